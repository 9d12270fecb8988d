using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>A field with its value and the reason of it; without value it is not sent.</summary>
/// <param name="Name">The API name.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="PassedOver">What was considered before.</param>
internal readonly record struct PlannedField(string Name, FieldValue? Value, string Rule, ValueList<PassedOver> PassedOver = default)
{
    public static PlannedField Text(string name, string? value, string rule, ValueList<PassedOver> passedOver = default) =>
        new(name, value is null ? null : FieldValue.Of(value), rule, passedOver);

    public Reason Reason => new(Name, Rule, PassedOver);
}
