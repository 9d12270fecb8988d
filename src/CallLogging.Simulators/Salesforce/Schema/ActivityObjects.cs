using static CallLogging.Simulators.SalesforceOrg.StandardFieldFactory;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The standard objects Task and TaskStatus.</summary>
internal static class ActivityObjects
{
    public const string NotStarted = "Not Started";

    public static ObjectSchema CreateTask() => new("Task", "Task", "Tasks", "00T", WithSystemFields("Activity ID",
    [
        Reference("WhoId", "Name ID", "Who", "Contact", "Lead"),
        Reference("WhatId", "Related To ID", "What", "Account", "Opportunity", "Case"),
        Text("Subject", "Subject", 255) with { Type = SalesforceFieldType.Combobox, Values = ["Call", "Email", "Send Letter", "Send Quote", "Other"] },
        Date("ActivityDate", "Due Date Only"),
        Picklist("Status", "Status", 255, NotStarted, "In Progress", "Completed", "Waiting on someone else", "Deferred").WithDefault(NotStarted),
        Picklist("Priority", "Priority", 20, "High", "Normal", "Low").WithDefault("Normal"),
        Checkbox("IsHighPriority", "High Priority").AsComputed(),
        Owner("Assigned To ID", "Group", "User"),
        LongText("Description", "Description"),
        // In a new org, field-level security hides this field.
        Picklist("Type", "Type", 40, "Call", "Email", "Meeting", "Other") with { IsHidden = true },
        Reference("AccountId", "Account ID", "Account", "Account").AsComputed(),
        Checkbox("IsClosed", "Closed").AsComputed(),
        Checkbox("IsArchived", "Archived").AsComputed(),
        WholeNumber("CallDurationInSeconds", "Call Duration", 8),
        Picklist("CallType", "Call Type", 40, "Internal", "Inbound", "Outbound"),
        Text("CallDisposition", "Call Result", 255),
        Text("CallObject", "Call Object Identifier", 255),
        Instant("ReminderDateTime", "Reminder Date/Time"),
        Checkbox("IsReminderSet", "Reminder Set"),
        Reference("RecurrenceActivityId", "Recurrence Activity ID", "RecurrenceActivity", "Task").AsComputed() with { Relationship = null },
        Checkbox("IsRecurrence", "Create Recurring Series of Tasks") with { IsUpdateable = false },
        Picklist("TaskSubtype", "Task Subtype", 40, "Task", "Email", "ListEmail", "Cadence", "Call", "LinkedIn") with
            { IsUpdateable = false, IsRestricted = true, Default = "Task" },
        Instant("CompletedDateTime", "Completed Date/Time").AsComputed(),
    ]));

    public static ObjectSchema CreateTaskStatus() => new("TaskStatus", "Task Status Value", "Task Status Value", "01T",
    [
        Id("Task Status Value ID"),
        Text("MasterLabel", "Master Label", 255).AsComputed(),
        Text("ApiName", "API Name", 255).AsComputed() with { IsName = true },
        WholeNumber("SortOrder", "Sort Order", 9).AsComputed(),
        Checkbox("IsDefault", "Is Default").AsComputed(),
        Checkbox("IsClosed", "Is Closed").AsComputed(),
        Instant("CreatedDate", "Created Date").AsComputed(),
        Instant("LastModifiedDate", "Last Modified Date").AsComputed(),
        Instant("SystemModstamp", "System Modstamp").AsComputed(),
    ])
    { IsReadOnly = true, IsSearchable = false };
}
