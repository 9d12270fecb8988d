using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Checks which fields the org accepts, and with which values.</summary>
internal static class TaskFieldCheck
{
    private const string Type = "Type";

    /// <summary>Returns the value as the org accepts it, or null with the finding if it does not accept the field or the value.</summary>
    public static FieldValue? Fit(string name, FieldValue value, SalesforceFacts facts, out TaskFindingRule? finding)
    {
        finding = FindProblem(name, facts);
        if (finding is not null || (facts.TaskFields.IsEmpty && name == Type))
        {
            return null;
        }

        return FindField(name, facts) is { } field ? FieldTypes.Fit(field, value, out finding) : value;
    }

    /// <summary>Returns the reason why the org does not accept a field, or null if it does or nothing is known.</summary>
    public static TaskFindingRule? FindProblem(string name, SalesforceFacts facts)
    {
        if (facts.Rejected.Fields.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return TaskFindingRule.FieldRefused;
        }

        if (facts.TaskFields.IsEmpty)
        {
            return null;
        }

        return FindField(name, facts) is not { } field ? TaskFindingRule.FieldMissing
            : field.IsCreateable ? null
            : TaskFindingRule.FieldReadOnly;
    }

    /// <summary>Determines whether the integration user may change Tasks; true if nothing is known.</summary>
    public static bool AllowsUpdates(SalesforceFacts facts) => facts.TaskFields.IsEmpty || facts.TaskFields.Any(f => f.IsUpdateable);

    /// <summary>Determines whether the org lets a field be changed; true if nothing is known.</summary>
    public static bool IsUpdateable(string name, SalesforceFacts facts) =>
        facts.TaskFields.IsEmpty || FindField(name, facts) is { IsUpdateable: true };

    private static FieldDescription? FindField(string name, SalesforceFacts facts)
    {
        foreach (FieldDescription field in facts.TaskFields)
        {
            if (string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return field;
            }
        }

        return null;
    }
}

/// <summary>The description of a field for the integration user; hidden fields have none.</summary>
/// <param name="Name">The field's API name.</param>
/// <param name="IsCreateable">True if the field may be set on create.</param>
/// <param name="IsUpdateable">True if the field may be changed.</param>
/// <param name="Length">The maximum number of UTF-16 units of a text; 0 if there is no limit or the field is not a text.</param>
public sealed record FieldDescription(string Name, bool IsCreateable, bool IsUpdateable, int Length)
{
    /// <summary>Salesforce's name for the type, such as <c>string</c> or <c>double</c>; null if it is not known, and every value is then sent.</summary>
    public string? Type { get; init; }

    /// <summary>The maximum number of digits of a number before the decimal point; 0 if there is no limit or the field is not a number.</summary>
    public int Digits { get; init; }

    /// <summary>The only values that a restricted picklist accepts; empty for other fields.</summary>
    public ValueList<string> AllowedValues { get; init; }
}
