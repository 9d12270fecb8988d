namespace CallLogging.Salesforce;

/// <summary>Why a field could not be written as wanted.</summary>
public enum TaskFindingRule
{
    /// <summary>The org has no such field, or the integration user may not see it.</summary>
    FieldMissing,

    /// <summary>The integration user may not set the field.</summary>
    FieldReadOnly,

    /// <summary>Salesforce refused the field.</summary>
    FieldRefused,

    /// <summary>The field is shorter than the text: it was cut.</summary>
    TextCut,

    /// <summary>The call has more tags than the call result holds.</summary>
    TagsLeftOut,

    /// <summary>The call has more notes than the comments hold.</summary>
    NotesLeftOut,

    /// <summary>The org has no status that fits; another one was taken.</summary>
    StatusSubstituted,

    /// <summary>Salesforce refused the new record, by a required field or a validation rule: the Task is written without it.</summary>
    RecordRefused,

    /// <summary>Salesforce refused the new case: the Task is written without it.</summary>
    CaseRefused,

    /// <summary>Somebody deleted the Task: it is not written again.</summary>
    TaskDeleted,
}
