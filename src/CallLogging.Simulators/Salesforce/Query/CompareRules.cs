namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Checks and carries out comparisons of fields with values.</summary>
internal static class CompareRules
{
    /// <summary>Checks the values of a comparison against the type of the field. Returns the error, or null with the converted values.</summary>
    public static ApiError? ReadValues(string query, Condition.Compare compare, SalesforceField field, DateTimeOffset now, out IReadOnlyList<object?> values)
    {
        var read = new List<object?>();
        values = read;
        foreach (QueryValue value in compare.Values)
        {
            if (!CanCompare(field, value.Kind) || (compare.Kind == CompareKind.Like && value.Kind != QueryValueKind.Text))
            {
                (string type, bool isQuoted) = GetExpectedType(field);
                return QueryErrors.CreateWrongValue(query, compare.Path, type, isQuoted);
            }

            string? text = value.Value as string;
            if (compare.Kind == CompareKind.Like && field.IsId)
            {
                return new ApiError(400, "INVALID_QUERY_FILTER_OPERATOR", "invalid operator on id field");
            }

            if (field.IsId && text is not null && !RecordIds.TryNormalize(text, out text))
            {
                return QueryErrors.CreateInvalidId(query, compare.Path, (string)value.Value!);
            }

            read.Add(value.Kind == QueryValueKind.Day
                ? DateOnly.FromDateTime(now.UtcDateTime).AddDays((int)value.Value!)
                : text is null ? value.Value : compare.Kind == CompareKind.Like ? text : LikePattern.RemoveEscapes(text));
        }

        return null;
    }

    /// <summary>Determines whether the value of a record meets a comparison.</summary>
    public static bool Test(SalesforceField field, Condition.Compare compare, object? value, IReadOnlyList<object?> wanted)
    {
        // Compared with a day, a time equals any time within that day.
        object? held = value is DateTimeOffset instant && wanted is [DateOnly, ..] ? DateOnly.FromDateTime(instant.UtcDateTime) : value;
        object? first = wanted[0];
        return compare.Kind switch
        {
            CompareKind.Equal => AreEqual(field, held, first),
            CompareKind.NotEqual => !AreEqual(field, held, first),
            CompareKind.In => wanted.Any(w => AreEqual(field, held, w)),
            CompareKind.NotIn => !wanted.Any(w => AreEqual(field, held, w)),
            CompareKind.Like => held is string text && LikePattern.Matches(text, (string)first!),
            CompareKind.Less => AreOrdered(held, first) && FieldValues.Compare(held, first) < 0,
            CompareKind.LessOrEqual => AreOrdered(held, first) && FieldValues.Compare(held, first) <= 0,
            CompareKind.Greater => AreOrdered(held, first) && FieldValues.Compare(held, first) > 0,
            CompareKind.GreaterOrEqual => AreOrdered(held, first) && FieldValues.Compare(held, first) >= 0,
        };
    }

    private static bool AreOrdered(object? held, object? wanted) => held is not null && wanted is not null;

    private static bool AreEqual(SalesforceField field, object? held, object? wanted) => field.IsId
        ? string.Equals(held as string, wanted as string, StringComparison.Ordinal)
        : FieldValues.Compare(held, wanted) == 0;

    private static bool CanCompare(SalesforceField field, QueryValueKind kind) => kind switch
    {
        QueryValueKind.Null => field.Type != SalesforceFieldType.Boolean,
        QueryValueKind.Text => field.IsText || field.IsId,
        QueryValueKind.Boolean => field.Type == SalesforceFieldType.Boolean,
        QueryValueKind.Number => field.IsNumber,
        QueryValueKind.Date => field.Type == SalesforceFieldType.Date,
        QueryValueKind.DateTime => field.Type == SalesforceFieldType.DateTime,
        QueryValueKind.Day => field.Type is SalesforceFieldType.Date or SalesforceFieldType.DateTime,
    };

    private static (string Type, bool IsQuoted) GetExpectedType(SalesforceField field) => field switch
    {
        { Type: SalesforceFieldType.DateTime } => ("dateTime", false),
        { IsText: true } or { IsId: true } => ("string", true),
        _ => (FieldTypeNames.GetName(field.Type), false),
    };
}
