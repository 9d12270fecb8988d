using System.Globalization;

namespace CallLogging.Salesforce;

/// <summary>The result of a request as a tag for metrics and logs.</summary>
internal static class ResultTag
{
    public const string Success = "done";
    public const string NoResponse = "no_answer";

    private const int MaxCodeLength = 64;

    /// <summary>Returns the code of the first error, or the status if there is none. A code that does not look like one is not repeated.</summary>
    public static string From(SalesforceErrorResponse errorResponse) =>
        !errorResponse.Errors.IsEmpty && errorResponse.Errors[0].Code.Value is { Length: > 0 and <= MaxCodeLength } code && code.All(c => char.IsAsciiLetter(c) || c == '_')
            ? code
            : errorResponse.Status.ToString(CultureInfo.InvariantCulture);
}
