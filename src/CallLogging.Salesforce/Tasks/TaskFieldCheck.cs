using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Checks which fields the org accepts, and how long their texts may be.</summary>
internal static class TaskFieldCheck
{
    private const string Type = "Type";

    /// <summary>Returns the value as the org accepts it, or null if it does not accept the field.</summary>
    public static FieldValue? Fit(string name, FieldValue value, SalesforceFacts facts, out TaskFindingRule? finding)
    {
        finding = null;
        if (FindProblem(name, facts) is not null || (facts.TaskFields.IsEmpty && name == Type))
        {
            return null;
        }

        int limit = FindField(name, facts)?.Length ?? 0;
        if (limit == 0 || value.Text is not { } text || text.Length <= limit)
        {
            return value;
        }

        finding = TaskFindingRule.TextCut;
        return FieldValue.From(text[..TextElements.GetFittingLength(text, limit)]);
    }

    /// <summary>Returns the reason why the org does not accept a field, or null if it does or nothing is known.</summary>
    public static TaskFindingRule? FindProblem(string name, SalesforceFacts facts)
    {
        if (facts.Rejected.Fields.AsSpan().Contains(name))
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
public sealed record FieldDescription(string Name, bool IsCreateable, bool IsUpdateable, int Length);
