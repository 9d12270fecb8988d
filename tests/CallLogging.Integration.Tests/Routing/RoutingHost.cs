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
    private readonly SimulatedTelephonySystem _telephony;
    private readonly ConcurrentDictionary<string, bool> _stored = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _input = new();
    private readonly Task _reading;

    public RoutingHost(string file, long beganTicks, int times, SimulatedTelephonySystem telephony)
    {
        _telephony = telephony;
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

    public bool HasStored(string requestId) => _stored.ContainsKey(requestId);

    public void SendEvent(SimulatedProviderRequest request) => WriteLine($"event {request.Id} {Wire.Write(request.Input)}");

    /// <summary>Ends the process by SIGKILL: it runs no handler, no finally and no flush.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public async Task<int> EndAsync()
    {
        WriteLine("end");
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
                case "stored":
                    _stored[words[1]] = true;
                    break;
                case "command":
                    RoutingCommand command = Wire.ReadCommand(words.AsSpan(2));
                    WriteLine($"result {words[1]} {await _telephony.SendAsync(command)}");
                    break;
            }
        }
    }

    // A line to a killed process is lost.
    private void WriteLine(string line)
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
