namespace CallLogging.Salesforce;

/// <summary>Who owns the Task, and why.</summary>
/// <param name="Id">The user; null where none is sent.</param>
/// <param name="Rule">What decided.</param>
/// <param name="PassedOver">What was considered before, in order, each with its reason.</param>
public sealed record OwnerDecision(SalesforceId? Id, OwnerRule Rule, ValueList<PassedOver> PassedOver = default);
