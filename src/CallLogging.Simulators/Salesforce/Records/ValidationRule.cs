namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>A rule that a test adds.</summary>
/// <param name="Type">The object.</param>
/// <param name="Check">The message for a record as it would be saved, or null where it is fine.</param>
/// <param name="Field">The field that the message stands at, or null for the page.</param>
internal sealed record ValidationRule(string Type, Func<SimulatedRecord, string?> Check, string? Field);
