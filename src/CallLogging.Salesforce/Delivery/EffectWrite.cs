using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The write that an effect performs, read from its kind: <c>create:Contact</c>, <c>update:Task</c>.</summary>
internal readonly record struct EffectWrite(string SObject, bool IsUpdate, string? TargetId)
{
    private const int PrefixLength = 3;

    public SalesforceTarget Target => SObject switch
    {
        "Task" => SalesforceTarget.Task,
        "Case" => SalesforceTarget.Case,
        _ => SalesforceTarget.Record,
    };

    public static EffectWrite From(Effect effect)
    {
        string[] parts = effect.Kind.Value.Split(':');
        return parts is [var verb, var sObject] && verb is "create" or "update"
            ? new EffectWrite(sObject, verb == "update", effect.Target)
            : throw new ArgumentException($"'{effect.Kind}' is not an effect kind of Salesforce; use create:Object or update:Object.", nameof(effect));
    }

    /// <summary>Determines whether an id belongs to this kind of record.</summary>
    public bool MatchesId(SalesforceId id)
    {
        string? prefix = SObject switch
        {
            "Contact" => "003",
            "Lead" => "00Q",
            "Account" => "001",
            "Case" => "500",
            "Task" => "00T",
            _ => null,
        };
        return prefix is not null && id.Value.AsSpan(0, Math.Min(PrefixLength, id.Value.Length)).SequenceEqual(prefix);
    }
}
