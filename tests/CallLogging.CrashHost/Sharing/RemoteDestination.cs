using System.Collections.Concurrent;
using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.CrashHost.Sharing;

/// <summary>A destination in another process: what is asked goes out as a line, the answer comes back by its number. It plans by itself.</summary>
internal sealed class RemoteDestination(string name, DeliveryGuarantee tier, TimeProvider time, Action<string> say) : IDestination
{
    private static readonly ConcurrentDictionary<int, TaskCompletionSource<string[]>> s_asked = new();
    private static int s_last;
    private readonly RecordingDestination _rules = new(name, tier, time);

    public string Name => name;

    public TimeSpan Horizon => SharingProgram.Horizon;

    /// <summary>Hands in an answer: its number, then what was said.</summary>
    public static void Answered(string[] words)
    {
        if (s_asked.TryRemove(int.Parse(words[0], CultureInfo.InvariantCulture), out TaskCompletionSource<string[]>? asked))
        {
            asked.SetResult(words[1..]);
        }
    }

    public DeliveryGuarantee GetGuarantee(Effect effect) => _rules.GetGuarantee(effect);

    public EffectPlan Plan(Call call, string facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) => _rules.Plan(call, facts, ledger, now);

    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => _rules.Replan(plan, fault);

    public async Task<GatherResult> GatherAsync(Call call, string? knownFacts, CancellationToken cancellationToken = default)
    {
        string[] said = await AskAsync("gather", call.Customer.Number is { Number: { } number } ? number.E164 : "-", cancellationToken);
        return said[0] switch
        {
            "found" => new GatherResult.Gathered($"{{\"contact\":\"{said[1]}\"}}"),
            "none" => new GatherResult.Gathered("{}"),
            _ => new GatherResult.Failed(new DestinationFault.RetryAfter("busy")),
        };
    }

    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        string[] said = await AskAsync("send", EffectJson.ToJson(effect), cancellationToken);
        return said[0] switch
        {
            "written" => new SendResult.Written(said[1]),
            "refused" => new SendResult.Rejected(new DestinationFault.RetryAfter("locked")),
            _ => new SendResult.Unclear("no answer"),
        };
    }

    public async Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        string[] said = await AskAsync("verify", EffectJson.ToJson(effect), cancellationToken);
        return said[0] switch
        {
            "found" => new VerifyResult.Found(said[1]) { Duplicates = said[2..].ToValueList() },
            "none" => new VerifyResult.NotFound(),
            _ => new VerifyResult.Failed(new DestinationFault.RetryAfter("busy")),
        };
    }

    private async Task<string[]> AskAsync(string what, string about, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref s_last);
        var answer = new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_asked[number] = answer;
        say(string.Create(CultureInfo.InvariantCulture, $"ask {number} {what} {name} {about}"));
        return await answer.Task.WaitAsync(cancellationToken);
    }
}
