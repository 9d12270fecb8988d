using System.Text.Json;
using System.Text.RegularExpressions;

namespace CallLogging.Salesforce.Wire;

/// <summary>Reads errors in all the forms that the org uses.</summary>
internal static partial class ErrorBody
{
    /// <summary>Returns the errors of a body; empty if it contains none that can be read.</summary>
    public static ValueList<SalesforceError> Read(JsonElement body, int status) => body.ValueKind switch
    {
        JsonValueKind.Array => status == 300 ? Several(body) : Errors(body),
        JsonValueKind.Object => Error(body) is { } error ? [error] : [],
        _ => [],
    };

    private static ValueList<SalesforceError> Errors(JsonElement body) =>
        body.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(Error).OfType<SalesforceError>().ToValueList();

    // The REST API calls the code errorCode, its rows call it statusCode, and the login calls it error.
    private static SalesforceError? Error(JsonElement error)
    {
        string? code = Text(error, "errorCode") ?? Text(error, "statusCode") ?? Text(error, "error");
        if (string.IsNullOrEmpty(code))
        {
            return null;
        }

        string message = Text(error, "message") ?? Text(error, "error_description") ?? "";
        ValueList<SalesforceId> existing = Duplicates(error);
        if (existing.IsEmpty && code == SalesforceErrorCode.DuplicateValue.Value && RecordWithId().Match(message) is { Success: true } named)
        {
            existing = [new SalesforceId(named.Groups["id"].Value)];
        }

        return new SalesforceError(new SalesforceErrorCode(code), message) { Fields = Fields(error), Existing = existing };
    }

    private static ValueList<string> Fields(JsonElement error) =>
        error.TryGetProperty("fields", out JsonElement fields) && fields.ValueKind == JsonValueKind.Array
            ? fields.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.String).Select(f => f.GetString()!).ToValueList()
            : [];

    // The REST API spells the name duplicateResut.
    private static ValueList<SalesforceId> Duplicates(JsonElement error)
    {
        if (!(error.TryGetProperty("duplicateResut", out JsonElement result) || error.TryGetProperty("duplicateResult", out result)))
        {
            return [];
        }

        return Members(result, "matchResults").SelectMany(m => Members(m, "matchRecords"))
            .Select(m => m.TryGetProperty("record", out JsonElement record) && record.ValueKind == JsonValueKind.Object ? Text(record, "Id") : null)
            .OfType<string>()
            .Where(RecordPath.IsId)
            .Select(id => new SalesforceId(id))
            .Distinct()
            .ToValueList();
    }

    private static IEnumerable<JsonElement> Members(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)
            : [];

    private static ValueList<SalesforceError> Several(JsonElement addresses) =>
    [
        new SalesforceError(SalesforceErrorCode.SeveralRecords, "The key fits several records.")
        {
            Existing = addresses.EnumerateArray().Where(a => a.ValueKind == JsonValueKind.String)
                .Select(a => a.GetString()!.Split('/')[^1]).Where(RecordPath.IsId).Select(id => new SalesforceId(id)).ToValueList(),
        },
    ];

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    [GeneratedRegex("record with id: (?<id>[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?)(?![A-Za-z0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RecordWithId();
}
