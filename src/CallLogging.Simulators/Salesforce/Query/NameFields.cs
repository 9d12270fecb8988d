namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The fields of Name, the only ones that a query can read through a reference to several objects.</summary>
internal static class NameFields
{
    public const string Object = "Name";

    // Records do not store their type; the reference supplies it.
    private static readonly SalesforceField TypeField = SalesforceField.CreateText("Type", 40);

    private static readonly string[] Known = ["Id", "Name", "FirstName", "LastName", "Title", "Email", "Phone", "IsActive", "Username", "Alias"];

    public static SalesforceField? Find(OrgSchema org, SalesforceField reference, string name)
    {
        if (name.Equals(TypeField.Name, StringComparison.OrdinalIgnoreCase))
        {
            return TypeField;
        }

        if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (string target in reference.ReferenceTo)
        {
            if (org.TryFind(target, out ObjectSchema? schema) && schema.TryFindVisible(name, out SalesforceField? field))
            {
                return field;
            }
        }

        return null;
    }

    public static object? Read(SimulatedRecord record, SalesforceField field) =>
        ReferenceEquals(field, TypeField) ? record.Type : record[field.Name];
}
