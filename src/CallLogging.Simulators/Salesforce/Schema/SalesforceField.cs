namespace CallLogging.Simulators;

/// <summary>A field of an object, with its type, its limits and the access that the integration user has.</summary>
public sealed record SalesforceField
{
    private const int TextAreaLimit = 255;

    /// <summary>The API name. The names of custom fields end in <c>__c</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the field.</summary>
    public required SalesforceFieldType Type { get; init; }

    /// <summary>The label that people and error messages show. Default: the API name.</summary>
    public string Label { get => field ?? Name; init; }

    /// <summary>The maximum number of UTF-16 code units of a text; 0 if there is no limit or the field is not a text.</summary>
    public int Length { get; init; }

    /// <summary>The maximum number of digits before the decimal point; 0 if the field is not a number.</summary>
    public int Digits { get; init; }

    /// <summary>The number of digits after the decimal point. Default 0.</summary>
    public int Scale { get; init; }

    /// <summary>Gets a value indicating whether a request can set the field when it creates a record. Default true.</summary>
    public bool IsCreateable { get; init; } = true;

    /// <summary>Gets a value indicating whether a request can change the field. Default true.</summary>
    public bool IsUpdateable { get; init; } = true;

    /// <summary>Gets a value indicating whether the field can be empty. Default true.</summary>
    /// <value>If false and without a default, the field is required when a record is created.</value>
    public bool IsNillable { get; init; } = true;

    /// <summary>Gets a value indicating whether field-level security hides the field. Default false.</summary>
    /// <value>If true, describe leaves the field out, and a request that names it gets INVALID_FIELD.</value>
    public bool IsHidden { get; init; }

    /// <summary>Gets a value indicating whether no two records can have the same value. Default false.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Gets a value indicating whether the field is an external id, by which requests can upsert records. Default false.</summary>
    public bool IsExternalId { get; init; }

    /// <summary>Gets a value indicating whether requests can look up records by the field although it is not an external id, such as the email of a contact. Default false.</summary>
    public bool IsIdLookup { get; init; }

    /// <summary>Gets a value indicating whether queries can filter and sort by the field. Default true, except for long texts.</summary>
    public bool IsFilterable { get; init; } = true;

    /// <summary>Gets a value indicating whether a picklist accepts only its active values. Default false.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>The active values of a picklist, in order.</summary>
    public ValueList<string> Values { get; init; }

    /// <summary>The value of a new record if the request names none: a text, a number or a Boolean; null for none.</summary>
    public object? Default { get; init; }

    /// <summary>Gets a value indicating whether the platform fills in the field when a record is created. Default false.</summary>
    public bool IsDefaultedOnCreate { get; init; }

    /// <summary>The API names of the objects that the field can refer to; empty if it is not a reference.</summary>
    public ValueList<string> ReferenceTo { get; init; }

    /// <summary>The relationship name that leads to the referenced record in queries, such as <c>Owner</c>; null if there is none.</summary>
    public string? Relationship { get; init; }

    /// <summary>Gets a value indicating whether the field is the name field of its object. Default false.</summary>
    public bool IsName { get; init; }

    /// <summary>Gets a value indicating whether the field is a custom field, which its API name shows.</summary>
    public bool IsCustom => Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase);

    internal bool IsNumber => Type is SalesforceFieldType.WholeNumber or SalesforceFieldType.Number or SalesforceFieldType.Currency or SalesforceFieldType.Percent;

    internal bool IsText => Type is SalesforceFieldType.Text or SalesforceFieldType.TextArea or SalesforceFieldType.Phone or SalesforceFieldType.Email
        or SalesforceFieldType.Url or SalesforceFieldType.Picklist or SalesforceFieldType.Combobox;

    internal bool IsId => Type is SalesforceFieldType.Id or SalesforceFieldType.Reference;

    internal bool IsKey => IsExternalId || IsIdLookup;

    /// <summary>Creates a field for one line of text.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <param name="length">The maximum number of UTF-16 code units.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreateText(string name, int length = 255) => new() { Name = name, Type = SalesforceFieldType.Text, Length = length };

    /// <summary>Creates a field for several lines of text. Queries cannot filter by a field of more than 255 characters.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <param name="length">The maximum number of UTF-16 code units.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreateLongText(string name, int length = 32_768) =>
        new() { Name = name, Type = SalesforceFieldType.TextArea, Length = length, IsFilterable = length <= TextAreaLimit };

    /// <summary>Creates a unique text field by which requests can upsert records.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <param name="length">The maximum number of UTF-16 code units.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreateExternalId(string name, int length = 64) => CreateText(name, length) with { IsExternalId = true, IsUnique = true };

    /// <summary>Creates a field for a telephone number of at most 40 characters.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreatePhone(string name) => new() { Name = name, Type = SalesforceFieldType.Phone, Length = 40 };

    /// <summary>Creates a field for a URL of at most 255 characters.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreateUrl(string name) => new() { Name = name, Type = SalesforceFieldType.Url, Length = 255 };

    /// <summary>Creates a field for a number.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <param name="digits">The maximum number of digits before the decimal point.</param>
    /// <param name="decimals">The number of digits after the decimal point.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreateNumber(string name, int digits = 18, int decimals = 0) =>
        new() { Name = name, Type = SalesforceFieldType.Number, Digits = digits, Scale = decimals };

    /// <summary>Creates a checkbox that is false by default.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreateCheckbox(string name) =>
        new() { Name = name, Type = SalesforceFieldType.Boolean, IsNillable = false, Default = false, IsDefaultedOnCreate = true };

    /// <summary>Creates a picklist, which accepts other values, too, unless <see cref="IsRestricted"/> is set.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <param name="values">The active values, in order.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreatePicklist(string name, params IEnumerable<string> values) =>
        new() { Name = name, Type = SalesforceFieldType.Picklist, Length = 255, Values = values.ToValueList() };

    /// <summary>Creates a field for a date without a time.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreateDate(string name) => new() { Name = name, Type = SalesforceFieldType.Date };

    /// <summary>Creates a field for a date with a time, which the org stores in whole seconds.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreateDateTime(string name) => new() { Name = name, Type = SalesforceFieldType.DateTime };

    /// <summary>Creates a field for the id of another record.</summary>
    /// <param name="name">The API name; of a custom field it ends in <c>__c</c>.</param>
    /// <param name="relationship">The relationship name that leads to the referenced record in queries.</param>
    /// <param name="objects">The API names of the objects that the field can refer to.</param>
    /// <returns>The field.</returns>
    public static SalesforceField CreateReference(string name, string relationship, params IEnumerable<string> objects) =>
        new() { Name = name, Type = SalesforceFieldType.Reference, Length = 18, Relationship = relationship, ReferenceTo = objects.ToValueList() };
}
