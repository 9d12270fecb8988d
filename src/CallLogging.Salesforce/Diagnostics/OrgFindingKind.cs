namespace CallLogging.Salesforce;

/// <summary>What a check of an org can find (spec S32).</summary>
public enum OrgFindingKind
{
    /// <summary>No answer came.</summary>
    NotReached,

    /// <summary>The login was refused.</summary>
    LoginRefused,

    /// <summary>The login works, the API does not.</summary>
    ApiRefused,

    /// <summary>One part could not be checked.</summary>
    NotChecked,

    /// <summary>The org does not speak the API version.</summary>
    VersionNotSpoken,

    /// <summary>An object is hidden from the integration user.</summary>
    ObjectHidden,

    /// <summary>Records of an object cannot be created.</summary>
    ObjectNotCreateable,

    /// <summary>Records of an object cannot be changed.</summary>
    ObjectNotUpdateable,

    /// <summary>A field that is written does not exist, or is hidden.</summary>
    FieldMissing,

    /// <summary>A field that is written cannot be set on create.</summary>
    FieldNotCreateable,

    /// <summary>A field that is written cannot be changed afterwards.</summary>
    FieldNotUpdateable,

    /// <summary>A text field is shorter than what is written into it.</summary>
    FieldTooShort,

    /// <summary>A field holds another type than what is written into it.</summary>
    FieldWrongType,

    /// <summary>A restricted picklist lacks a value that is written.</summary>
    PicklistValueMissing,

    /// <summary>A required field that nothing is written into.</summary>
    RequiredFieldNotSent,

    /// <summary>The field Type of Task is hidden: the default in new orgs.</summary>
    TypeHidden,

    /// <summary>No unique key field is set.</summary>
    KeyFieldNotSet,

    /// <summary>The key field does not exist, or is hidden.</summary>
    KeyFieldMissing,

    /// <summary>The key field is not unique.</summary>
    KeyFieldNotUnique,

    /// <summary>The key field is no external id.</summary>
    KeyFieldNotExternalId,

    /// <summary>The key field cannot be written.</summary>
    KeyFieldReadOnly,

    /// <summary>The key field is no text, or too short.</summary>
    KeyFieldTooShort,

    /// <summary>Without a key field Tasks are searched by CallObject, which is hidden or cannot be searched.</summary>
    CallObjectNotSearchable,

    /// <summary>The org has not the usual closed status.</summary>
    ClosedStatusSubstituted,

    /// <summary>The org has not the usual status of work under way.</summary>
    OpenStatusSubstituted,

    /// <summary>A user of the settings does not exist, or is hidden.</summary>
    UserMissing,

    /// <summary>A user of the settings is not active.</summary>
    UserInactive,

    /// <summary>The record type of the settings cannot be used.</summary>
    RecordTypeUnavailable,

    /// <summary>Ownership of records cannot be passed on.</summary>
    OwnerNotUpdateable,

    /// <summary>The search for telephone numbers is refused.</summary>
    SearchRefused,

    /// <summary>Few of the day's requests are left.</summary>
    RequestsLow,

    /// <summary>Hardly any of the day's requests are left.</summary>
    RequestsUsedUp,
}
