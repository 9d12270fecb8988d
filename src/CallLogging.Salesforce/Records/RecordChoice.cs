namespace CallLogging.Salesforce;

/// <summary>Which record a call is logged to, and why.</summary>
/// <param name="Record">The record found, or null.</param>
/// <param name="Rule">What decided.</param>
/// <param name="PassedOver">The other records, in the order in which they would have come, each with its reason.</param>
public sealed record RecordChoice(FoundRecord? Record, RecordRule Rule, ValueList<PassedOver> PassedOver = default);
