namespace CallLogging.Salesforce;

/// <summary>What the integration user may see and write of an object.</summary>
/// <param name="Name">The object's API name.</param>
/// <param name="Fields">The fields that it may see.</param>
public sealed record SObjectDescription(string Name, ValueList<SObjectField> Fields)
{
    /// <summary>Whether it may create records.</summary>
    public bool IsCreateable { get; init; }

    /// <summary>Whether it may change records.</summary>
    public bool IsUpdateable { get; init; }

    /// <summary>The record types.</summary>
    public ValueList<SObjectRecordType> RecordTypes { get; init; }

    /// <summary>The field of a name in any case, or null where there is none or it is hidden.</summary>
    public SObjectField? Find(string field)
    {
        foreach (SObjectField known in Fields)
        {
            if (string.Equals(known.Name, field, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>The fields as the rules take them (<see cref="SalesforceFacts.TaskFields"/>).</summary>
    public ValueList<FieldDescription> ToFieldDescriptions() =>
        Fields.Select(f => new FieldDescription(f.Name, f.IsCreateable, f.IsUpdateable, f.Length)).ToValueList();
}
