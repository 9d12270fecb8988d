using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The plan of what a call becomes in Salesforce, as data.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Rule">The rule that decided whether anything is written.</param>
public sealed record TaskPlan(CallKey Call, TaskPlanRule Rule)
{
    /// <summary>The effects, in the order in which they are written; empty if nothing is written.</summary>
    public ValueList<Effect> Effects { get; init; }

    /// <summary>The whole Task as it should be, even if only a part of it is sent; empty if the call is not written.</summary>
    public ValueList<EffectField> Task { get; init; }

    /// <summary>The reason for each field, and for the chosen record.</summary>
    public ValueList<Reason> Reasons { get; init; }

    /// <summary>The fields that could not be written as intended.</summary>
    public ValueList<TaskFinding> Findings { get; init; }
}

/// <summary>A field that could not be written as intended; the call is logged anyway.</summary>
/// <param name="Field">The field's API name.</param>
/// <param name="Rule">The reason why it could not be written as intended.</param>
public sealed record TaskFinding(string Field, TaskFindingRule Rule);

/// <summary>The reasons why a field could not be written as intended.</summary>
public enum TaskFindingRule
{
    /// <summary>The org has no such field, or the integration user may not see it.</summary>
    FieldMissing,

    /// <summary>The integration user may not set the field.</summary>
    FieldReadOnly,

    /// <summary>Salesforce rejected the field.</summary>
    FieldRefused,

    /// <summary>The field has another type than the value, such as a number for a text.</summary>
    WrongType,

    /// <summary>The field is a restricted picklist that lacks the value.</summary>
    NotInPicklist,

    /// <summary>The field is too short for a link, an address or a number, which cannot be cut.</summary>
    TooLarge,

    /// <summary>The field is shorter than the text, so the text was cut.</summary>
    TextCut,

    /// <summary>The call has more tags than the call result has room for.</summary>
    TagsLeftOut,

    /// <summary>The call has more notes than the comments have room for.</summary>
    NotesLeftOut,

    /// <summary>The org has no fitting status, so another one was taken.</summary>
    StatusSubstituted,

    /// <summary>Salesforce rejected the new record because of a required field or a validation rule; the Task is written without it.</summary>
    RecordRefused,

    /// <summary>Salesforce rejected the new case; the Task is written without it.</summary>
    CaseRefused,

    /// <summary>A person deleted the Task, so it is not written again.</summary>
    TaskDeleted,

    /// <summary>Salesforce rejected an optional look-up in this object; the Task is written without what it would have found.</summary>
    LookUpRefused,

    /// <summary>The integration user may not change Tasks, so that a Task keeps the values with which it was created.</summary>
    UpdatesForbidden,
}
