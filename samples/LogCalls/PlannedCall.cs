using CallLogging.Salesforce;

namespace CallLogging.Samples.LogCalls;

/// <summary>A call with what it becomes in one org.</summary>
internal sealed record PlannedCall(Call Call, SalesforceSettings Org, TaskPlan Plan);
