namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Short methods for the tables of standard fields.</summary>
internal static class StandardFieldFactory
{
    public static SalesforceField WithLabel(this SalesforceField field, string label) => field with { Label = label };

    public static SalesforceField AsRequired(this SalesforceField field) => field with { IsNillable = false };

    public static SalesforceField AsComputed(this SalesforceField field) => field with { IsCreateable = false, IsUpdateable = false };

    public static SalesforceField WithDefault(this SalesforceField field, object? value = null) =>
        field with { IsNillable = false, IsDefaultedOnCreate = true, Default = value };

    public static SalesforceField LongText(string name, string label, int length = 32_000) =>
        SalesforceField.CreateLongText(name, length).WithLabel(label);

    public static SalesforceField TextArea(string name, string label) => SalesforceField.CreateLongText(name, 255).WithLabel(label);

    public static SalesforceField Text(string name, string label, int length) => SalesforceField.CreateText(name, length).WithLabel(label);

    public static SalesforceField Phone(string name, string label) => SalesforceField.CreatePhone(name).WithLabel(label);

    public static SalesforceField Email(string name, string label, int length = 80) =>
        new() { Name = name, Label = label, Type = SalesforceFieldType.Email, Length = length };

    public static SalesforceField Picklist(string name, string label, int length, params IEnumerable<string> values) =>
        SalesforceField.CreatePicklist(name, values) with { Label = label, Length = length };

    public static SalesforceField Checkbox(string name, string label) => SalesforceField.CreateCheckbox(name).WithLabel(label);

    public static SalesforceField WholeNumber(string name, string label, int digits) =>
        new() { Name = name, Label = label, Type = SalesforceFieldType.WholeNumber, Digits = digits };

    public static SalesforceField Currency(string name, string label) =>
        new() { Name = name, Label = label, Type = SalesforceFieldType.Currency, Digits = 18 };

    public static SalesforceField Percent(string name, string label) =>
        new() { Name = name, Label = label, Type = SalesforceFieldType.Percent, Digits = 3 };

    public static SalesforceField Date(string name, string label) => SalesforceField.CreateDate(name).WithLabel(label);

    public static SalesforceField Instant(string name, string label) => SalesforceField.CreateDateTime(name).WithLabel(label);

    public static SalesforceField Reference(string name, string label, string relationship, params IEnumerable<string> objects) =>
        SalesforceField.CreateReference(name, relationship, objects).WithLabel(label);

    public static SalesforceField Id(string label) => new SalesforceField
    {
        Name = "Id",
        Label = label,
        Type = SalesforceFieldType.Id,
        Length = 18,
        IsIdLookup = true,
        IsDefaultedOnCreate = true,
        IsNillable = false,
    }.AsComputed();

    public static SalesforceField Owner(string label, params IEnumerable<string> objects) =>
        Reference("OwnerId", label, "Owner", objects).WithDefault();

    /// <summary>Adds the fields that every object has: the id first; the users and times of creation and of the last change at the end.</summary>
    public static IReadOnlyList<SalesforceField> WithSystemFields(string idLabel, params IEnumerable<SalesforceField> own) =>
    [
        Id(idLabel),
        Checkbox("IsDeleted", "Deleted").AsComputed(),
        .. own,
        Instant("CreatedDate", "Created Date").WithDefault().AsComputed(),
        Reference("CreatedById", "Created By ID", "CreatedBy", "User").WithDefault().AsComputed(),
        Instant("LastModifiedDate", "Last Modified Date").WithDefault().AsComputed(),
        Reference("LastModifiedById", "Last Modified By ID", "LastModifiedBy", "User").WithDefault().AsComputed(),
        Instant("SystemModstamp", "System Modstamp").WithDefault().AsComputed(),
    ];
}
