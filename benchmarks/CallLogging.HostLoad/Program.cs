using CallLogging.HostLoad;

// HostLoad rate     [--rate 2000] [--seconds 30] [--commit-delay MS] [--destination up|down] [--store sqlite|postgres]
// HostLoad capacity [--seconds 15]                 measures the highest rate, and bare inserts of the same rows in equal batches
// HostLoad outage   [--rate 1000] [--seconds 30]   loads the host while the destination is down, then waits until the host has caught up
// HostLoad host ADDRESS STORE LOGIN-URL COMMIT-DELAY is the host itself, which the other commands start.
if (args is ["host", ..])
{
    return await HostProgram.RunAsync(args);
}

if (LoadArguments.Read(args) is not { } arguments)
{
    await Console.Error.WriteLineAsync("HostLoad rate|capacity|outage [--rate PER-SECOND] [--seconds N] [--commit-delay MS] [--destination up|down] [--store sqlite|postgres]");
    return 2;
}

return await Measurement.RunAsync(arguments);
