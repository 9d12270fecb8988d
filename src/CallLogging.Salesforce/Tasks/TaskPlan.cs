using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>What a call becomes in Salesforce, as data.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Rule">What decided whether anything is written.</param>
public sealed record TaskPlan(CallKey Call, TaskPlanRule Rule)
{
    /// <summary>What is written, in order; empty if nothing is.</summary>
    public ValueList<Effect> Effects { get; init; }

    /// <summary>The whole Task as it should stand, also where only a part of it is sent; empty if the call is not written.</summary>
    public ValueList<EffectField> Task { get; init; }

    /// <summary>Why each field is what it is, and why the record was chosen.</summary>
    public ValueList<Reason> Reasons { get; init; }

    /// <summary>What could not be written as wanted.</summary>
    public ValueList<TaskFinding> Findings { get; init; }
}
