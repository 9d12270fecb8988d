using CallLogging.Delivery;
using CallLogging.Salesforce;
using Spectre.Console;

namespace CallLogging.Tool;

/// <summary>Prints Tasks under the labels of Salesforce's pages.</summary>
internal static class TaskTable
{
    public static void Print(IAnsiConsole console, IEnumerable<TaskRow> tasks)
    {
        var table = new Table { Border = TableBorder.Ascii2, ShowRowSeparators = true, Expand = true };
        foreach (string label in new[] { "Due Date", "Subject", "Name", "Relates To", "Assigned To", "Status", "Call Duration", "Call Result", "Comments" })
        {
            table.AddColumn(label);
        }

        foreach (TaskRow task in tasks)
        {
            string[] cells = [task.DueDate, task.Subject, task.Name, task.RelatesTo, task.AssignedTo, task.Status, task.Duration, task.CallResult, task.Comments];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
    }
}

/// <summary>A Task as a row of the table.</summary>
internal sealed record TaskRow(
    string DueDate, string Subject, string Name, string RelatesTo, string AssignedTo, string Status, string Duration, string CallResult, string Comments)
{
    /// <summary>Creates the row of a planned Task.</summary>
    /// <param name="task">The effect that creates the Task.</param>
    /// <param name="org">The org of the dry run, which knows names.</param>
    public static TaskRow From(Effect task, DryOrg org)
    {
        string Text(string field) => task[field] is { } value ? org.Show(value) : "";
        string Name(string field) => task[field] is { } value ? org.GetName(org.Show(value)) : "";
        return new TaskRow(
            Text("ActivityDate"), Text("Subject"), Name("WhoId"), Name("WhatId"), Name("OwnerId"), Text("Status"), Text("CallDurationInSeconds"),
            Text("CallDisposition"), Text("Description"));
    }

    /// <summary>Creates the row of a Task that the org holds.</summary>
    /// <param name="task">The record.</param>
    public static TaskRow From(SalesforceRecord task) => new(
        task.GetString("ActivityDate") ?? "",
        task.GetString("Subject") ?? "",
        task.GetString("Who.Name") ?? "",
        task.GetString("What.Name") ?? "",
        task.GetString("Owner.Name") ?? "",
        task.GetString("Status") ?? "",
        task.GetFieldValue("CallDurationInSeconds").ToString(),
        task.GetString("CallDisposition") ?? "",
        task.GetString("Description") ?? "");
}
