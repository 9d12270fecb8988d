using System.Globalization;
using System.Text;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Reads field names out of error texts, and makes texts fit to show to people.</summary>
internal static class FaultText
{
    private const int MaxTextLength = 300;

    // Shorter runs of digits are not telephone numbers but limits, lines or counts.
    private const int MaxShownDigits = 5;

    // The org's own admins worded these errors, so their text says how to fix them.
    private static readonly string[] s_shownCodes =
        ["FIELD_CUSTOM_VALIDATION_EXCEPTION", "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER", "REQUIRED_FIELD_MISSING"];

    /// <summary>
    /// Builds the text of a fault: code, status, operation and fields; for errors that the org's admins worded also their text, without numbers and
    /// addresses.
    /// </summary>
    public static string Build(ApiError? error, int status, SalesforceAttempt attempt)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{error?.Code ?? "no error code"} ({status}) on {GetOperationText(attempt)}");
        if (error is null)
        {
            return text.ToString();
        }

        string fields = error.Fields.IsEmpty ? FindField(error) ?? "" : string.Join(", ", error.Fields);
        if (fields.Length > 0)
        {
            text.Append(": ").Append(fields);
        }

        if (Array.Exists(s_shownCodes, c => c == error.Code))
        {
            text.Append(": ").Append(Redact(error.Message));
        }

        return text.ToString();
    }

    /// <summary>Finds the first field that an error is about.</summary>
    public static string? FindField(ApiError error) =>
        !error.Fields.IsEmpty ? error.Fields[0]
        : FindBetween(error.Message, "No such column '", "'") ?? FindFirstName(FindBetween(error.Message, "create/update fields: ", "."));

    /// <summary>Replaces everything that looks like an address or a telephone number, replaces line breaks, and cuts long texts.</summary>
    public static string Redact(string message)
    {
        string[] words = message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder();
        for (int i = 0; i < words.Length; i++)
        {
            bool hides = words[i].Contains('@', StringComparison.Ordinal) || CountDigitsAround(words, i) > MaxShownDigits;
            text.Append(text.Length == 0 ? "" : " ").Append(hides ? "…" : words[i]);
        }

        string whole = text.ToString();
        return whole.Length <= MaxTextLength ? whole : $"{whole[..TextElements.GetFittingLength(whole, MaxTextLength - 1)]}…";
    }

    // A number may be spread over several words: +49 (0) 30 / 12 34 56.
    private static int CountDigitsAround(string[] words, int at)
    {
        int digits = 0;
        if (!IsNumeric(words[at]))
        {
            return words[at].Count(char.IsDigit);
        }

        for (int i = at; i >= 0 && IsNumeric(words[i]); i--)
        {
            digits += words[i].Count(char.IsDigit);
        }

        for (int i = at + 1; i < words.Length && IsNumeric(words[i]); i++)
        {
            digits += words[i].Count(char.IsDigit);
        }

        return digits;
    }

    private static bool IsNumeric(string word) => !word.Any(char.IsLetter);

    private static string GetOperationText(SalesforceAttempt attempt)
    {
        string operation = attempt.Operation switch
        {
            SalesforceOperation.Read => "read",
            SalesforceOperation.Create => "create",
            SalesforceOperation.Update => "update",
        };
        return attempt.Target switch
        {
            SalesforceTarget.None => operation,
            SalesforceTarget.Task => $"{operation} of a Task",
            SalesforceTarget.Record => $"{operation} of a record",
            SalesforceTarget.Case => $"{operation} of a case",
        };
    }

    private static string? FindFirstName(string? list) => list?.Split(',')[0].Trim() is { Length: > 0 } first ? first : null;

    private static string? FindBetween(string text, string before, string after)
    {
        int start = text.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += before.Length;
        int end = text.IndexOf(after, start, StringComparison.Ordinal);
        return end > start ? text[start..end] : null;
    }
}
