using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>An immutable snapshot of a record. A later change creates a new snapshot.</summary>
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

    /// <summary>The API name of the object, such as <c>Task</c>.</summary>
    public string Type { get; }

    /// <summary>The id of the record, 18 characters.</summary>
    public string Id { get; }

    /// <summary>Gets a value indicating whether the record is in the recycle bin.</summary>
    public bool IsDeleted => this["IsDeleted"] is true;

    /// <summary>All fields that are not empty by API name, including hidden ones.</summary>
    /// <value>Text as <see cref="string"/>, numbers as <see cref="decimal"/>, <see cref="bool"/>, <see cref="DateOnly"/>, and <see cref="DateTimeOffset"/> in UTC.</value>
    public IReadOnlyDictionary<string, object> Fields => _fields;

    /// <summary>The value of a field; null if it is empty or does not exist.</summary>
    /// <param name="field">The API name of the field; case does not matter.</param>
    public object? this[string field] => _fields.GetValueOrDefault(field);

    // The number grows with each record, so that it gives the order of creation.
    internal long Number { get; }

    /// <summary>Returns the value of a field as the REST API writes it.</summary>
    /// <param name="field">The API name of the field; case does not matter.</param>
    /// <returns>The text; null if the field is empty or does not exist.</returns>
    public string? GetText(string field) => FieldValues.ToText(this[field]);

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
