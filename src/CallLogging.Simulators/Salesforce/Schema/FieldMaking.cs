namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Short methods for the tables of standard fields.</summary>
internal static class FieldMaking
{
    public static SalesforceField As(this SalesforceField field, string label) => field with { Label = label };

    public static SalesforceField Required(this SalesforceField field) => field with { IsNillable = false };

    public static SalesforceField Computed(this SalesforceField field) => field with { IsCreateable = false, IsUpdateable = false };

    public static SalesforceField Defaulted(this SalesforceField field, object? value = null) =>
        field with { IsNillable = false, IsDefaultedOnCreate = true, Default = value };

    public static SalesforceField Long(string name, string label, int length = 32_000) =>
        SalesforceField.LongText(name, length).As(label);

    public static SalesforceField Area(string name, string label) => SalesforceField.LongText(name, 255).As(label);

    public static SalesforceField Text(string name, string label, int length) => SalesforceField.Text(name, length).As(label);

    public static SalesforceField Phone(string name, string label) => SalesforceField.Phone(name).As(label);

    public static SalesforceField Email(string name, string label, int length = 80) =>
        new() { Name = name, Label = label, Type = SalesforceFieldType.Email, Length = length };

    public static SalesforceField Pick(string name, string label, int length, params IEnumerable<string> values) =>
        SalesforceField.Picklist(name, values) with { Label = label, Length = length };

    public static SalesforceField Flag(string name, string label) => SalesforceField.Checkbox(name).As(label);

    public static SalesforceField Int(string name, string label, int digits) =>
        new() { Name = name, Label = label, Type = SalesforceFieldType.WholeNumber, Digits = digits };

    public static SalesforceField Currency(string name, string label) =>
        new() { Name = name, Label = label, Type = SalesforceFieldType.Currency, Digits = 18 };

    public static SalesforceField Percent(string name, string label) =>
        new() { Name = name, Label = label, Type = SalesforceFieldType.Percent, Digits = 3 };

    public static SalesforceField Date(string name, string label) => SalesforceField.Date(name).As(label);

    public static SalesforceField Instant(string name, string label) => SalesforceField.DateTime(name).As(label);

    public static SalesforceField To(string name, string label, string relationship, params IEnumerable<string> objects) =>
        SalesforceField.Reference(name, relationship, objects).As(label);

    public static SalesforceField Id(string label) => new SalesforceField
    {
        Name = "Id",
        Label = label,
        Type = SalesforceFieldType.Id,
        Length = 18,
        IsIdLookup = true,
        IsDefaultedOnCreate = true,
        IsNillable = false,
    }.Computed();

    public static SalesforceField Owner(string label, params IEnumerable<string> objects) =>
        To("OwnerId", label, "Owner", objects).Defaulted();

    /// <summary>Adds the fields that every object has: the id first; the users and times of creation and of the last change at the end.</summary>
    public static IReadOnlyList<SalesforceField> WithSystemFields(string idLabel, params IEnumerable<SalesforceField> own) =>
    [
        Id(idLabel),
        Flag("IsDeleted", "Deleted").Computed(),
        .. own,
        Instant("CreatedDate", "Created Date").Defaulted().Computed(),
        To("CreatedById", "Created By ID", "CreatedBy", "User").Defaulted().Computed(),
        Instant("LastModifiedDate", "Last Modified Date").Defaulted().Computed(),
        To("LastModifiedById", "Last Modified By ID", "LastModifiedBy", "User").Defaulted().Computed(),
        Instant("SystemModstamp", "System Modstamp").Defaulted().Computed(),
    ];
}
