namespace CallLogging.Simulators;

/// <summary>A field of an object, as the integration user sees it.</summary>
public sealed record SalesforceField
{
    private const int TextAreaLimit = 255;

    /// <summary>The API name; a custom field's ends in <c>__c</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The type.</summary>
    public required SalesforceFieldType Type { get; init; }

    /// <summary>What people and error messages call it. Default: the name.</summary>
    public string Label { get => field ?? Name; init; }

    /// <summary>The most UTF-16 units of a text; 0 where there is no limit or the field is no text.</summary>
    public int Length { get; init; }

    /// <summary>The most digits before the point of a number; 0 where it is no number.</summary>
    public int Digits { get; init; }

    /// <summary>Digits after the point.</summary>
    public int Scale { get; init; }

    /// <summary>Whether it may be set on create. Default true.</summary>
    public bool IsCreateable { get; init; } = true;

    /// <summary>Whether it may be changed. Default true.</summary>
    public bool IsUpdateable { get; init; } = true;

    /// <summary>Whether it may be empty. Default true. One that may not, and has no default, is required on create.</summary>
    public bool IsNillable { get; init; } = true;

    /// <summary>Whether field-level security hides it: then describe leaves it out and naming it is INVALID_FIELD. Default false.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether two records may not have the same value. Default false.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether it is an external id, by which records are upserted. Default false.</summary>
    public bool IsExternalId { get; init; }

    /// <summary>Whether records can be looked up by it without its being an external id, as a contact's e-mail. Default false.</summary>
    public bool IsIdLookup { get; init; }

    /// <summary>Whether a query may filter and sort by it. Default true, but for long texts.</summary>
    public bool IsFilterable { get; init; } = true;

    /// <summary>Whether a picklist takes its active values only. Default false.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>A picklist's active values, in order.</summary>
    public ValueList<string> Values { get; init; }

    /// <summary>The value on create where none is given: text, a number or a truth value, or null for none.</summary>
    public object? Default { get; init; }

    /// <summary>Whether the platform fills it in on create.</summary>
    public bool IsDefaultedOnCreate { get; init; }

    /// <summary>The objects whose ids it takes, by API name; empty where it is no reference.</summary>
    public ValueList<string> ReferenceTo { get; init; }

    /// <summary>The name of the way to the referenced record in queries, such as <c>Owner</c>; null where there is none.</summary>
    public string? Relationship { get; init; }

    /// <summary>Whether it is the object's name.</summary>
    public bool IsName { get; init; }

    /// <summary>Whether it is a custom field.</summary>
    public bool IsCustom => Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase);

    internal bool IsNumber => Type is SalesforceFieldType.WholeNumber or SalesforceFieldType.Number or SalesforceFieldType.Currency or SalesforceFieldType.Percent;

    internal bool IsText => Type is SalesforceFieldType.Text or SalesforceFieldType.TextArea or SalesforceFieldType.Phone or SalesforceFieldType.Email
        or SalesforceFieldType.Url or SalesforceFieldType.Picklist or SalesforceFieldType.Combobox;

    internal bool IsId => Type is SalesforceFieldType.Id or SalesforceFieldType.Reference;

    internal bool IsKey => IsExternalId || IsIdLookup;

    /// <summary>A text of one line.</summary>
    public static SalesforceField Text(string name, int length = 255) => new() { Name = name, Type = SalesforceFieldType.Text, Length = length };

    /// <summary>A text of several lines; above 255 characters it cannot be filtered by.</summary>
    public static SalesforceField LongText(string name, int length = 32_768) =>
        new() { Name = name, Type = SalesforceFieldType.TextArea, Length = length, IsFilterable = length <= TextAreaLimit };

    /// <summary>A text that two records may not share and by which records are upserted.</summary>
    public static SalesforceField ExternalId(string name, int length = 64) => Text(name, length) with { IsExternalId = true, IsUnique = true };

    /// <summary>A telephone number of 40 characters.</summary>
    public static SalesforceField Phone(string name) => new() { Name = name, Type = SalesforceFieldType.Phone, Length = 40 };

    /// <summary>An address of a page.</summary>
    public static SalesforceField Url(string name) => new() { Name = name, Type = SalesforceFieldType.Url, Length = 255 };

    /// <summary>A number with so many digits before and after the point.</summary>
    public static SalesforceField Number(string name, int digits = 18, int decimals = 0) =>
        new() { Name = name, Type = SalesforceFieldType.Number, Digits = digits, Scale = decimals };

    /// <summary>A box to tick, not ticked by default.</summary>
    public static SalesforceField Checkbox(string name) =>
        new() { Name = name, Type = SalesforceFieldType.Boolean, IsNillable = false, Default = false, IsDefaultedOnCreate = true };

    /// <summary>A choice of values; see <see cref="IsRestricted"/>.</summary>
    public static SalesforceField Picklist(string name, params IEnumerable<string> values) =>
        new() { Name = name, Type = SalesforceFieldType.Picklist, Length = 255, Values = values.ToValueList() };

    /// <summary>A day.</summary>
    public static SalesforceField Date(string name) => new() { Name = name, Type = SalesforceFieldType.Date };

    /// <summary>An instant.</summary>
    public static SalesforceField DateTime(string name) => new() { Name = name, Type = SalesforceFieldType.DateTime };

    /// <summary>The id of a record of one of some objects.</summary>
    public static SalesforceField Reference(string name, string relationship, params IEnumerable<string> objects) =>
        new() { Name = name, Type = SalesforceFieldType.Reference, Length = 18, Relationship = relationship, ReferenceTo = objects.ToValueList() };
}
