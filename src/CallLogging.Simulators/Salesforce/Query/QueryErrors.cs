namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The errors that point at a position in the query, with the texts of Salesforce.</summary>
internal static class QueryErrors
{
    // Real errors show this many characters before and after the position.
    private const int Before = 32;
    private const int After = 48;
    private const string Advice = "Please reference your WSDL or the describe call for the appropriate names.";

    public static Refusal Malformed(string query, int at, string message) => Pointing("MALFORMED_QUERY", query, at, message);

    public static Refusal Unexpected(string query, QueryToken token) => Malformed(query, token.At, $"unexpected token: '{token.Value}'");

    public static Refusal NoColumn(string query, FieldPath path, string name, string type) => Pointing("INVALID_FIELD", query, path.At,
        $"No such column '{name}' on entity '{type}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. {Advice}");

    public static Refusal NoRelationship(string query, FieldPath path, string name) => Pointing("INVALID_FIELD", query, path.At,
        $"Didn't understand relationship '{name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. {Advice}");

    public static Refusal NoType(string query, int at, string type) => Pointing("INVALID_TYPE", query, at,
        $"sObject type '{type}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. {Advice}");

    public static Refusal NotFilterable(string query, FieldPath path) =>
        Pointing("INVALID_FIELD", query, path.At, $"field '{path.Text}' can not be filtered in a query call");

    public static Refusal NotSortable(string query, FieldPath path) =>
        Pointing("INVALID_FIELD", query, path.At, $"field '{path.Text}' can not be sorted in a query call");

    public static Refusal WrongValue(string query, FieldPath path, string type, bool isQuoted) => Pointing("INVALID_FIELD", query, path.At,
        $"value of filter criterion for field '{path.Text}' must be of type {type} and should {(isQuoted ? "" : "not ")}be enclosed in quotes");

    public static Refusal InvalidId(string query, FieldPath path, string value) =>
        Pointing("INVALID_QUERY_FILTER_OPERATOR", query, path.At, $"invalid ID field: {value}");

    private static Refusal Pointing(string code, string query, int at, string message)
    {
        int from = Math.Max(0, at - Before);
        string part = query[from..Math.Min(query.Length, at + After)].ReplaceLineEndings(" ");
        return new(400, code, $"\n{part}\n{new string(' ', at)}^\nERROR at Row:1:Column:{at + 1}\n{message}");
    }
}
