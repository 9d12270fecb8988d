using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Samples.LogCalls;

/// <summary>Names the records that a run has made in a destination, in the order of their calls: its own ids differ from run to run.</summary>
internal sealed class WrittenState : IRunState
{
    private readonly Dictionary<EffectId, string> _byEffect = [];
    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Learns what became of a call's effects; calls are told in their order.</summary>
    public void Know(ValueList<LedgerEntry> ledger)
    {
        foreach (LedgerEntry entry in ledger)
        {
            if (entry is { Effect.Target: null, State: EffectState.Confirmed(var id) })
            {
                if (!_byId.TryGetValue(id, out string? name))
                {
                    string kind = EffectKinds.RecordOf(entry.Effect);
                    _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
                    _byId[id] = name = string.Create(CultureInfo.InvariantCulture, $"new:{kind}:{_counts[kind]}");
                }

                _byEffect[entry.Effect.Id] = name;
            }
        }
    }

    /// <inheritdoc />
    public string Show(FieldValue value) =>
        value.Reference is { } reference ? NameOf(reference) : value.Text is { } text && _byId.TryGetValue(text, out string? made) ? made : value.ToString();

    /// <inheritdoc />
    public string Resolve(string target) =>
        EffectReferences.CreatorOf(target) is { } creator ? NameOf(creator) : _byId.GetValueOrDefault(target, target);

    // Not written, as its call's effects were not all carried out.
    private string NameOf(EffectId effect) => _byEffect.GetValueOrDefault(effect, "");
}
