using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The objects of an org.</summary>
internal sealed class OrgSchema
{
    private readonly Dictionary<string, ObjectSchema> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ObjectSchema> _byPrefix = new(StringComparer.Ordinal);

    public OrgSchema(bool personAccounts)
    {
        foreach (ObjectSchema schema in (ObjectSchema[])
            [
                BusinessObjects.CreateAccount(personAccounts), BusinessObjects.CreateCase(), StandardObjects.CreateContact(personAccounts), SetupObjects.CreateGroup(), StandardObjects.CreateLead(personAccounts),
                BusinessObjects.CreateOpportunity(), BusinessObjects.CreateOpportunityContactRole(), SetupObjects.CreateOrganization(), SetupObjects.CreateRecordType(), ActivityObjects.CreateTask(), ActivityObjects.CreateTaskStatus(),
                StandardObjects.CreateUser(),
            ])
        {
            _byName.Add(schema.Name, schema);
            _byPrefix.Add(schema.Prefix, schema);
        }
    }

    public IEnumerable<ObjectSchema> Objects => _byName.Values;

    public ObjectSchema this[string name] => TryFind(name, out ObjectSchema? schema)
        ? schema
        : throw new ArgumentException($"The simulated org has no object {name}; use one of {string.Join(", ", _byName.Keys)}.", nameof(name));

    public bool TryFind(string name, [NotNullWhen(true)] out ObjectSchema? schema) => _byName.TryGetValue(name, out schema);

    /// <summary>Finds an object that the integration user sees. Case does not matter.</summary>
    public bool TryFindVisible(string name, [NotNullWhen(true)] out ObjectSchema? schema) => TryFind(name, out schema) && !schema.IsHidden;

    /// <summary>Finds the object that an id belongs to by its prefix.</summary>
    public ObjectSchema? FindById(string id) => id.Length >= 3 ? _byPrefix.GetValueOrDefault(id[..3]) : null;
}
