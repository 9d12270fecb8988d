using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CallLogging.Integration.Tests.Sharing;

/// <summary>One of several hosts on one database, in a process of its own that can be killed and paused.</summary>
internal sealed class SharedHost : IDisposable
{
    private readonly Process _process;
    private readonly Outside _outside;
    private readonly ConcurrentDictionary<string, bool> _taken;
    private readonly BlockingCollection<string> _toSay = new(1000);
    private volatile bool _isReady;

    public SharedHost(string connectionString, string schema, long beganTicks, int times, Outside outside, ConcurrentDictionary<string, bool> taken)
    {
        _outside = outside;
        _taken = taken;
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

    /// <summary>Whether it can be told something.</summary>
    public bool IsUp => _isReady && !IsPaused && !_process.HasExited;

    public void Tell(string delivery, CallEvent callEvent) =>
        Say($"event {delivery} {Encoding.UTF8.GetString(CallEventJson.Serialize(callEvent))}");

    /// <summary>SIGKILL: no handler, no finally, no flush.</summary>
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

    /// <summary>SIGSTOP: it stands still wherever it is, its connections stay open.</summary>
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

        _toSay.CompleteAdding();
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
                case "took":
                    _taken[words[1]] = true;
                    break;
                case "ask":
                    _ = Task.Run(async () => Say($"answer {words[1]} {await _outside.AskAsync(words[2], words[3], words[4])}"));
                    break;
            }
        }
    }

    // A process that stands still reads nothing: what is said to it waits here and not in its pipe.
    private void Say(string line)
    {
        if (!_toSay.IsAddingCompleted)
        {
            _toSay.TryAdd(line);
        }
    }

    private void WriteAll()
    {
        foreach (string line in _toSay.GetConsumingEnumerable())
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
