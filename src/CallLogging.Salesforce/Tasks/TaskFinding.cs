namespace CallLogging.Salesforce;

/// <summary>Something that could not be written as wanted; the call is logged all the same.</summary>
/// <param name="Field">The field.</param>
/// <param name="Rule">What is wrong.</param>
public sealed record TaskFinding(string Field, TaskFindingRule Rule);
