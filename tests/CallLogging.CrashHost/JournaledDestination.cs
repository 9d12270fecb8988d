using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.CrashHost;

/// <summary>A recording destination whose records survive the process: it journals them in a file.</summary>
internal sealed class JournaledDestination : IDestination
{
    private readonly RecordingDestination _inner;
    private readonly string _journal;
    private readonly KillSwitch _kill;
    private readonly Lock _lock = new();

    public JournaledDestination(string journal, DeliveryGuarantee guarantee, TimeProvider time, KillSwitch kill)
    {
        _inner = new RecordingDestination("recording:list", guarantee, time);
        _journal = journal;
        _kill = kill;
        foreach (string line in File.Exists(journal) ? File.ReadAllLines(journal) : [])
        {
            _inner.SendAsync(CoreJson.Effects.ReadText(line)).Wait();
        }
    }

    public RecordingDestination Inner => _inner;

    public string Name => _inner.Name;

    public TimeSpan Horizon => _inner.Horizon;

    public DeliveryGuarantee GetGuarantee(Effect effect) => _inner.GetGuarantee(effect);

    public JsonCodec<IDestinationFacts> FactsCodec => _inner.FactsCodec;

    public async Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default)
    {
        _kill.PassPoint();
        GatherResult result = await _inner.GatherAsync(call, knownFacts, cancellationToken);
        _kill.PassPoint();
        return result;
    }

    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) => _inner.Plan(call, facts, ledger, now);

    public Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        _kill.PassPoint();
        lock (_lock)
        {
            SendResult result = _inner.SendAsync(effect, cancellationToken).Result;
            File.AppendAllText(_journal, CoreJson.Effects.WriteText(effect) + "\n");
            _kill.PassPoint();
            return Task.FromResult(result);
        }
    }

    public async Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        _kill.PassPoint();
        VerifyResult result = await _inner.VerifyAsync(effect, cancellationToken);
        _kill.PassPoint();
        return result;
    }

    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => _inner.Replan(plan, fault);
}
