namespace CallLogging.Salesforce;

/// <summary>The texts of all findings.</summary>
internal static class FindingTexts
{
    /// <summary>Creates a finding with its texts.</summary>
    /// <param name="kind">The kind of problem.</param>
    /// <param name="subject">The object of the finding.</param>
    /// <param name="detail">The value seen, or for some kinds the remedy; empty if the kind says everything.</param>
    public static SalesforceDiagnosticFinding Create(SalesforceFindingKind kind, string subject, string detail)
    {
        (FindingSeverity severity, string message, string remedy) = GetTexts(kind, detail);
        return new SalesforceDiagnosticFinding(kind, severity, subject, message, remedy);
    }

    private static (FindingSeverity Severity, string Message, string Remedy) GetTexts(SalesforceFindingKind kind, string detail) => kind switch
    {
        SalesforceFindingKind.NotReached => (
            FindingSeverity.Error, $"The org did not respond: {detail}.", "Check LoginUrl, the network and any firewall between."),
        SalesforceFindingKind.LoginRefused => (FindingSeverity.Error, "The org rejected the login.", detail),
        SalesforceFindingKind.ApiRefused => (
            FindingSeverity.Error, $"The org rejected the API: {detail}.", "Give the integration user the permission API Enabled; editions without API need it as an add-on."),
        SalesforceFindingKind.NotChecked => (FindingSeverity.Warning, $"This part of the org could not be checked: {detail}.", "Run the diagnostics again; if the finding stays, the fault table in the documentation explains the code."),
        SalesforceFindingKind.VersionNotSpoken => (FindingSeverity.Error, $"The org supports the API versions {detail}.", "Set ApiVersion to one of them."),
        SalesforceFindingKind.ObjectHidden => (FindingSeverity.Warning, "The integration user may not see the object.", "Grant the user access, or remove the object from the settings."),
        SalesforceFindingKind.ObjectNotCreateable => (
            FindingSeverity.Error, "The integration user may not create records.", detail.Length == 0 ? "Grant it Create." : $"Grant it Create, or change the setting {detail}."),
        SalesforceFindingKind.ObjectNotUpdateable => (FindingSeverity.Error, $"The integration user may not change records, which loses {detail}.", "Grant it Edit."),
        SalesforceFindingKind.FieldMissing => (FindingSeverity.Warning, "The field does not exist, or is hidden from the integration user.", detail),
        SalesforceFindingKind.FieldNotCreateable => (FindingSeverity.Warning, "The integration user may not set the field.", "Grant it edit access to the field."),
        SalesforceFindingKind.FieldNotUpdateable => (FindingSeverity.Warning, "The field keeps its first value: it cannot be changed later.", "Grant the integration user edit access to the field."),
        SalesforceFindingKind.FieldTooShort => (FindingSeverity.Warning, $"The field is too short: {detail}.", "Make it longer."),
        SalesforceFindingKind.FieldWrongType => (FindingSeverity.Warning, $"The field has another type: {detail}.", "In Fields, leave the field out (null) and write the value to a field of the right type."),
        SalesforceFindingKind.PicklistValueMissing => (FindingSeverity.Warning, $"The restricted picklist lacks the value '{detail}', which is then not sent.", "Add the value, or lift the restriction."),
        SalesforceFindingKind.RequiredFieldNotSent => (
            FindingSeverity.Error, "The field is required, and nothing is written into it: the org rejects such records.", $"Give it a default value or make it optional{detail}."),
        SalesforceFindingKind.TypeHidden => (
            FindingSeverity.Warning, "The field is hidden, as in every new org: Tasks are logged without it, with TaskSubtype Call.", "Deploy the package that the diagnostics write, or grant the integration user edit access to the field."),
        SalesforceFindingKind.KeyFieldNotSet => (
            FindingSeverity.Info, "No unique key field is set: after a timeout Tasks are searched for before they are sent again.", "Set it to a unique external-id field for exactly-once without a search; the diagnostics write a package with one."),
        SalesforceFindingKind.KeyFieldMissing => (FindingSeverity.Error, "The key field does not exist, or is hidden from the integration user.", "Deploy the package that the diagnostics write, or take ExternalIdField out of the settings."),
        SalesforceFindingKind.KeyFieldNotUnique => (FindingSeverity.Error, "The key field is not unique: Tasks could be written twice.", "Make it unique."),
        SalesforceFindingKind.KeyFieldNotExternalId => (FindingSeverity.Error, "The key field is not an external id, so Tasks cannot be upserted by it.", "Make it an external id."),
        SalesforceFindingKind.KeyFieldReadOnly => (FindingSeverity.Error, "The integration user may not set the key field.", "Grant it edit access to the field."),
        SalesforceFindingKind.KeyFieldTooShort => (FindingSeverity.Error, $"The key field does not hold every key: {detail}.", "Use a text of 64 characters or more."),
        SalesforceFindingKind.CallObjectNotSearchable => (
            FindingSeverity.Error, "Without a key field Tasks are searched by CallObject, which cannot be searched here.", "Set ExternalIdField to a unique external-id field."),
        SalesforceFindingKind.ClosedStatusSubstituted => (FindingSeverity.Info, $"The org has no closed status 'Completed': '{detail}' is written.", "No action is needed if you want that status."),
        SalesforceFindingKind.OpenStatusSubstituted => (FindingSeverity.Warning, $"The org has no open status 'In Progress': '{detail}' is written.", "Add the status, or do nothing if that is the one you want."),
        SalesforceFindingKind.StatusesNotVisible => (FindingSeverity.Warning, $"The integration user sees no {detail} is tried.", "Grant it access to the statuses of Tasks (TaskStatus), or add such a status."),
        SalesforceFindingKind.LookUpImpossible => (FindingSeverity.Warning, $"{detail}.", "Grant the integration user Read on the object and the field."),
        SalesforceFindingKind.PhoneNotFilterable => (
            FindingSeverity.Warning,
            $"Queries cannot filter by {detail} (encryption): a record is found by the search only, which knows it after some minutes.",
            "Let only this integration create records for new numbers: it remembers its own, but does not see those that others created within the last minutes."),
        SalesforceFindingKind.UserMissing => (FindingSeverity.Error, $"The user of {detail} does not exist, or is hidden.", "Change the setting."),
        SalesforceFindingKind.UserInactive => (FindingSeverity.Warning, $"The user of {detail} is not active: the next owner is taken.", "Change the setting."),
        SalesforceFindingKind.RecordTypeUnavailable => (FindingSeverity.Error, "The integration user cannot use this record type.", "Assign it to the user's profile, or change RecordTypeId."),
        SalesforceFindingKind.OwnerNotUpdateable => (FindingSeverity.Warning, "Ownership of records cannot be passed on to agents.", "Grant the integration user Edit, or set ChangeRecordOwner to false."),
        SalesforceFindingKind.SearchRefused => (FindingSeverity.Error, $"The org rejected the search for telephone numbers: {detail}.", "Grant the integration user Read on the objects of RecordPriority."),
        SalesforceFindingKind.RequestsLow => (FindingSeverity.Warning, $"{detail} daily API requests are left.", "Check which integrations use them, or buy more."),
        SalesforceFindingKind.RequestsUsedUp => (FindingSeverity.Error, $"{detail} daily API requests are left: calls wait until the window moves.", "Check which integrations use them, or buy more."),
    };
}
