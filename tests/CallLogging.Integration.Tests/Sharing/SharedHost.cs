using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CallLogging.Delivery;

namespace CallLogging.Integration.Tests.Sharing;

/// <summary>One of several hosts on one database, in a process of its own that can be killed and paused.</summary>
internal sealed class SharedHost : IDisposable
{
    private readonly Process _process;
    private readonly Outside _outside;
    private readonly ConcurrentDictionary<string, bool> _stored;
    private readonly BlockingCollection<string> _lines = new(1000);
    private volatile bool _isReady;

    public SharedHost(string connectionString, string schema, long beganTicks, int times, Outside outside, ConcurrentDictionary<string, bool> stored)
    {
        _outside = outside;
        _stored = stored;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "CallLogging.CrashHost.dll"), "postgres", connectionString, schema,
                beganTicks.ToString(CultureInfo.InvariantCulture), times.ToString(CultureInfo.InvariantCulture),
            },
        };
        _process = Process.Start(start)!;
        _ = Task.Run(ReadAsync);
        _ = Task.Run(WriteAll);
    }

    public bool IsPaused { get; private set; }

    /// <summary>Gets a value indicating whether the host can take events.</summary>
    public bool IsUp => _isReady && !IsPaused && !_process.HasExited;

    public void SendEvent(string requestId, CallEvent callEvent) =>
        Enqueue($"event {requestId} {Encoding.UTF8.GetString(CoreJson.Events.Write(callEvent))}");

    /// <summary>Ends the process by SIGKILL: it runs no handler, no finally and no flush.</summary>
    public void Kill()
    {
        if (IsPaused)
        {
            Continue();
        }

        _isReady = false;
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Stops the process by SIGSTOP, wherever it is; its connections stay open.</summary>
    public void Pause()
    {
        IsPaused = true;
        Signal("-STOP");
    }

    public void Continue()
    {
        Signal("-CONT");
        IsPaused = false;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _lines.CompleteAdding();
        _process.Dispose();
    }

    private void Signal(string name)
    {
        using Process kill = Process.Start("kill", [name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            string[] words = line.Split(' ', 5);
            switch (words[0])
            {
                case "ready":
                    _isReady = true;
                    break;
                case "stored":
                    _stored[words[1]] = true;
                    break;
                case "request":
                    _ = Task.Run(async () => Enqueue($"response {words[1]} {await _outside.HandleRequestAsync(words[2], words[3], words[4])}"));
                    break;
            }
        }
    }

    // A paused process reads nothing, so its lines wait in this collection and not in the pipe.
    private void Enqueue(string line)
    {
        if (!_lines.IsAddingCompleted)
        {
            _lines.TryAdd(line);
        }
    }

    private void WriteAll()
    {
        foreach (string line in _lines.GetConsumingEnumerable())
        {
            try
            {
                _process.StandardInput.WriteLine(line);
                _process.StandardInput.Flush();
            }
            catch (Exception fault) when (fault is IOException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
