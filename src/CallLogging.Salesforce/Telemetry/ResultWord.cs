using System.Globalization;

namespace CallLogging.Salesforce;

/// <summary>What came of a request, in a word for metrics and logs.</summary>
internal static class ResultWord
{
    public const string Done = "done";
    public const string NoAnswer = "no_answer";

    private const int MaxCode = 64;

    /// <summary>The first error's code, else the status. A code that does not look like one is not repeated.</summary>
    public static string Of(SalesforceRefusal refusal) =>
        !refusal.Errors.IsEmpty && refusal.Errors[0].Code.Value is { Length: > 0 and <= MaxCode } code && code.All(c => char.IsAsciiLetter(c) || c == '_')
            ? code
            : refusal.Status.ToString(CultureInfo.InvariantCulture);
}
