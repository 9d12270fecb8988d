namespace CallLogging.Salesforce;

/// <summary>One field of an object, as described for the integration user.</summary>
/// <param name="Name">The API name.</param>
/// <param name="Type">Salesforce's word for what it holds: <c>string</c>, <c>phone</c>, <c>int</c>, <c>reference</c> ...</param>
public sealed record SObjectField(string Name, string Type)
{
    /// <summary>The most UTF-16 units of a text; 0 where the field is no text.</summary>
    public int Length { get; init; }

    /// <summary>The most digits of a whole number; 0 where the field is none.</summary>
    public int Digits { get; init; }

    /// <summary>Whether it can be set on create.</summary>
    public bool IsCreateable { get; init; }

    /// <summary>Whether it can be changed.</summary>
    public bool IsUpdateable { get; init; }

    /// <summary>Whether no two records may have one value.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether it is an external id.</summary>
    public bool IsExternalId { get; init; }

    /// <summary>Whether it can stand in a query's WHERE.</summary>
    public bool IsFilterable { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool IsNillable { get; init; }

    /// <summary>Whether the org fills it on create where nothing is sent.</summary>
    public bool IsDefaultedOnCreate { get; init; }

    /// <summary>Whether only its own picklist values are taken.</summary>
    public bool IsRestrictedPicklist { get; init; }

    /// <summary>The active values of a picklist.</summary>
    public ValueList<string> PicklistValues { get; init; }

    /// <summary>Which objects a reference may lead to.</summary>
    public ValueList<string> ReferenceTo { get; init; }
}
