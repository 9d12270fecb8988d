namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Computes the fields that the platform derives from other fields.</summary>
internal static class Derivation
{
    private const string Closed = "Closed";

    /// <summary>Returns the fields that follow from a record's own fields and from the records that it refers to.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(SimulatedRecord record, RecordStore store, DateTimeOffset now) => record.Type switch
    {
        "Contact" or "Lead" or "User" => [new("Name", PersonName(record))],
        "Account" when record["IsPersonAccount"] is true => [new("Name", PersonName(record))],
        "Task" => OfTask(record, store, now),
        "Case" => OfCase(record, store, now),
        "Opportunity" => [new("IsClosed", record.Text("StageName")?.StartsWith(Closed, StringComparison.Ordinal) is true), new("IsWon", record.Text("StageName") == "Closed Won")],
        _ => [],
    };

    public static string? PersonName(SimulatedRecord record) =>
        record.Text("FirstName") is { } first ? $"{first} {record.Text("LastName")}" : record.Text("LastName");

    private static IEnumerable<KeyValuePair<string, object?>> OfTask(SimulatedRecord task, RecordStore store, DateTimeOffset now)
    {
        bool isClosed = store.All("TaskStatus").Any(s => !s.IsDeleted && s["IsClosed"] is true && string.Equals(s.Text("ApiName"), task.Text("Status"), StringComparison.OrdinalIgnoreCase));
        return
        [
            new("IsClosed", isClosed),
            new("CompletedDateTime", isClosed ? task["CompletedDateTime"] ?? FieldValues.Seconds(now) : null),
            new("IsHighPriority", task.Text("Priority") == "High"),
            new("AccountId", AccountOf(task.Text("WhatId"), store) ?? AccountOf(task.Text("WhoId"), store)),
        ];
    }

    private static IEnumerable<KeyValuePair<string, object?>> OfCase(SimulatedRecord record, RecordStore store, DateTimeOffset now)
    {
        bool isClosed = record.Text("Status") == Closed;
        SimulatedRecord? contact = record.Text("ContactId") is { } id ? store.Find(id) : null;
        return
        [
            new("IsClosed", isClosed),
            new("ClosedDate", isClosed ? record["ClosedDate"] ?? FieldValues.Seconds(now) : null),
            new("AccountId", record["AccountId"] ?? contact?["AccountId"]),
            new("ContactPhone", contact?["Phone"]),
            new("ContactMobile", contact?["MobilePhone"]),
            new("ContactEmail", contact?["Email"]),
        ];
    }

    private static string? AccountOf(string? id, RecordStore store) => id is null ? null : store.Find(id) switch
    {
        { Type: "Account" } account => account.Id,
        { } other => other.Text("AccountId"),
        null => null,
    };
}
