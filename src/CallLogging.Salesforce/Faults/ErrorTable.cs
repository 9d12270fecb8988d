using System.Collections.Frozen;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

// Why: docs/decisions/0071-what-salesforce-errors-prove.md
/// <summary>The remedy for each error code; a code without a row is classified by its HTTP status.</summary>
internal static class ErrorTable
{
    private const string OwnerField = "OwnerId";
    private const string CustomSuffix = "__c";

    private static readonly string[] s_relationFields = ["WhoId", "WhatId", "AccountId", "ContactId"];

    private static readonly FrozenDictionary<string, Func<ApiError, SalesforceAttempt, SalesforceRemedy>> s_rows =
        new Dictionary<string, Func<ApiError, SalesforceAttempt, SalesforceRemedy>>(StringComparer.Ordinal)
        {
            ["INVALID_SESSION_ID"] = (_, a) => GetSessionRemedy(a),
            ["INVALID_AUTH_HEADER"] = (_, a) => GetSessionRemedy(a),
            ["URL_NOT_RESET"] = (_, a) => GetSessionRemedy(a),
            ["REQUEST_LIMIT_EXCEEDED"] = (e, _) => SalesforceFaults.GetLimitRemedy(e),
            ["CLIENT_SOFT_LIMIT_REACHED"] = (_, _) => CreatePause(),
            ["LOGIN_RATE_EXCEEDED"] = (_, _) => CreatePause(),
            ["API_CURRENTLY_DISABLED"] = (_, _) => CreateRepairPause(),
            ["API_DISABLED_FOR_ORG"] = (_, _) => CreateRepairPause(),
            ["STORAGE_LIMIT_EXCEEDED"] = (_, _) => CreateRepairPause(),
            ["UNABLE_TO_LOCK_ROW"] = (_, _) => new SalesforceRemedy.Retry(),
            ["SERVER_UNAVAILABLE"] = (_, _) => new SalesforceRemedy.Retry(),
            ["QUERY_TIMEOUT"] = (_, _) => new SalesforceRemedy.Retry(),
            ["PROCESSING_HALTED"] = (_, _) => new SalesforceRemedy.Retry(),
            ["ALL_OR_NONE_OPERATION_ROLLED_BACK"] = (_, _) => new SalesforceRemedy.Retry(),
            ["DUPLICATE_VALUE"] = GetDuplicateValueRemedy,
            ["DUPLICATES_DETECTED"] = GetDuplicatesRemedy,
            ["ENTITY_IS_DELETED"] = GetMissingRecordRemedy,
            ["NOT_FOUND"] = GetMissingRecordRemedy,
            ["INVALID_CROSS_REFERENCE_KEY"] = GetMissingRecordRemedy,
            ["INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"] = GetReferenceRemedy,
            ["CANNOT_UPDATE_CONVERTED_LEAD"] = GetReferenceRemedy,
            ["INACTIVE_OWNER_OR_USER"] = (_, a) => GetNextOwnerRemedy(a),
            ["TRANSFER_REQUIRES_READ"] = (_, a) => GetNextOwnerRemedy(a),
            ["INVALID_FIELD"] = GetFieldRemedy,
            ["INVALID_FIELD_FOR_INSERT_UPDATE"] = GetFieldRemedy,
            ["STRING_TOO_LONG"] = GetFieldRemedy,
            ["NUMBER_OUTSIDE_VALID_RANGE"] = GetFieldRemedy,
            ["INVALID_TYPE_ON_FIELD_IN_RECORD"] = GetFieldRemedy,
            ["INVALID_EMAIL_ADDRESS"] = GetFieldRemedy,
            ["FIELD_FILTER_VALIDATION_EXCEPTION"] = GetFieldRemedy,
            ["JSON_PARSER_ERROR"] = GetFieldRemedy,
            ["INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"] = GetFieldRemedy,
            ["MALFORMED_ID"] = GetMalformedRemedy,
            ["FIELD_INTEGRITY_EXCEPTION"] = GetMalformedRemedy,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    // The automation of an org reports the fault that it met itself in the text only.
    private static readonly string[] s_automationCodes =
        ["CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER", "FIELD_CUSTOM_VALIDATION_EXCEPTION"];

    // Apex and flows word a lock in three ways.
    private static readonly (string Text, string Code)[] s_innerFaults =
    [
        ("UNABLE_TO_LOCK_ROW", "UNABLE_TO_LOCK_ROW"),
        ("unable to obtain exclusive access", "UNABLE_TO_LOCK_ROW"),
        ("Record Currently Unavailable", "UNABLE_TO_LOCK_ROW"),
        ("QUERY_TIMEOUT", "QUERY_TIMEOUT"),
        ("SERVER_UNAVAILABLE", "SERVER_UNAVAILABLE"),
    ];

    /// <summary>The codes that have a row, in alphabetical order.</summary>
    public static IEnumerable<string> Codes => s_rows.Keys.Order(StringComparer.Ordinal);

    /// <summary>The codes that metrics may name. An org can invent others, such as by a trigger.</summary>
    public static FrozenSet<string> KnownCodes { get; } = s_rows.Keys.Concat(
    [
        SalesforceErrorCode.RequiredFieldMissing.Value, SalesforceErrorCode.CustomValidation.Value, SalesforceErrorCode.TriggerFailed.Value,
        SalesforceErrorCode.InsufficientAccess.Value, SalesforceErrorCode.MultipleRecords.Value, SalesforceErrorCode.ResponseTooLong.Value,
        "CANNOT_EXECUTE_FLOW_TRIGGER", "INVALID_TYPE", "MALFORMED_QUERY", "MALFORMED_SEARCH", "JSON_PARSER_ERROR", "UNKNOWN_EXCEPTION", "URL_NOT_RESET",
        "invalid_client", "invalid_client_id", "invalid_grant", "invalid_request", "unsupported_grant_type", "inactive_user", "inactive_org",
    ]).ToFrozenSet(StringComparer.Ordinal);

    public static SalesforceFault? Find(ApiError error, SalesforceAttempt attempt, int status) =>
        s_rows.TryGetValue(FindInnerCode(error) ?? error.Code, out Func<ApiError, SalesforceAttempt, SalesforceRemedy>? row)
            ? new SalesforceFault(row(error, attempt), error.Code, FaultText.Build(error, status, attempt))
            : null;

    // The whole transaction was rolled back, so the write can be repeated as after the same fault outside of a trigger.
    private static string? FindInnerCode(ApiError error) =>
        error.Message.Contains("Destination URL not reset", StringComparison.OrdinalIgnoreCase) ? "URL_NOT_RESET"
        : Array.Exists(s_automationCodes, c => c == error.Code) ? Array.Find(s_innerFaults, f => error.Message.Contains(f.Text, StringComparison.OrdinalIgnoreCase)).Code
        : null;

    public static SalesforceRemedy GetSessionRemedy(SalesforceAttempt attempt) =>
        attempt.IsSessionRefreshed ? new SalesforceRemedy.PauseOrg(SalesforceFaults.ShortPause) : new SalesforceRemedy.RefreshSession();

    /// <summary>Returns the remedy for a permanent rejection: a new record does not stop its call, all other writes are parked.</summary>
    public static SalesforceRemedy GetPermanentRemedy(SalesforceAttempt attempt) =>
        attempt is { Operation: SalesforceOperation.Create, Target: SalesforceTarget.Record or SalesforceTarget.Case }
            ? new SalesforceRemedy.WithoutNewRecord(attempt.Target)
            : new SalesforceRemedy.Park();

    private static SalesforceRemedy.PauseOrg CreatePause() => new(SalesforceFaults.LongPause);

    private static SalesforceRemedy.PauseOrg CreateRepairPause() => new(SalesforceFaults.RepairPause);

    private static SalesforceRemedy GetDuplicateValueRemedy(ApiError error, SalesforceAttempt attempt)
    {
        if (attempt.Operation != SalesforceOperation.Create)
        {
            return new SalesforceRemedy.Park();
        }

        if (attempt.Target == SalesforceTarget.Task && !IsKeyError(error, attempt))
        {
            return GetPermanentRemedy(attempt);
        }

        return !error.ExistingRecords.IsEmpty ? new SalesforceRemedy.UseExisting(new SalesforceId(error.ExistingRecords[0]))
            : attempt.ExternalIdField is not null ? new SalesforceRemedy.Unclear()
            : GetPermanentRemedy(attempt);
    }

    // A unique field of the org's own may name a Task that is not ours.
    private static bool IsKeyError(ApiError error, SalesforceAttempt attempt) =>
        attempt.ExternalIdField is { } key
        && (error.Message.Contains(key, StringComparison.OrdinalIgnoreCase) || error.Message.Contains("<unknown>", StringComparison.OrdinalIgnoreCase));

    private static SalesforceRemedy GetDuplicatesRemedy(ApiError error, SalesforceAttempt attempt) =>
        attempt is { Operation: SalesforceOperation.Create, Target: SalesforceTarget.Record or SalesforceTarget.Case } && !error.ExistingRecords.IsEmpty
            ? new SalesforceRemedy.UseExisting(new SalesforceId(error.ExistingRecords[0]))
            : GetPermanentRemedy(attempt);

    // With a field, the error is about the record that the field refers to; without one, about the record that the request addresses.
    private static SalesforceRemedy GetMissingRecordRemedy(ApiError error, SalesforceAttempt attempt)
    {
        if (!error.Fields.IsEmpty)
        {
            return GetReferenceRemedy(error, attempt);
        }

        return attempt.Operation switch
        {
            SalesforceOperation.Read => attempt.Target == SalesforceTarget.None ? new SalesforceRemedy.Park() : new SalesforceRemedy.Gone(),
            SalesforceOperation.Update => new SalesforceRemedy.Gone(),

            // NOT_FOUND on create means the object or the external-id field, not a record.
            SalesforceOperation.Create => error.Code == SalesforceErrorCode.NotFound.Value ? GetPermanentRemedy(attempt) : GetLookUpRemedy(null, attempt),
        };
    }

    private static SalesforceRemedy GetReferenceRemedy(ApiError error, SalesforceAttempt attempt)
    {
        if (error.Fields.IsEmpty)
        {
            return GetLookUpRemedy(null, attempt);
        }

        string field = error.Fields[0];
        return IsSameField(field, OwnerField) ? GetNextOwnerRemedy(attempt)
            : Array.Exists(s_relationFields, r => IsSameField(r, field)) ? GetLookUpRemedy(field, attempt)
            : GetDropFieldRemedy(field, attempt);
    }

    private static SalesforceRemedy GetLookUpRemedy(string? field, SalesforceAttempt attempt) =>
        attempt.Operation == SalesforceOperation.Read || attempt.IsLookedUpAgain ? GetPermanentRemedy(attempt) : new SalesforceRemedy.LookUpAgain(field);

    private static SalesforceRemedy GetFieldRemedy(ApiError error, SalesforceAttempt attempt) =>
        FaultText.FindField(error, attempt) is { } field ? GetDropFieldRemedy(field, attempt) : GetPermanentRemedy(attempt);

    private static SalesforceRemedy GetMalformedRemedy(ApiError error, SalesforceAttempt attempt) =>
        error.Fields.IsEmpty ? GetPermanentRemedy(attempt)
        : IsSameField(error.Fields[0], OwnerField) ? GetNextOwnerRemedy(attempt)
        : error.Fields[0].EndsWith(CustomSuffix, StringComparison.OrdinalIgnoreCase) ? GetDropFieldRemedy(error.Fields[0], attempt)
        : GetPermanentRemedy(attempt);

    // A new contact or case is sent without an owner, so there is no next one.
    private static SalesforceRemedy GetNextOwnerRemedy(SalesforceAttempt attempt) =>
        attempt.Operation != SalesforceOperation.Read && (attempt.Target == SalesforceTarget.Task || attempt.Owner is not null)
            ? new SalesforceRemedy.NextOwner(attempt.Owner)
            : GetPermanentRemedy(attempt);

    // A new record needs all of its fields, and without its key a Task could be written twice.
    private static SalesforceRemedy GetDropFieldRemedy(string field, SalesforceAttempt attempt) =>
        attempt.Target is SalesforceTarget.Record or SalesforceTarget.Case || IsSameField(field, attempt.ExternalIdField)
            ? GetPermanentRemedy(attempt)
            : new SalesforceRemedy.DropField(field);

    private static bool IsSameField(string? field, string? other) => string.Equals(field, other, StringComparison.OrdinalIgnoreCase);
}
