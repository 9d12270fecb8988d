using System.Globalization;
using System.Text;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Faults;

public class SalesforceFaultsTests
{
    private const string KeyExists = "duplicate value found: Key__c duplicates value on record with id: 00T000000000009AAA";

    private static readonly SalesforceId Owner = new("005000000000009AAA");
    private static readonly SalesforceId ExistingTask = new("00T000000000009AAA");

    private static readonly ValueList<EffectField> Sent =
    [
        new("Subject", FieldValue.From("Inbound call from Ada Lovelace")), new("Status", FieldValue.From("Completed")),
        new("Description", FieldValue.From("soon")), new("When__c", FieldValue.From("soon")),
    ];

    private static readonly (string Name, SalesforceAttempt Attempt)[] Attempts =
    [
        ("query", SalesforceAttempt.Reading),
        ("read a Task", new(SalesforceOperation.Read, SalesforceTarget.Task)),
        ("create Task with key", new(SalesforceOperation.Create, SalesforceTarget.Task) { ExternalIdField = "Key__c", Owner = Owner, Fields = Sent }),
        ("create Task", new(SalesforceOperation.Create, SalesforceTarget.Task) { Owner = Owner, Fields = Sent }),
        ("update Task", new(SalesforceOperation.Update, SalesforceTarget.Task) { Owner = Owner, Fields = Sent }),
        ("create record", new(SalesforceOperation.Create, SalesforceTarget.Record) { Fields = Sent }),
        ("create case", new(SalesforceOperation.Create, SalesforceTarget.Case)),
        ("update record", new(SalesforceOperation.Update, SalesforceTarget.Record) { Owner = Owner }),
    ];

    private static readonly (string Name, int Status, ApiError? Error)[] Faults =
    [
        ("session ended", 401, Error("INVALID_SESSION_ID")),
        ("bad authorization header", 401, Error("INVALID_AUTH_HEADER")),
        ("401 without a body", 401, null),
        ("moved to another instance", 400, Error("URL_NOT_RESET", "Destination URL not reset. The URL returned from login must be set")),
        ("moved, with another code", 500, Error("UNKNOWN_EXCEPTION", "Destination URL not reset. The URL returned from login must be set")),
        ("day's requests used up", 403, Error("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")),
        ("too many at once", 403, Error("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.")),
        ("too many long ones", 403, Error("REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.")),
        ("own soft limit", 0, Error("CLIENT_SOFT_LIMIT_REACHED")),
        ("too many logins", 403, Error("LOGIN_RATE_EXCEEDED")),
        ("API off", 403, Error("API_CURRENTLY_DISABLED")),
        ("org without API", 403, Error("API_DISABLED_FOR_ORG")),
        ("storage full", 400, Error("STORAGE_LIMIT_EXCEEDED")),
        ("locked", 400, Error("UNABLE_TO_LOCK_ROW")),
        ("server unavailable", 503, Error("SERVER_UNAVAILABLE")),
        ("query too slow", 400, Error("QUERY_TIMEOUT")),
        ("rolled back with others", 400, Error("PROCESSING_HALTED")),
        ("row rolled back with others", 400, Error("ALL_OR_NONE_OPERATION_ROLLED_BACK")),
        ("key exists, id reported", 400, Error("DUPLICATE_VALUE", KeyExists) with { ExistingRecords = [ExistingTask.Value] }),
        ("key exists, id not reported", 400, Error("DUPLICATE_VALUE", "duplicate value found: <unknown> duplicates value on record with id: <unknown>")),
        ("other unique field", 400, Error("DUPLICATE_VALUE", "duplicate value found: Other__c duplicates value on record with id: 00T000000000009AAA") with { ExistingRecords = [ExistingTask.Value] }),
        ("duplicate rule, record reported", 400, Error("DUPLICATES_DETECTED") with { ExistingRecords = [ExistingTask.Value] }),
        ("duplicate rule, record hidden", 400, Error("DUPLICATES_DETECTED")),
        ("upsert matches several", 300, Error("CLIENT_SEVERAL_RECORDS") with { ExistingRecords = [ExistingTask.Value] }),
        ("deleted", 404, Error("ENTITY_IS_DELETED")),
        ("deleted: WhoId", 400, Error("ENTITY_IS_DELETED", "entity is deleted", "WhoId")),
        ("not found", 404, Error("NOT_FOUND")),
        ("bad reference, unnamed", 400, Error("INVALID_CROSS_REFERENCE_KEY")),
        ("bad reference: WhoId", 400, Error("INVALID_CROSS_REFERENCE_KEY", "", "WhoId")),
        ("bad reference: WhatId", 400, Error("INVALID_CROSS_REFERENCE_KEY", "", "WhatId")),
        ("bad reference: OwnerId", 400, Error("INVALID_CROSS_REFERENCE_KEY", "", "OwnerId")),
        ("bad reference: RecordTypeId", 400, Error("INVALID_CROSS_REFERENCE_KEY", "", "RecordTypeId")),
        ("reference out of reach", 400, Error("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY")),
        ("lead was converted", 400, Error("CANNOT_UPDATE_CONVERTED_LEAD", "", "WhoId")),
        ("inactive owner", 400, Error("INACTIVE_OWNER_OR_USER", "", "OwnerId")),
        ("owner may not read it", 400, Error("TRANSFER_REQUIRES_READ")),
        ("hidden field, in the text", 400, Error("INVALID_FIELD", "No such column 'Type' on sobject of type Task")),
        ("hidden field, not named", 400, Error("INVALID_FIELD", "?")),
        ("hidden key field", 400, Error("INVALID_FIELD", "No such column 'Key__c' on sobject of type Task")),
        ("read-only field, in the text", 400, Error("INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: A__c, B__c. Please check the security settings.")),
        ("text too long", 400, Error("STRING_TOO_LONG", "data value too large", "Subject")),
        ("number too large", 400, Error("NUMBER_OUTSIDE_VALID_RANGE", "", "CallDurationInSeconds")),
        ("wrong type of value", 400, Error("INVALID_TYPE_ON_FIELD_IN_RECORD", "", "A__c")),
        ("value that cannot be read", 400, Error("JSON_PARSER_ERROR", "Cannot deserialize instance of double from VALUE_STRING value soon or request may be missing a required field at [line:1, column:9]")),
        ("body that cannot be read", 400, Error("JSON_PARSER_ERROR", "Unexpected character")),
        ("no email address", 400, Error("INVALID_EMAIL_ADDRESS", "", "A__c")),
        ("lookup filter", 400, Error("FIELD_FILTER_VALIDATION_EXCEPTION", "", "A__c")),
        ("value not in the picklist", 400, Error("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "", "A__c")),
        ("no id", 400, Error("MALFORMED_ID", "", "WhatId")),
        ("no id: custom field", 400, Error("MALFORMED_ID", "", "A__c")),
        ("no id: OwnerId", 400, Error("MALFORMED_ID", "", "OwnerId")),
        ("id of another object", 400, Error("FIELD_INTEGRITY_EXCEPTION", "", "WhoId")),
        ("required field missing", 400, Error("REQUIRED_FIELD_MISSING", "Required fields are missing: [Name]", "Name")),
        ("validation rule", 400, Error("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Set a region first.")),
        ("trigger failed", 400, Error("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "TaskTrigger: fails")),
        ("trigger met a lock", 400, Error("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "TaskTrigger: first error: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access")),
        ("trigger met a lock, in words", 400, Error("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "TaskTrigger: Record Currently Unavailable")),
        ("flow met a lock", 400, Error("CANNOT_EXECUTE_FLOW_TRIGGER", "The flow failed: unable to obtain exclusive access to this record")),
        ("flow failed", 400, Error("CANNOT_EXECUTE_FLOW_TRIGGER", "The flow failed: an unhandled fault has occurred")),
        ("validation met a lock", 400, Error("FIELD_CUSTOM_VALIDATION_EXCEPTION", "UNABLE_TO_LOCK_ROW")),
        ("query of a trigger too slow", 400, Error("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "TaskTrigger: QUERY_TIMEOUT")),
        ("not allowed", 403, Error("INSUFFICIENT_ACCESS_OR_READONLY")),
        ("changed since, without a body", 412, null),
        ("busy, web page", 420, null),
        ("too many, 429", 429, null),
        ("redirect, 302", 302, null),
        ("500 without a body", 500, null),
        ("500 with a code", 500, Error("UNKNOWN_EXCEPTION")),
        ("502, web page", 502, null),
        ("503, web page", 503, null),
        ("404, web page", 404, null),
        ("unknown code", 400, Error("SOMETHING_NEW")),
        ("response too long", 200, Error("CLIENT_ANSWER_TOO_LONG")),
    ];

    [Fact]
    public void Classify_EveryFaultAfterEveryAttempt_S30()
    {
        var table = new StringBuilder();
        foreach ((string name, int status, ApiError? error) in Faults)
        {
            table.Append(CultureInfo.InvariantCulture, $"{name} ({status} {error?.Code ?? "no code"})\n");
            foreach (IGrouping<string, string> same in Attempts.GroupBy(a => Print(Classify(status, error, a.Attempt).Remedy), a => a.Name, StringComparer.Ordinal))
            {
                table.Append(CultureInfo.InvariantCulture, $"    {same.Key,-44}{string.Join(", ", same)}\n");
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Classify_APageInPlaceOfAnError_PausesTheOrgAfterEveryRequest_D5()
    {
        foreach ((string name, SalesforceAttempt attempt) in Attempts)
        {
            foreach (int status in (int[])[400, 403, 404, 407, 410])
            {
                Classify(status, null, attempt).ToDestinationFault().ShouldBeOfType<DestinationFault.Pause>($"{name} {status}").Duration.ShouldBeNull();
            }
        }
    }

    [Theory]
    [InlineData(400, "UNABLE_TO_LOCK_ROW", FaultScope.Call)]
    [InlineData(400, "QUERY_TIMEOUT", FaultScope.Call)]
    [InlineData(500, "UNKNOWN_EXCEPTION", FaultScope.Call)]
    [InlineData(500, "", FaultScope.Destination)]
    [InlineData(503, "SERVER_UNAVAILABLE", FaultScope.Destination)]
    [InlineData(403, "REQUEST_LIMIT_EXCEEDED", FaultScope.Destination)]
    [InlineData(401, "INVALID_SESSION_ID", FaultScope.Destination)]
    public void Classify_AnyAttempt_SaysWhetherOnlyThisCallFailed_D5(int status, string code, FaultScope scope)
    {
        foreach ((string name, SalesforceAttempt attempt) in Attempts)
        {
            Classify(status, code.Length > 0 ? Error(code) : null, attempt).Scope.ShouldBe(scope, name);
        }
    }

    [Fact]
    public void ErrorTable_EveryCode_IsListedAbove_S30() =>
        ErrorTable.Codes.Except(Faults.Select(f => f.Error?.Code ?? ""), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Classify_Query_AlwaysGivesADestinationFault_S30() =>
        Faults.Where(f => Classify(f.Status, f.Error, SalesforceAttempt.Reading).ToDestinationFault() is null).ShouldBeEmpty();

    [Fact]
    public void ToDestinationFault_EveryRemedy_HasItsCounterpart_S30() =>
        string.Join('\n', new SalesforceRemedy[]
        {
            new SalesforceRemedy.RefreshSession(), new SalesforceRemedy.Retry(TimeSpan.FromSeconds(5)), new SalesforceRemedy.PauseOrg(TimeSpan.FromMinutes(15)),
            new SalesforceRemedy.DropField("Type"), new SalesforceRemedy.NextOwner(Owner), new SalesforceRemedy.LookUpAgain("WhoId"),
            new SalesforceRemedy.WithoutNewRecord(SalesforceTarget.Record), new SalesforceRemedy.Park(), new SalesforceRemedy.UseExisting(ExistingTask),
            new SalesforceRemedy.Gone(), new SalesforceRemedy.ReadFirst(), new SalesforceRemedy.Unclear(),
        }.Select(r => $"{new SalesforceFault(r, "row", "reason").ToDestinationFault()}")).ShouldBe("""
            Pause { Reason = reason, Scope = Destination, Duration = 00:01:00 }
            RetryAfter { Reason = reason, Scope = Destination, Delay = 00:00:05 }
            Pause { Reason = reason, Scope = Destination, Duration = 00:15:00 }
            Replan { Reason = reason, Scope = Destination, Code = drop_field, Subject = Type }
            Replan { Reason = reason, Scope = Destination, Code = next_owner, Subject = 005000000000009AAA }
            Replan { Reason = reason, Scope = Destination, Code = look_up_again, Subject = WhoId }
            Replan { Reason = reason, Scope = Destination, Code = without_new_record, Subject = Record }
            Park { Reason = reason, Scope = Destination }
            
            
            
            
            """);

    [Fact]
    public void Classify_SeveralErrors_UsesTheCause_S30() =>
        SalesforceFaults.Classify([Error("PROCESSING_HALTED"), Error("DUPLICATE_VALUE", KeyExists) with { ExistingRecords = [ExistingTask.Value] }], 400, Attempts[2].Attempt)
            .Remedy.ShouldBe(new SalesforceRemedy.UseExisting(ExistingTask));

    [Fact]
    public void Classify_SecondTime_DoesNotLoop_S30()
    {
        SalesforceAttempt attempt = Attempts[3].Attempt;
        Classify(401, Error("INVALID_SESSION_ID"), attempt with { IsSessionRefreshed = true }).Remedy.ShouldBe(new SalesforceRemedy.PauseOrg(SalesforceFaults.ShortPause));
        Classify(400, Error("INVALID_CROSS_REFERENCE_KEY", "", "WhoId"), attempt with { IsLookedUpAgain = true }).Remedy.ShouldBe(new SalesforceRemedy.Park());
    }

    [Fact]
    public void Classify_RetryAfter_IsKept_S30() =>
        SalesforceFaults.Classify(new ApiErrorResponse(429, []) { RetryAfter = TimeSpan.FromSeconds(7) }, SalesforceAttempt.Reading)
            .Remedy.ShouldBe(new SalesforceRemedy.Retry(TimeSpan.FromSeconds(7)));

    [Theory]
    [InlineData(400, "invalid_grant", "login_refused PauseOrg { Duration = 00:01:00 } login refused (400) invalid_grant")]
    [InlineData(503, null, "login_unavailable Retry { Delay =  } login refused (503)")]
    public void Classify_Login_PausesTheOrgOrRetries_S31(int status, string? code, string expected)
    {
        SalesforceFault fault = SalesforceFaults.Classify(new ApiErrorResponse(status, code is null ? [] : [Error(code, "s3cret")]) { IsFromLogin = true }, Attempts[3].Attempt);
        $"{fault.Row} {fault.Remedy} {fault.Reason}".ShouldBe(expected);
    }

    [Theory]
    [InlineData(true, 2, typeof(SalesforceRemedy.Unclear))]
    [InlineData(true, 0, typeof(SalesforceRemedy.Retry))]
    [InlineData(false, 2, typeof(SalesforceRemedy.Retry))]
    public void Classify_NoResponse_IsUnclearOnlyIfItMayHaveBeenWritten_D7(bool mayHaveSucceeded, int attempt, Type remedy) =>
        SalesforceFaults.Classify(new ApiResult<bool>.NoResponse("no response within 20 s", mayHaveSucceeded), Attempts[attempt].Attempt).Remedy.ShouldBeOfType(remedy);

    [Theory]
    [InlineData("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Set a region first.", "FIELD_CUSTOM_VALIDATION_EXCEPTION (400) on create of a Task: Set a region first.")]
    [InlineData("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Call +44 (20) 7946 0001 or\nada@example.com at 12:30", "FIELD_CUSTOM_VALIDATION_EXCEPTION (400) on create of a Task: Call … … … … or … at 12:30")]
    [InlineData("STRING_TOO_LONG", "Account Name: data value too large: Ada Lovelace (max length=255)", "STRING_TOO_LONG (400) on create of a Task: Account Name: data value too large: … (max length=255)")]
    [InlineData("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Agent: bad value for restricted picklist field: Ada Lovelace", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST (400) on create of a Task: Agent: bad value for restricted picklist field: …")]
    [InlineData("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No Task with Inbound call from Ada Lovelace if Completed.", "FIELD_CUSTOM_VALIDATION_EXCEPTION (400) on create of a Task: No Task with … if Completed.")]
    [InlineData("JSON_PARSER_ERROR", "Cannot deserialize instance of double from VALUE_STRING value Ada L or request may be missing a required field", "JSON_PARSER_ERROR (400) on create of a Task: Cannot deserialize instance of double from VALUE_STRING value … or request may be missing a required field")]
    [InlineData("INVALID_FIELD", "\nSELECT Id FROM Case WHERE Subject = 'Call from Ada Lovelace'\n   ^\nERROR at Row:1:Column:8\nNo such column 'Foo' on entity 'Case'.", "INVALID_FIELD (400) on create of a Task: Foo: ERROR at Row:1:Column:8 No such column 'Foo' on entity 'Case'.")]
    [InlineData("INVALID_FIELD", "No such column 'Type' on sobject of type Task", "INVALID_FIELD (400) on create of a Task: Type: No such column 'Type' on sobject of type Task")]
    public void Reason_NamesNoPersonAndNoNumber_O2(string code, string message, string reason) =>
        Classify(400, Error(code, message), Attempts[3].Attempt).Reason.ShouldBe(reason);

    [Fact]
    public void Reason_LongText_IsCut_S30() =>
        Classify(400, Error("FIELD_CUSTOM_VALIDATION_EXCEPTION", new string('x', 2000)), Attempts[3].Attempt).Reason.Length.ShouldBeLessThan(400);

    private static SalesforceFault Classify(int status, ApiError? error, SalesforceAttempt attempt) =>
        SalesforceFaults.Classify(new ApiErrorResponse(status, error is null ? [] : [error]), attempt);

    private static string Print(SalesforceRemedy remedy) =>
        remedy.ToString()!.Replace(" { }", "", StringComparison.Ordinal).Replace(" { Delay =  }", "", StringComparison.Ordinal);

    private static ApiError Error(string code, string message = "", params string[] fields) => new(code, message) { Fields = [.. fields] };
}
