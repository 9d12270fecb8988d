using CallLogging.Delivery;

namespace CallLogging.Samples.LogCalls;

/// <summary>One record that a call becomes.</summary>
/// <param name="Kind">The kind of record, such as <c>Task</c>.</param>
/// <param name="Result">What became of it, in the words of <c>--out</c>.</param>
internal sealed record PlannedWrite(string Kind, string Result)
{
    public ValueList<EffectField> Fields { get; init; }

    public ValueList<Reason> Reasons { get; init; }

    /// <summary>The record that is changed, or null where one is made.</summary>
    public string? Target { get; init; }
}
