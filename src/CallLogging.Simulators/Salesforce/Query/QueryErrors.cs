namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The errors that point at a position in the query, with the texts of Salesforce.</summary>
internal static class QueryErrors
{
    // Real errors show this many characters before and after the position.
    private const int CharactersBefore = 32;
    private const int CharactersAfter = 48;
    private const string Advice = "Please reference your WSDL or the describe call for the appropriate names.";

    public static ApiError CreateMalformed(string query, int at, string message) => CreateAtPosition("MALFORMED_QUERY", query, at, message);

    public static ApiError CreateUnexpected(string query, QueryToken token) => CreateMalformed(query, token.Position, $"unexpected token: '{token.Value}'");

    public static ApiError CreateNoColumn(string query, FieldPath path, string name, string type) => CreateAtPosition("INVALID_FIELD", query, path.Position,
        $"No such column '{name}' on entity '{type}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. {Advice}");

    public static ApiError CreateNoRelationship(string query, FieldPath path, string name) => CreateAtPosition("INVALID_FIELD", query, path.Position,
        $"Didn't understand relationship '{name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. {Advice}");

    public static ApiError CreateNoType(string query, int at, string type) => CreateAtPosition("INVALID_TYPE", query, at,
        $"sObject type '{type}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. {Advice}");

    public static ApiError CreateNotFilterable(string query, FieldPath path) =>
        CreateAtPosition("INVALID_FIELD", query, path.Position, $"field '{path.Text}' can not be filtered in a query call");

    public static ApiError CreateNotSortable(string query, FieldPath path) =>
        CreateAtPosition("INVALID_FIELD", query, path.Position, $"field '{path.Text}' can not be sorted in a query call");

    public static ApiError CreateWrongValue(string query, FieldPath path, string type, bool isQuoted) => CreateAtPosition("INVALID_FIELD", query, path.Position,
        $"value of filter criterion for field '{path.Text}' must be of type {type} and should {(isQuoted ? "" : "not ")}be enclosed in quotes");

    public static ApiError CreateInvalidId(string query, FieldPath path, string value) =>
        CreateAtPosition("INVALID_QUERY_FILTER_OPERATOR", query, path.Position, $"invalid ID field: {value}");

    private static ApiError CreateAtPosition(string code, string query, int at, string message)
    {
        int from = Math.Max(0, at - CharactersBefore);
        string part = query[from..Math.Min(query.Length, at + CharactersAfter)].ReplaceLineEndings(" ");
        return new(400, code, $"\n{part}\n{new string(' ', at)}^\nERROR at Row:1:Column:{at + 1}\n{message}");
    }
}
