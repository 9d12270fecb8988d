using static CallLogging.Simulators.SalesforceOrg.FieldMaking;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The standard objects Task and TaskStatus.</summary>
internal static class ActivityObjects
{
    public const string NotStarted = "Not Started";

    public static ObjectSchema Task() => new("Task", "Task", "Tasks", "00T", WithSystemFields("Activity ID",
    [
        To("WhoId", "Name ID", "Who", "Contact", "Lead"),
        To("WhatId", "Related To ID", "What", "Account", "Opportunity", "Case"),
        Text("Subject", "Subject", 255) with { Type = SalesforceFieldType.Combobox, Values = ["Call", "Email", "Send Letter", "Send Quote", "Other"] },
        Date("ActivityDate", "Due Date Only"),
        Pick("Status", "Status", 255, NotStarted, "In Progress", "Completed", "Waiting on someone else", "Deferred").Defaulted(NotStarted),
        Pick("Priority", "Priority", 20, "High", "Normal", "Low").Defaulted("Normal"),
        Flag("IsHighPriority", "High Priority").Computed(),
        Owner("Assigned To ID", "Group", "User"),
        Long("Description", "Description"),
        // In a new org, field-level security hides this field.
        Pick("Type", "Type", 40, "Call", "Email", "Meeting", "Other") with { IsHidden = true },
        To("AccountId", "Account ID", "Account", "Account").Computed(),
        Flag("IsClosed", "Closed").Computed(),
        Flag("IsArchived", "Archived").Computed(),
        Int("CallDurationInSeconds", "Call Duration", 8),
        Pick("CallType", "Call Type", 40, "Internal", "Inbound", "Outbound"),
        Text("CallDisposition", "Call Result", 255),
        Text("CallObject", "Call Object Identifier", 255),
        Instant("ReminderDateTime", "Reminder Date/Time"),
        Flag("IsReminderSet", "Reminder Set"),
        To("RecurrenceActivityId", "Recurrence Activity ID", "RecurrenceActivity", "Task").Computed() with { Relationship = null },
        Flag("IsRecurrence", "Create Recurring Series of Tasks") with { IsUpdateable = false },
        Pick("TaskSubtype", "Task Subtype", 40, "Task", "Email", "ListEmail", "Cadence", "Call", "LinkedIn") with
            { IsUpdateable = false, IsRestricted = true, Default = "Task" },
        Instant("CompletedDateTime", "Completed Date/Time").Computed(),
    ]));

    public static ObjectSchema TaskStatus() => new("TaskStatus", "Task Status Value", "Task Status Value", "01T",
    [
        Id("Task Status Value ID"),
        Text("MasterLabel", "Master Label", 255).Computed(),
        Text("ApiName", "API Name", 255).Computed() with { IsName = true },
        Int("SortOrder", "Sort Order", 9).Computed(),
        Flag("IsDefault", "Is Default").Computed(),
        Flag("IsClosed", "Is Closed").Computed(),
        Instant("CreatedDate", "Created Date").Computed(),
        Instant("LastModifiedDate", "Last Modified Date").Computed(),
        Instant("SystemModstamp", "System Modstamp").Computed(),
    ])
    { IsReadOnly = true, IsSearchable = false };
}
