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

    // Shorter values are parts of many words.
    private const int MinHiddenLength = 3;

    // These fields hold words of the org or of the rules, whose loss would make the text unreadable.
    private static readonly string[] s_harmlessFields = ["Type", "TaskSubtype", "CallType", "Status", "ActivityDate", "Origin"];

    // Salesforce repeats the value between these words, or up to the end.
    private static readonly (string Before, string? After)[] s_valueMarks =
    [
        ("data value too large: ", " (max length"),
        (" from VALUE_STRING value ", " or request may be missing"),
        ("bad value for restricted picklist field: ", null),
        ("value not of required type: ", null),
        ("invalid email address: ", null),
    ];

    // The error of a query begins with a part of the query, which holds names and numbers.
    private const string QueryErrorMark = "ERROR at Row:";

    /// <summary>Builds the text of a fault: code, status, operation, fields, and Salesforce's text without the values that were sent, numbers and addresses.</summary>
    public static string Build(ApiError? error, int status, SalesforceAttempt attempt)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{error?.Code ?? "no error code"} ({status}) on {GetOperationText(attempt)}");
        if (error is null)
        {
            return text.ToString();
        }

        string fields = error.Fields.IsEmpty ? FindField(error, attempt) ?? "" : string.Join(", ", error.Fields);
        if (fields.Length > 0)
        {
            text.Append(": ").Append(fields);
        }

        string message = Redact(HideValues(error.Message, attempt.Fields));
        if (message.Length > 0)
        {
            text.Append(": ").Append(message);
        }

        return text.ToString();
    }

    /// <summary>Finds the first field that an error is about: by the names in it, or by the value that it repeats.</summary>
    public static string? FindField(ApiError error, SalesforceAttempt attempt) =>
        !error.Fields.IsEmpty ? error.Fields[0]
        : FindBetween(error.Message, "No such column '", "'") ?? FindFirstName(FindBetween(error.Message, "create/update fields: ", ".")) ?? FindFieldOfValue(error.Message, attempt.Fields);

    // Standard fields have the same type in every org, so that a custom field is the likelier one.
    private static string? FindFieldOfValue(string message, ValueList<EffectField> fields) =>
        FindBetween(FindAfter(message, " from VALUE_"), " value ", " or request may be missing a required field") is { } value
            ? fields.Where(f => f.Value.ToString() == value).OrderByDescending(f => f.Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase)).FirstOrDefault()?.Name
            : null;

    private static string HideValues(string message, ValueList<EffectField> fields)
    {
        int query = message.IndexOf(QueryErrorMark, StringComparison.Ordinal);
        string shown = query < 0 ? message : message[query..];
        foreach ((string before, string? after) in s_valueMarks)
        {
            shown = HideBetween(shown, before, after);
        }

        foreach (string value in fields.Where(f => !s_harmlessFields.Contains(f.Name, StringComparer.Ordinal)).Select(f => f.Value.Text).OfType<string>().Where(v => v.Length >= MinHiddenLength).OrderByDescending(v => v.Length))
        {
            shown = shown.Replace(value, "…", StringComparison.Ordinal);
        }

        return shown;
    }

    private static string HideBetween(string text, string before, string? after)
    {
        int start = text.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        start += before.Length;
        int end = after is null ? text.Length : text.IndexOf(after, start, StringComparison.Ordinal);
        return end > start ? $"{text[..start]}…{text[end..]}" : text;
    }

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

    private static string? FindAfter(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? text[(at + mark.Length)..] : null;

    private static string? FindBetween(string? text, string before, string after)
    {
        if (text is null)
        {
            return null;
        }

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
