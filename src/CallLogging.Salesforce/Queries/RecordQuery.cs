namespace CallLogging.Salesforce;

/// <summary>A query for the records of one object by the values of one field.</summary>
/// <param name="SObject">The object's API name.</param>
/// <param name="Fields">The fields to return, including <paramref name="Field"/>.</param>
/// <param name="Field">The field whose values select the records.</param>
/// <param name="Order">The ORDER BY clause, which says which records come first.</param>
internal sealed record RecordQuery(string SObject, string Fields, string Field, string Order)
{
    /// <summary>An additional condition, or null.</summary>
    public string? Condition { get; init; }

    /// <summary>The maximum number of records per value; 0 for all.</summary>
    public int MaxPerValue { get; init; }

    public string ToSoql(IReadOnlyList<string> values, int limit)
    {
        string which = values.Count == 1 ? $"= {CallLogging.Salesforce.Soql.ToLiteral(values[0])}" : $"IN {CallLogging.Salesforce.Soql.ToLiterals(values)}";
        return $"SELECT {Fields} FROM {SObject} WHERE {Field} {which}{(Condition is null ? "" : $" AND {Condition}")} ORDER BY {Order}{(limit > 0 ? $" LIMIT {limit}" : "")}";
    }

    /// <summary>Determines whether a record has a value. Queries ignore the case of texts, and an id has two forms.</summary>
    public bool Matches(SalesforceRecord record, string value) =>
        record.GetString(Field) is { } held && (string.Equals(held, value, StringComparison.OrdinalIgnoreCase) || (Field.EndsWith("Id", StringComparison.Ordinal) && new SalesforceId(held) == new SalesforceId(value)));
}
