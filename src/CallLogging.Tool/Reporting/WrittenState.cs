using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Tool;

/// <summary>The names of the records that a run created, such as <c>new:Contact:1</c>, in place of their ids.</summary>
internal interface IRunState
{
    /// <summary>Returns a value as text, with the run's names for created records.</summary>
    /// <param name="value">The value of a field.</param>
    string Show(FieldValue value);

    /// <summary>Returns the name or id of an effect's target.</summary>
    /// <param name="target">The target as the effect names it.</param>
    string Resolve(string target);
}

/// <summary>Names the records that a run created in a destination in the order of their calls, because ids differ from run to run.</summary>
internal sealed class WrittenState : IRunState
{
    private readonly Dictionary<EffectId, string> _byEffect = [];
    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Adds the effects of the next call; the order of the calls decides the names.</summary>
    /// <param name="ledger">The ledger of the call.</param>
    public void Add(ValueList<LedgerEntry> ledger)
    {
        foreach (LedgerEntry entry in ledger)
        {
            if (entry is { Effect.Target: null, State: EffectState.Confirmed(var id) })
            {
                if (!_byId.TryGetValue(id, out string? name))
                {
                    string kind = EffectKinds.GetRecordKind(entry.Effect);
                    _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
                    _byId[id] = name = string.Create(CultureInfo.InvariantCulture, $"new:{kind}:{_counts[kind]}");
                }

                _byEffect[entry.Effect.Id] = name;
            }
        }
    }

    /// <inheritdoc />
    public string Show(FieldValue value) =>
        value.Reference is { } reference ? GetName(reference) : value.Text is { } text && _byId.TryGetValue(text, out string? made) ? made : value.ToString();

    /// <inheritdoc />
    public string Resolve(string target) =>
        EffectReferences.FindCreator(target) is { } creator ? GetName(creator) : _byId.GetValueOrDefault(target, target);

    // An effect that was not carried out has no name.
    private string GetName(EffectId effect) => _byEffect.GetValueOrDefault(effect, "");
}
