namespace CallLogging.Salesforce;

/// <summary>The Task of a call as it was last written.</summary>
/// <param name="Id">The Task's id.</param>
/// <param name="LastSent">For each field the value that was sent last.</param>
public sealed record WrittenTask(SalesforceId Id, ValueList<EffectField> LastSent);
