using CallLogging.Delivery;
using CallLogging.Salesforce;

namespace CallLogging.Samples.LogCalls;

/// <summary>A Task as a row of the table.</summary>
internal sealed record TaskRow(
    string DueDate, string Subject, string Name, string RelatesTo, string AssignedTo, string Status, string Duration, string CallResult, string Comments)
{
    /// <summary>A Task as it is planned.</summary>
    public static TaskRow Of(Effect task, DryOrg org)
    {
        string Text(string field) => task[field] is { } value ? org.Show(value) : "";
        string Name(string field) => task[field] is { } value ? org.NameOf(org.Show(value)) : "";
        return new TaskRow(
            Text("ActivityDate"), Text("Subject"), Name("WhoId"), Name("WhatId"), Name("OwnerId"), Text("Status"), Text("CallDurationInSeconds"),
            Text("CallDisposition"), Text("Description"));
    }

    /// <summary>A Task as the org holds it.</summary>
    public static TaskRow Of(SalesforceRecord task) => new(
        task.Text("ActivityDate") ?? "",
        task.Text("Subject") ?? "",
        task.Text("Who.Name") ?? "",
        task.Text("What.Name") ?? "",
        task.Text("Owner.Name") ?? "",
        task.Text("Status") ?? "",
        task.Value("CallDurationInSeconds").ToString(),
        task.Text("CallDisposition") ?? "",
        task.Text("Description") ?? "");
}
