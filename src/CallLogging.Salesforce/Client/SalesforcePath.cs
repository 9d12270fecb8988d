namespace CallLogging.Salesforce;

/// <summary>Writes the paths of requests; a name, id or value that cannot be written there is misuse.</summary>
internal static class SalesforcePath
{
    // Salesforce allows 40 letters for a name, 15 for a namespace, underscores and the suffix.
    private const int MaxNameLength = 80;

    public static string BuildObjectPath(string sObject) => $"/sobjects/{ValidateName(sObject, nameof(sObject))}";

    public static string BuildRecordPath(string sObject, SalesforceId id) => $"{BuildObjectPath(sObject)}/{ValidateId(id, nameof(id))}";

    public static string BuildKeyPath(string sObject, string externalIdField, string value, bool updateOnly)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (value is "." or "..")
        {
            throw new ArgumentException("A URL cannot end with '.' or '..', so no record can have this value as its key.", nameof(value));
        }

        string path = $"{BuildObjectPath(sObject)}/{ValidateName(externalIdField, nameof(externalIdField))}/{Uri.EscapeDataString(value)}";
        return updateOnly ? $"{path}?updateOnly=true" : path;
    }

    /// <summary>Validates the path of a next page as the org returned it; any other path could lead elsewhere with the session.</summary>
    public static string ValidateNextPage(string next) =>
        next.StartsWith("/services/data/v", StringComparison.Ordinal) && next.Contains("/query", StringComparison.Ordinal)
        && next.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '.' or '_')
        && !next.Contains("..", StringComparison.Ordinal) && !next.Contains("//", StringComparison.Ordinal)
            ? next
            : throw new ArgumentException("This is not the path of a next page that a query returned.", nameof(next));

    public static string AppendFields(string path, ValueList<string> fields)
    {
        if (fields.IsEmpty)
        {
            throw new ArgumentException("Name at least one field.", nameof(fields));
        }

        return $"{path}?fields={string.Join(',', fields.Select(f => ValidateName(f, nameof(fields))))}";
    }

    public static string ValidateName(string name, string parameterName) =>
        IsName(name) ? name : throw new ArgumentException($"'{name}' is not an API name; use letters, digits and underscores, beginning with a letter.", parameterName);

    public static string ValidateId(SalesforceId id, string parameterName) =>
        IsId(id.Value) ? id.Value : throw new ArgumentException($"'{id}' is not a Salesforce id; use 15 or 18 letters and digits.", parameterName);

    public static bool IsId(string? id) => id is { Length: 15 or 18 } && id.All(char.IsAsciiLetterOrDigit);

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxNameLength } && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
