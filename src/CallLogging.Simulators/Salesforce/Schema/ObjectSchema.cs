using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>An object with its fields, which tests can change while the simulator runs.</summary>
internal sealed class ObjectSchema
{
    private readonly List<SalesforceField> _fields;
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    public ObjectSchema(string name, string label, string labelPlural, string prefix, IReadOnlyList<SalesforceField> fields)
    {
        Name = name;
        Label = label;
        LabelPlural = labelPlural;
        Prefix = prefix;
        _fields = [.. fields];
        for (int i = 0; i < _fields.Count; i++)
        {
            _places.Add(_fields[i].Name, i);
        }
    }

    public string Name { get; }

    public string Label { get; }

    public string LabelPlural { get; }

    /// <summary>The first three characters of the ids of its records.</summary>
    public string Prefix { get; }

    public bool IsReadOnly { get; init; }

    public bool IsDeletable { get; init; } = true;

    public bool IsSearchable { get; init; } = true;

    /// <summary>Gets or sets a value indicating whether the integration user has no access to the object at all.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Gets or sets a value indicating whether the integration user may create records.</summary>
    public bool AllowsCreate { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether the integration user may change records.</summary>
    public bool AllowsUpdate { get; set; } = true;

    public IReadOnlyList<SalesforceField> Fields => _fields;

    public IEnumerable<SalesforceField> VisibleFields => _fields.Where(f => !f.IsHidden);

    public SalesforceField NameField => _fields.Find(f => f.IsName) ?? _fields[0];

    /// <summary>Finds a field by name, hidden or not. Case does not matter.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out SalesforceField? field)
    {
        field = _places.TryGetValue(name, out int place) ? _fields[place] : null;
        return field is not null;
    }

    /// <summary>Finds a field by name that the integration user sees. Case does not matter.</summary>
    public bool TryFindVisible(string name, [NotNullWhen(true)] out SalesforceField? field)
    {
        field = TryFind(name, out SalesforceField? found) && !found.IsHidden ? found : null;
        return field is not null;
    }

    public SalesforceField? FindRelationship(string name) =>
        _fields.Find(f => !f.IsHidden && string.Equals(f.Relationship, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a field, or replaces the field with the same name.</summary>
    public void Put(SalesforceField field)
    {
        if (_places.TryGetValue(field.Name, out int place))
        {
            _fields[place] = field;
        }
        else
        {
            _places.Add(field.Name, _fields.Count);
            _fields.Add(field);
        }
    }
}
