using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CallLogging.CrashHost.Routing;
using CallLogging.Routing;
using CallLogging.Simulators;

namespace CallLogging.Integration.Tests.Routing;

/// <summary>A routing host in a process of its own, which can be killed.</summary>
internal sealed class RoutingHost : IDisposable
{
    private readonly Process _process;
    private readonly SimulatedTelephonySystem _telephones;
    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _input = new();
    private readonly Task _reading;

    public RoutingHost(string file, long beganTicks, int times, SimulatedTelephonySystem telephones)
    {
        _telephones = telephones;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "CallLogging.CrashHost.dll"), "routing", file,
                beganTicks.ToString(CultureInfo.InvariantCulture), times.ToString(CultureInfo.InvariantCulture),
            },
        };
        _process = Process.Start(start)!;
        _reading = Task.Run(ReadAsync);
    }

    public bool IsReady => _ready.Task.IsCompleted;

    public bool HasTaken(string delivery) => _taken.ContainsKey(delivery);

    public void Tell(SimulatedProviderRequest delivery) => Say($"event {delivery.Id} {Wire.Write(delivery.Input)}");

    /// <summary>SIGKILL: no handler, no finally, no flush.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public async Task<int> EndAsync()
    {
        Say("end");
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await _reading;
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            string[] words = line.Split(' ');
            switch (words[0])
            {
                case "ready":
                    _ready.TrySetResult();
                    break;
                case "took":
                    _taken[words[1]] = true;
                    break;
                case "command":
                    RoutingCommand command = Wire.ReadCommand(words.AsSpan(2));
                    Say($"result {words[1]} {await _telephones.SendAsync(command)}");
                    break;
            }
        }
    }

    // Nobody hears what is said to a process that was killed.
    private void Say(string line)
    {
        lock (_input)
        {
            try
            {
                _process.StandardInput.WriteLine(line);
                _process.StandardInput.Flush();
            }
            catch (IOException)
            {
            }
        }
    }
}
