namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Computes the fields that the platform derives from other fields.</summary>
internal static class FormulaFields
{
    private const string Closed = "Closed";

    /// <summary>Returns the fields that follow from a record's own fields and from the records that it refers to.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Compute(SimulatedRecord record, RecordStore store, DateTimeOffset now) => record.Type switch
    {
        "Contact" or "Lead" or "User" => [new("Name", FormatPersonName(record))],
        "Account" when record["IsPersonAccount"] is true => [new("Name", FormatPersonName(record))],
        "Task" => ComputeTask(record, store, now),
        "Case" => ComputeCase(record, store, now),
        "Opportunity" => [new("IsClosed", record.GetText("StageName")?.StartsWith(Closed, StringComparison.Ordinal) is true), new("IsWon", record.GetText("StageName") == "Closed Won")],
        _ => [],
    };

    public static string? FormatPersonName(SimulatedRecord record) =>
        record.GetText("FirstName") is { } first ? $"{first} {record.GetText("LastName")}" : record.GetText("LastName");

    private static IEnumerable<KeyValuePair<string, object?>> ComputeTask(SimulatedRecord task, RecordStore store, DateTimeOffset now)
    {
        bool isClosed = store.GetAll("TaskStatus").Any(s => !s.IsDeleted && s["IsClosed"] is true && string.Equals(s.GetText("ApiName"), task.GetText("Status"), StringComparison.OrdinalIgnoreCase));
        return
        [
            new("IsClosed", isClosed),
            new("CompletedDateTime", isClosed ? task["CompletedDateTime"] ?? FieldValues.TruncateToSeconds(now) : null),
            new("IsHighPriority", task.GetText("Priority") == "High"),
            new("AccountId", FindAccountId(task.GetText("WhatId"), store) ?? FindAccountId(task.GetText("WhoId"), store)),
        ];
    }

    private static IEnumerable<KeyValuePair<string, object?>> ComputeCase(SimulatedRecord record, RecordStore store, DateTimeOffset now)
    {
        bool isClosed = record.GetText("Status") == Closed;
        SimulatedRecord? contact = record.GetText("ContactId") is { } id ? store.Find(id) : null;
        return
        [
            new("IsClosed", isClosed),
            new("ClosedDate", isClosed ? record["ClosedDate"] ?? FieldValues.TruncateToSeconds(now) : null),
            new("AccountId", record["AccountId"] ?? contact?["AccountId"]),
            new("ContactPhone", contact?["Phone"]),
            new("ContactMobile", contact?["MobilePhone"]),
            new("ContactEmail", contact?["Email"]),
        ];
    }

    private static string? FindAccountId(string? id, RecordStore store) => id is null ? null : store.Find(id) switch
    {
        { Type: "Account" } account => account.Id,
        { } other => other.GetText("AccountId"),
        null => null,
    };
}
