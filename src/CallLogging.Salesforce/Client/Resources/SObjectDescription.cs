namespace CallLogging.Salesforce;

/// <summary>The description of an object as the integration user may see and write it.</summary>
/// <param name="Name">The object's API name.</param>
/// <param name="Fields">The fields that the integration user may see.</param>
public sealed record SObjectDescription(string Name, ValueList<SObjectField> Fields)
{
    /// <summary>Gets a value indicating whether the integration user may create records.</summary>
    public bool IsCreateable { get; init; }

    /// <summary>Gets a value indicating whether the integration user may change records.</summary>
    public bool IsUpdateable { get; init; }

    /// <summary>The object's record types.</summary>
    public ValueList<SObjectRecordType> RecordTypes { get; init; }

    /// <summary>Finds a field by its name, ignoring case; null if there is none or it is hidden.</summary>
    /// <param name="field">The field's API name.</param>
    public SObjectField? FindField(string field)
    {
        foreach (SObjectField known in Fields)
        {
            if (string.Equals(known.Name, field, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>Returns the fields in the form that the rules take (<see cref="SalesforceFacts.TaskFields"/>).</summary>
    public ValueList<FieldDescription> ToFieldDescriptions() =>
        Fields.Select(f => new FieldDescription(f.Name, f.IsCreateable, f.IsUpdateable, f.Length)
        {
            Type = f.Type.Length > 0 ? f.Type : null,
            Digits = f.Digits,
            AllowedValues = f.IsRestrictedPicklist ? f.PicklistValues : [],
        }).ToValueList();
}

/// <summary>One field of an object, as described for the integration user.</summary>
/// <param name="Name">The field's API name.</param>
/// <param name="Type">Salesforce's name for the type: <c>string</c>, <c>phone</c>, <c>int</c>, <c>reference</c> and others.</param>
public sealed record SObjectField(string Name, string Type)
{
    /// <summary>The maximum number of UTF-16 units of a text; 0 if the field is not a text.</summary>
    public int Length { get; init; }

    /// <summary>The maximum number of digits of a number before the decimal point; 0 if the field is not a number.</summary>
    public int Digits { get; init; }

    /// <summary>Gets a value indicating whether the field can be set on create.</summary>
    public bool IsCreateable { get; init; }

    /// <summary>Gets a value indicating whether the field can be changed.</summary>
    public bool IsUpdateable { get; init; }

    /// <summary>Gets a value indicating whether no two records may have the same value.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Gets a value indicating whether the field is an external id, by which records can be upserted.</summary>
    public bool IsExternalId { get; init; }

    /// <summary>Gets a value indicating whether the field can be used in the WHERE clause of a query.</summary>
    public bool IsFilterable { get; init; }

    /// <summary>Gets a value indicating whether the field may be left empty.</summary>
    public bool IsNillable { get; init; }

    /// <summary>Gets a value indicating whether the org fills the field on create if no value is sent.</summary>
    public bool IsDefaultedOnCreate { get; init; }

    /// <summary>Gets a value indicating whether the field accepts only its own picklist values.</summary>
    public bool IsRestrictedPicklist { get; init; }

    /// <summary>The active values of a picklist; empty for other fields.</summary>
    public ValueList<string> PicklistValues { get; init; }

    /// <summary>The API names of the objects that a reference may point to; empty for other fields.</summary>
    public ValueList<string> ReferenceTo { get; init; }
}

/// <summary>A record type of an object.</summary>
/// <param name="Id">The id of the record type, which begins with <c>012</c>.</param>
/// <param name="Name">The name as people see it.</param>
/// <param name="IsAvailable">True if the integration user may use the record type.</param>
/// <param name="IsDefault">True if new records without a record type get this one.</param>
public sealed record SObjectRecordType(SalesforceId Id, string Name, bool IsAvailable, bool IsDefault);
