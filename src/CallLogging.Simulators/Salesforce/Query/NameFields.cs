namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Behind a reference that may lead to several objects only the fields of Name can be asked for.</summary>
internal static class NameFields
{
    public const string Object = "Name";

    // Said of the record that is reached, not stored in it.
    private static readonly SalesforceField TypeField = SalesforceField.Text("Type", 40);

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
            if (org.TryFind(target, out ObjectSchema? schema) && schema.TrySee(name, out SalesforceField? field))
            {
                return field;
            }
        }

        return null;
    }

    public static object? Read(SimulatedRecord record, SalesforceField field) =>
        ReferenceEquals(field, TypeField) ? record.Type : record[field.Name];
}
