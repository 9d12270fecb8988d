using System.Collections.Concurrent;
using CallLogging.Routing;

namespace CallLogging.CrashHost.Routing;

/// <summary>A telephony system in another process: commands go out as lines, and results come back under the same numbers.</summary>
internal sealed class RemoteTelephonySystem(Action<string> writeLine) : ITelephonySystem
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<CommandResult>> _commands = new();
    private int _lastNumber;

    public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default)
    {
        int number = Interlocked.Increment(ref _lastNumber);
        var result = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _commands[number] = result;
        writeLine($"command {number} {Wire.Write(command)}");
        return result.Task.WaitAsync(cancellationToken);
    }

    public void Complete(int number, CommandResult result)
    {
        if (_commands.TryRemove(number, out TaskCompletionSource<CommandResult>? pending))
        {
            pending.SetResult(result);
        }
    }
}
