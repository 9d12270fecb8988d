using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Which fields the org takes, and how much of a text (spec S12, S30).</summary>
internal static class TaskFieldCheck
{
    private const string Type = "Type";

    /// <summary>The value as the org takes it; null where it takes none.</summary>
    public static FieldValue? Fit(string name, FieldValue value, SalesforceFacts facts, out TaskFindingRule? finding)
    {
        finding = null;
        if (WhyNot(name, facts) is not null || (facts.TaskFields.IsEmpty && name == Type))
        {
            return null;
        }

        int limit = Find(name, facts)?.Length ?? 0;
        if (limit == 0 || value.Text is not { } text || text.Length <= limit)
        {
            return value;
        }

        finding = TaskFindingRule.TextCut;
        return FieldValue.Of(text[..TextElements.FitLength(text, limit)]);
    }

    /// <summary>Why the org does not take a field; null if it does, or nothing is known.</summary>
    public static TaskFindingRule? WhyNot(string name, SalesforceFacts facts)
    {
        if (facts.Refused.Fields.AsSpan().Contains(name))
        {
            return TaskFindingRule.FieldRefused;
        }

        if (facts.TaskFields.IsEmpty)
        {
            return null;
        }

        return Find(name, facts) is not { } field ? TaskFindingRule.FieldMissing
            : field.IsCreateable ? null
            : TaskFindingRule.FieldReadOnly;
    }

    /// <summary>Whether the org lets a field be changed; yes where nothing is known.</summary>
    public static bool IsUpdateable(string name, SalesforceFacts facts) =>
        facts.TaskFields.IsEmpty || Find(name, facts) is { IsUpdateable: true };

    private static FieldDescription? Find(string name, SalesforceFacts facts)
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
