using CallLogging.Delivery;

namespace CallLogging.Samples.LogCalls;

/// <summary>Reads the kinds of effects: <c>create:Task</c> is a record that is created, of the kind Task.</summary>
internal static class EffectKinds
{
    /// <summary>The kind of record that an effect makes or changes.</summary>
    public static string RecordOf(Effect effect) =>
        effect.Kind.Value[(effect.Kind.Value.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
