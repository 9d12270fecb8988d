using System.Text.RegularExpressions;

namespace CallLogging.Conventions;

/// <summary>The comments of a source file, with their places.</summary>
internal static partial class Comment
{
    /// <summary>The one sentence for a cancellation token.</summary>
    public const string CancellationToken = "The token to monitor for cancellation requests.";

    /// <summary>Finds the summaries that begin with a clause in place of a verb or a noun.</summary>
    public static IEnumerable<string> FindHeadlessSummaries(string source) => HeadlessSummary().Matches(JoinLines(source)).Select(m => m.Groups["text"].Value);

    /// <summary>Finds the comment lines that use a pronoun of one person.</summary>
    public static IEnumerable<string> FindPronouns(string source) => Pronoun().Matches(source).Select(m => m.Value.Trim());

    /// <summary>Finds the documentation lines that cite a rule or a law by number.</summary>
    public static IEnumerable<string> FindCitations(string source) => Citation().Matches(source).Select(m => m.Value.Trim());

    /// <summary>Finds the descriptions of cancellation tokens that differ from the one sentence.</summary>
    public static IEnumerable<string> FindOtherTokenTexts(string source) =>
        TokenText().Matches(JoinLines(source)).Select(m => m.Groups["text"].Value.Trim()).Where(t => t != CancellationToken);

    // A summary may begin on the line after its tag.
    private static string JoinLines(string source) => LineBreak().Replace(source, " ");

    [GeneratedRegex(@"\r?\n[ \t]*/// ?")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"<summary>\s*(?<text>(?:What|Who|Whose|Whether|How|When|Where|Which|Why|Somebody|Nobody|Of|Under|If|To)\b[^<\n]{0,60})", RegexOptions.ExplicitCapture)]
    private static partial Regex HeadlessSummary();

    [GeneratedRegex(@"^[^""\n]*//.*\b(?:he|his|him|she|her|hers|himself|herself)\b.*$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"^\s*///.*(?:\(spec\b|\bspec [A-Z]\d|\b[Ll]aw \d|\([ECNLSFRKPUDOX]\d{1,2}\)).*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Citation();

    [GeneratedRegex(@"<param name=""cancellationToken"">(?<text>.*?)</param>", RegexOptions.ExplicitCapture)]
    private static partial Regex TokenText();
}
