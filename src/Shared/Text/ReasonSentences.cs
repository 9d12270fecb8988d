using System.Collections.Frozen;

namespace CallLogging.Shared;

/// <summary>Finds the sentence for a rule by the word that effects hold for it.</summary>
internal static class ReasonSentences
{
    /// <summary>Creates the table of the sentences of all rules of one decision.</summary>
    /// <typeparam name="TRule">The rules.</typeparam>
    /// <param name="describe">The function that returns the sentence of a rule.</param>
    public static FrozenDictionary<string, string> Create<TRule>(Func<TRule, string> describe)
        where TRule : struct, Enum =>
        Enum.GetValues<TRule>().ToFrozenDictionary(SnakeCase.From, describe, StringComparer.Ordinal);
}
