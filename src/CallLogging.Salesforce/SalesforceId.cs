namespace CallLogging.Salesforce;

/// <summary>The id of a Salesforce record.</summary>
/// <param name="Value">15 or 18 characters; compared letter by letter, so keep to one of both lengths.</param>
public readonly record struct SalesforceId(string Value)
{
    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
