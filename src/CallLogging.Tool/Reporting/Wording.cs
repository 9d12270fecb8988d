using System.Globalization;

namespace CallLogging.Tool;

/// <summary>Words of messages that depend on numbers or on the names of rules.</summary>
internal static class Wording
{
    /// <summary>Returns a number with its noun, such as <c>1 Task</c> or <c>20 Tasks</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="singular">The noun for one thing.</param>
    /// <param name="plural">The noun for all other numbers; null for the singular with an s.</param>
    public static string Count(int count, string singular, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? singular : plural ?? $"{singular}s")}");

    /// <summary>Returns <c>was</c> or <c>were</c>, as the number requires.</summary>
    /// <param name="count">The number of the things in the sentence.</param>
    public static string Were(int count) => count == 1 ? "was" : "were";

    /// <summary>Returns <c>is</c> or <c>are</c>, as the number requires.</summary>
    /// <param name="count">The number of the things in the sentence.</param>
    public static string Are(int count) => count == 1 ? "is" : "are";

    /// <summary>Joins words as a sentence lists them: <c>a, b and c</c>.</summary>
    /// <param name="words">The words.</param>
    public static string Join(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };

    /// <summary>Returns a text of the rules with spaces in place of the underscores of its lower-case words; ids and addresses stay as they are.</summary>
    /// <param name="text">The text, such as <c>second by last_modified</c>.</param>
    public static string ToWords(string text) =>
        string.Join(' ', text.Split(' ').Select(word => word.All(c => char.IsAsciiLetterLower(c) || c == '_') ? word.Replace('_', ' ') : word));
}
