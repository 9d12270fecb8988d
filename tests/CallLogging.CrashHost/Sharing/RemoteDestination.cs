using System.Collections.Concurrent;
using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.CrashHost.Sharing;

/// <summary>A destination in another process: each request goes out as a line, and its response comes back under the same number. Planning stays in this process.</summary>
internal sealed class RemoteDestination(string name, DeliveryGuarantee guarantee, TimeProvider time, Action<string> writeLine) : IDestination
{
    private static readonly ConcurrentDictionary<int, TaskCompletionSource<string[]>> s_requests = new();
    private static int s_lastNumber;
    private readonly RecordingDestination _rules = new(name, guarantee, time);

    public string Name => name;

    public TimeSpan Horizon => SharingProgram.Horizon;

    /// <summary>Takes a response: the number of its request, then its words.</summary>
    public static void HandleResponse(string[] words)
    {
        if (s_requests.TryRemove(int.Parse(words[0], CultureInfo.InvariantCulture), out TaskCompletionSource<string[]>? request))
        {
            request.SetResult(words[1..]);
        }
    }

    public DeliveryGuarantee GetGuarantee(Effect effect) => _rules.GetGuarantee(effect);

    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) => _rules.Plan(call, facts, ledger, now);

    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => _rules.Replan(plan, fault);

    public JsonCodec<IDestinationFacts> FactsCodec => _rules.FactsCodec;

    public async Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default)
    {
        string[] response = await RequestAsync("gather", call.Customer.Number is { Number: { } number } ? number.E164 : "-", cancellationToken);
        return response[0] switch
        {
            "found" => new GatherResult.Gathered(FactsCodec.ReadText($"{{\"contact\":\"{response[1]}\"}}")),
            "none" => new GatherResult.Gathered(FactsCodec.ReadText("{}")),
            _ => new GatherResult.Failed(new DestinationFault.RetryAfter("busy")),
        };
    }

    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        string[] response = await RequestAsync("send", CoreJson.Effects.WriteText(effect), cancellationToken);
        return response[0] switch
        {
            "written" => new SendResult.Written(response[1]),
            "rejected" => new SendResult.Rejected(new DestinationFault.RetryAfter("locked")),
            _ => new SendResult.Unclear("no response"),
        };
    }

    public async Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        string[] response = await RequestAsync("verify", CoreJson.Effects.WriteText(effect), cancellationToken);
        return response[0] switch
        {
            "found" => new VerifyResult.Found(response[1]) { Duplicates = response[2..].ToValueList() },
            "none" => new VerifyResult.NotFound(),
            _ => new VerifyResult.Failed(new DestinationFault.RetryAfter("busy")),
        };
    }

    private async Task<string[]> RequestAsync(string operation, string argument, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref s_lastNumber);
        var response = new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_requests[number] = response;
        writeLine(string.Create(CultureInfo.InvariantCulture, $"request {number} {operation} {name} {argument}"));
        return await response.Task.WaitAsync(cancellationToken);
    }
}
