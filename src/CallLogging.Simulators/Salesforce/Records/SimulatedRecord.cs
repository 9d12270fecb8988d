using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>A record as it stands at an instant; a later change makes a new one.</summary>
public sealed class SimulatedRecord
{
    private readonly Dictionary<string, object> _fields;

    internal SimulatedRecord(string type, string id, long number, Dictionary<string, object> fields)
    {
        Type = type;
        Id = id;
        Number = number;
        _fields = fields;
    }

    /// <summary>The object's API name.</summary>
    public string Type { get; }

    /// <summary>The id, 18 characters.</summary>
    public string Id { get; }

    /// <summary>Whether it lies in the recycle bin.</summary>
    public bool IsDeleted => this["IsDeleted"] is true;

    /// <summary>Every field that is not empty, hidden ones too.</summary>
    /// <value>Text as <see cref="string"/>, numbers as <see cref="decimal"/>, <see cref="bool"/>, <see cref="DateOnly"/>, and <see cref="DateTimeOffset"/> in UTC.</value>
    public IReadOnlyDictionary<string, object> Fields => _fields;

    /// <summary>The value of a field by its API name, without regard to case; null where it is empty or does not exist.</summary>
    public object? this[string field] => _fields.GetValueOrDefault(field);

    // Grows with each record: the order in which they were made.
    internal long Number { get; }

    /// <summary>The value of a field as REST writes it; null where it is empty.</summary>
    public string? Text(string field) => FieldValues.ToText(this[field]);

    internal SimulatedRecord With(IEnumerable<KeyValuePair<string, object?>> changes)
    {
        var fields = new Dictionary<string, object>(_fields, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, object? value) in changes)
        {
            if (value is null)
            {
                fields.Remove(name);
            }
            else
            {
                fields[name] = value;
            }
        }

        return new(Type, Id, Number, fields);
    }
}
