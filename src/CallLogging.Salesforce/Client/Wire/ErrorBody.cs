using System.Text.Json;
using System.Text.RegularExpressions;
using CallLogging.Delivery;

namespace CallLogging.Salesforce.Wire;

/// <summary>Reads errors in all the forms that the org uses.</summary>
internal static partial class ErrorBody
{
    /// <summary>Returns the errors of a body; empty if it contains none that can be read.</summary>
    public static ValueList<ApiError> Read(JsonElement body, int status) => body.ValueKind switch
    {
        JsonValueKind.Array => status == 300 ? ReadMultiple(body) : ReadErrors(body),
        JsonValueKind.Object => ReadError(body) is { } error ? [error] : [],
        _ => [],
    };

    private static ValueList<ApiError> ReadErrors(JsonElement body) =>
        body.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(ReadError).OfType<ApiError>().ToValueList();

    // The REST API calls the code errorCode, its rows call it statusCode, and the login calls it error.
    private static ApiError? ReadError(JsonElement error)
    {
        string? code = GetText(error, "errorCode") ?? GetText(error, "statusCode") ?? GetText(error, "error");
        if (string.IsNullOrEmpty(code))
        {
            return null;
        }

        string message = GetText(error, "message") ?? GetText(error, "error_description") ?? "";
        ValueList<string> existing = ReadDuplicates(error);
        if (existing.IsEmpty && code == SalesforceErrorCode.DuplicateValue.Value && RecordIdPattern().Match(message) is { Success: true } named)
        {
            existing = [named.Groups["id"].Value];
        }

        return new ApiError(code, message) { Fields = ReadFields(error), ExistingRecords = existing };
    }

    private static ValueList<string> ReadFields(JsonElement error) =>
        error.TryGetProperty("fields", out JsonElement fields) && fields.ValueKind == JsonValueKind.Array
            ? fields.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.String).Select(f => f.GetString()!).ToValueList()
            : [];

    // The REST API spells the name duplicateResut.
    private static ValueList<string> ReadDuplicates(JsonElement error)
    {
        if (!(error.TryGetProperty("duplicateResut", out JsonElement result) || error.TryGetProperty("duplicateResult", out result)))
        {
            return [];
        }

        return GetMembers(result, "matchResults").SelectMany(m => GetMembers(m, "matchRecords"))
            .Select(m => m.TryGetProperty("record", out JsonElement record) && record.ValueKind == JsonValueKind.Object ? GetText(record, "Id") : null)
            .OfType<string>()
            .Where(SalesforcePath.IsId)
            .Distinct(StringComparer.Ordinal)
            .ToValueList();
    }

    private static IEnumerable<JsonElement> GetMembers(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)
            : [];

    private static ValueList<ApiError> ReadMultiple(JsonElement urls) =>
    [
        new ApiError(SalesforceErrorCode.MultipleRecords.Value, "The key fits several records.")
        {
            ExistingRecords = urls.EnumerateArray().Where(a => a.ValueKind == JsonValueKind.String)
                .Select(a => a.GetString()!.Split('/')[^1]).Where(SalesforcePath.IsId).ToValueList(),
        },
    ];

    private static string? GetText(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    [GeneratedRegex("record with id: (?<id>[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?)(?![A-Za-z0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RecordIdPattern();
}
