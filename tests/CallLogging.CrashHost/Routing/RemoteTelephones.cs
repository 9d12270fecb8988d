using System.Collections.Concurrent;
using CallLogging.Routing;

namespace CallLogging.CrashHost.Routing;

/// <summary>A telephone system in another process: commands go out as lines, results come back by their numbers.</summary>
internal sealed class RemoteTelephones(Action<string> say) : ITelephonySystem
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<CommandResult>> _asked = new();
    private int _last;

    public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default)
    {
        int number = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[number] = answer;
        say($"command {number} {Wire.Write(command)}");
        return answer.Task.WaitAsync(cancellationToken);
    }

    public void Answered(int number, CommandResult result)
    {
        if (_asked.TryRemove(number, out TaskCompletionSource<CommandResult>? asked))
        {
            asked.SetResult(result);
        }
    }
}
