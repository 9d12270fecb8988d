using System.Collections.Frozen;

namespace CallLogging.Salesforce;

// Why: docs/decisions/0071-what-salesforce-errors-prove.md
/// <summary>The remedy for each error code; a code without a row is classified by its HTTP status.</summary>
internal static class ErrorTable
{
    private const string OwnerField = "OwnerId";

    private static readonly string[] s_relations = ["WhoId", "WhatId", "AccountId", "ContactId"];

    private static readonly FrozenDictionary<string, Func<SalesforceError, SalesforceAttempt, SalesforceRemedy>> s_rows =
        new Dictionary<string, Func<SalesforceError, SalesforceAttempt, SalesforceRemedy>>(StringComparer.Ordinal)
        {
            ["INVALID_SESSION_ID"] = (_, a) => OfSession(a),
            ["INVALID_AUTH_HEADER"] = (_, a) => OfSession(a),
            ["REQUEST_LIMIT_EXCEEDED"] = (e, _) => SalesforceFaults.OfLimit(e),
            ["CLIENT_SOFT_LIMIT_REACHED"] = (_, _) => Pause(),
            ["LOGIN_RATE_EXCEEDED"] = (_, _) => Pause(),
            ["API_CURRENTLY_DISABLED"] = (_, _) => Pause(),
            ["API_DISABLED_FOR_ORG"] = (_, _) => Pause(),
            ["STORAGE_LIMIT_EXCEEDED"] = (_, _) => Pause(),
            ["UNABLE_TO_LOCK_ROW"] = (_, _) => new SalesforceRemedy.Retry(),
            ["SERVER_UNAVAILABLE"] = (_, _) => new SalesforceRemedy.Retry(),
            ["QUERY_TIMEOUT"] = (_, _) => new SalesforceRemedy.Retry(),
            ["PROCESSING_HALTED"] = (_, _) => new SalesforceRemedy.Retry(),
            ["ALL_OR_NONE_OPERATION_ROLLED_BACK"] = (_, _) => new SalesforceRemedy.Retry(),
            ["DUPLICATE_VALUE"] = OfDuplicateValue,
            ["DUPLICATES_DETECTED"] = OfDuplicates,
            ["ENTITY_IS_DELETED"] = OfMissing,
            ["NOT_FOUND"] = OfMissing,
            ["INVALID_CROSS_REFERENCE_KEY"] = OfMissing,
            ["INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"] = OfReference,
            ["CANNOT_UPDATE_CONVERTED_LEAD"] = OfReference,
            ["INACTIVE_OWNER_OR_USER"] = (_, a) => NextOwner(a),
            ["TRANSFER_REQUIRES_READ"] = (_, a) => NextOwner(a),
            ["INVALID_FIELD"] = OfField,
            ["INVALID_FIELD_FOR_INSERT_UPDATE"] = OfField,
            ["STRING_TOO_LONG"] = OfField,
            ["NUMBER_OUTSIDE_VALID_RANGE"] = OfField,
            ["INVALID_TYPE_ON_FIELD_IN_RECORD"] = OfField,
            ["INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"] = OfField,
            ["MALFORMED_ID"] = OfMalformed,
            ["FIELD_INTEGRITY_EXCEPTION"] = OfMalformed,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes that have a row, in alphabetical order.</summary>
    public static IEnumerable<string> Codes => s_rows.Keys.Order(StringComparer.Ordinal);

    public static SalesforceFault? Find(SalesforceError error, SalesforceAttempt attempt, int status) =>
        error.Code.Value is { } code && s_rows.TryGetValue(code, out Func<SalesforceError, SalesforceAttempt, SalesforceRemedy>? row)
            ? new SalesforceFault(row(error, attempt), code, FaultText.Of(error, status, attempt))
            : null;

    public static SalesforceRemedy OfSession(SalesforceAttempt attempt) =>
        attempt.SessionRefreshed ? new SalesforceRemedy.PauseOrg(SalesforceFaults.ShortPause) : new SalesforceRemedy.RefreshSession();

    /// <summary>Returns the remedy for a permanent rejection: a new record does not stop its call, all other writes are parked.</summary>
    public static SalesforceRemedy ForGood(SalesforceAttempt attempt) =>
        attempt is { Operation: SalesforceOperation.Create, Target: SalesforceTarget.Record or SalesforceTarget.Case }
            ? new SalesforceRemedy.WithoutNewRecord(attempt.Target)
            : new SalesforceRemedy.Park();

    private static SalesforceRemedy.PauseOrg Pause() => new(SalesforceFaults.LongPause);

    private static SalesforceRemedy OfDuplicateValue(SalesforceError error, SalesforceAttempt attempt)
    {
        if (attempt.Operation != SalesforceOperation.Create)
        {
            return new SalesforceRemedy.Park();
        }

        if (attempt.Target == SalesforceTarget.Task && !IsOfKey(error, attempt))
        {
            return ForGood(attempt);
        }

        return !error.Existing.IsEmpty ? new SalesforceRemedy.UseExisting(error.Existing[0])
            : attempt.ExternalIdField is not null ? new SalesforceRemedy.Unclear()
            : ForGood(attempt);
    }

    // A unique field of the org's own may name a Task that is not ours.
    private static bool IsOfKey(SalesforceError error, SalesforceAttempt attempt) =>
        attempt.ExternalIdField is { } key
        && (error.Message.Contains(key, StringComparison.OrdinalIgnoreCase) || error.Message.Contains("<unknown>", StringComparison.OrdinalIgnoreCase));

    private static SalesforceRemedy OfDuplicates(SalesforceError error, SalesforceAttempt attempt) =>
        attempt is { Operation: SalesforceOperation.Create, Target: SalesforceTarget.Record or SalesforceTarget.Case } && !error.Existing.IsEmpty
            ? new SalesforceRemedy.UseExisting(error.Existing[0])
            : ForGood(attempt);

    // With a field, the error is about the record that the field refers to; without one, about the record that the request addresses.
    private static SalesforceRemedy OfMissing(SalesforceError error, SalesforceAttempt attempt)
    {
        if (!error.Fields.IsEmpty)
        {
            return OfReference(error, attempt);
        }

        return attempt.Operation switch
        {
            SalesforceOperation.Read => attempt.Target == SalesforceTarget.None ? new SalesforceRemedy.Park() : new SalesforceRemedy.Gone(),
            SalesforceOperation.Update => new SalesforceRemedy.Gone(),

            // NOT_FOUND on create means the object or the external-id field, not a record.
            SalesforceOperation.Create => error.Code == SalesforceErrorCode.NotFound ? ForGood(attempt) : LookUp(null, attempt),
        };
    }

    private static SalesforceRemedy OfReference(SalesforceError error, SalesforceAttempt attempt)
    {
        if (error.Fields.IsEmpty)
        {
            return LookUp(null, attempt);
        }

        string field = error.Fields[0];
        return Is(field, OwnerField) ? NextOwner(attempt)
            : Array.Exists(s_relations, r => Is(r, field)) ? LookUp(field, attempt)
            : Drop(field, attempt);
    }

    private static SalesforceRemedy LookUp(string? field, SalesforceAttempt attempt) =>
        attempt.Operation == SalesforceOperation.Read || attempt.LookedUpAgain ? ForGood(attempt) : new SalesforceRemedy.LookUpAgain(field);

    private static SalesforceRemedy OfField(SalesforceError error, SalesforceAttempt attempt) =>
        FaultText.FieldOf(error) is { } field ? Drop(field, attempt) : ForGood(attempt);

    private static SalesforceRemedy OfMalformed(SalesforceError error, SalesforceAttempt attempt) =>
        !error.Fields.IsEmpty && Is(error.Fields[0], OwnerField) ? NextOwner(attempt) : ForGood(attempt);

    // A new contact or case is sent without an owner, so there is no next one.
    private static SalesforceRemedy NextOwner(SalesforceAttempt attempt) =>
        attempt.Operation != SalesforceOperation.Read && (attempt.Target == SalesforceTarget.Task || attempt.Owner is not null)
            ? new SalesforceRemedy.NextOwner(attempt.Owner)
            : ForGood(attempt);

    // A new record needs all of its fields, and without its key a Task could be written twice.
    private static SalesforceRemedy Drop(string field, SalesforceAttempt attempt) =>
        attempt.Target is SalesforceTarget.Record or SalesforceTarget.Case || Is(field, attempt.ExternalIdField)
            ? ForGood(attempt)
            : new SalesforceRemedy.DropField(field);

    private static bool Is(string? field, string? other) => string.Equals(field, other, StringComparison.OrdinalIgnoreCase);
}
