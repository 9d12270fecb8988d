using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Writes the bodies of composite requests.</summary>
internal static class CompositeBody
{
    // Salesforce's limit for queries in one composite request.
    private const int MaxQueries = 5;

    public static ReadOnlyMemory<byte> Write(ValueList<SalesforceSubrequest> requests, bool allOrNone, string versionPath)
    {
        Validate(requests);
        return RequestBody.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("allOrNone"u8, allOrNone);
            writer.WriteStartArray("compositeRequest"u8);
            foreach (SalesforceSubrequest request in requests)
            {
                Write(writer, request, versionPath);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    // Why: docs/decisions/0072-references-in-texts.md
    /// <summary>Separates <c>@{</c> with a space, so that a text from outside is not read as a reference to another request's result.</summary>
    public static string EscapeReferences(string text) => text.Replace("@{", "@ {", StringComparison.Ordinal);

    public static string ValidateReference(string reference) =>
        reference is { Length: > 0 and <= 40 } && char.IsAsciiLetter(reference[0]) && reference.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? reference
            : throw new ArgumentException($"'{reference}' is not a reference; use up to 40 letters, digits and underscores, beginning with a letter.", nameof(reference));

    private static void Write(Utf8JsonWriter writer, SalesforceSubrequest request, string versionPath)
    {
        (string method, string path, ValueList<EffectField>? fields) = request switch
        {
            SalesforceSubrequest.Create r => ("POST", SalesforcePath.BuildObjectPath(r.SObject), r.Fields),
            SalesforceSubrequest.Update r => ("PATCH", SalesforcePath.BuildRecordPath(r.SObject, r.Id), r.Fields),
            SalesforceSubrequest.Upsert r => ("PATCH", SalesforcePath.BuildKeyPath(r.SObject, r.ExternalIdField, r.Value, updateOnly: false), r.Fields),
            SalesforceSubrequest.Query r => ("GET", $"/query?q={Uri.EscapeDataString(EscapeReferencesInQuery(r.Soql))}", (ValueList<EffectField>?)null),
            SalesforceSubrequest.Retrieve r => ("GET", SalesforcePath.AppendFields(SalesforcePath.BuildRecordPath(r.SObject, r.Id), r.Fields), null),
            _ => throw new UnreachableException(),
        };
        writer.WriteStartObject();
        writer.WriteString("method"u8, method);
        writer.WriteString("url"u8, versionPath + path);
        writer.WriteString("referenceId"u8, request.Reference);
        if (fields is { } body)
        {
            WriteHeaders(writer, (request as SalesforceSubrequest.Update)?.IfUnmodifiedSince);
            writer.WriteStartObject("body"u8);
            RequestBody.WriteFields(writer, body, inComposite: true);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteHeaders(Utf8JsonWriter writer, DateTimeOffset? ifUnmodifiedSince)
    {
        writer.WriteStartObject("httpHeaders"u8);
        writer.WriteString("Sforce-Auto-Assign"u8, "FALSE"u8);
        if (ifUnmodifiedSince is { } since)
        {
            writer.WriteString("If-Unmodified-Since"u8, since.ToString("R", CultureInfo.InvariantCulture));
        }

        writer.WriteEndObject();
    }

    // SOQL has an escape for it inside a literal only.
    private static string EscapeReferencesInQuery(string soql) => soql.Replace("@{", "\\u0040{", StringComparison.Ordinal);

    private static void Validate(ValueList<SalesforceSubrequest> requests)
    {
        if (requests.Count is 0 or > SalesforceSubrequest.MaxSubrequests)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"There are {requests.Count} requests; a composite request takes 1 to {SalesforceSubrequest.MaxSubrequests}."), nameof(requests));
        }

        if (requests.Count(r => r is SalesforceSubrequest.Query) > MaxQueries)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A composite request takes at most {MaxQueries} queries."), nameof(requests));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SalesforceSubrequest request in requests)
        {
            if (!names.Add(ValidateReference(request.Reference)))
            {
                throw new ArgumentException($"Two requests have the reference '{request.Reference}'.", nameof(requests));
            }
        }
    }
}
