using CallLogging.Delivery;
using CallLogging.Salesforce;

namespace CallLogging.Tool;

/// <summary>Tasks as rows under the labels of Salesforce's pages.</summary>
internal static class TaskViews
{
    public const string Name = "Name";

    public const string RelatesTo = "Relates To";

    public const string AssignedTo = "Assigned To";

    /// <summary>The columns of a table of Tasks.</summary>
    public static ValueList<RecordColumn> Columns { get; } =
    [
        new("Due Date", 0) { IsTitle = true },
        new("Subject", 0) { IsTitle = true, MinWidth = 20 },
        new(Name, 0) { MinWidth = 12 },
        new(RelatesTo, 1) { MinWidth = 12 },
        new(AssignedTo, 0) { MinWidth = 12 },
        new("Status", 0),
        new("Call Duration", 2),
        new("Call Result", 3) { MinWidth = 24 },
        new("Comments", 4) { MinWidth = 28 },
    ];

    /// <summary>Creates the row of a planned Task.</summary>
    /// <param name="task">The effect that creates the Task.</param>
    /// <param name="org">The org of the dry run, which knows names.</param>
    public static RecordView From(Effect task, DryOrg org)
    {
        string Text(string field) => task[field] is { } value ? org.Show(value) : "";
        string FindName(string field) => task[field] is { } value ? org.GetName(org.Show(value)) : "";
        return new RecordView(
            [task.Call],
            [
                Text("ActivityDate"), Text("Subject"), FindName("WhoId"), FindName("WhatId"), FindName("OwnerId"), Text("Status"), Text("CallDurationInSeconds"),
                Text("CallDisposition"), Text("Description"),
            ]);
    }

    /// <summary>Creates the row of a Task that the org holds.</summary>
    /// <param name="call">The call of the Task.</param>
    /// <param name="task">The record.</param>
    public static RecordView From(CallKey call, SalesforceRecord task) => new(
        [call],
        [
            task.GetString("ActivityDate") ?? "", task.GetString("Subject") ?? "", task.GetString("Who.Name") ?? "", task.GetString("What.Name") ?? "",
            task.GetString("Owner.Name") ?? "", task.GetString("Status") ?? "", task.GetFieldValue("CallDurationInSeconds").ToString(),
            task.GetString("CallDisposition") ?? "", task.GetString("Description") ?? "",
        ]);
}
