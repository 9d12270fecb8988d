using System.Collections.Frozen;

namespace CallLogging.Samples.LogCalls;

/// <summary>What Salesforce's pages call a field of the Task.</summary>
internal static class TaskLabels
{
    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Type"] = "Type",
        ["TaskSubtype"] = "Task Subtype",
        ["Subject"] = "Subject",
        ["CallDisposition"] = "Call Result",
        ["CallType"] = "Call Type",
        ["ActivityDate"] = "Due Date",
        ["WhoId"] = "Name",
        ["WhatId"] = "Relates To",
        ["OwnerId"] = "Assigned To",
        ["CallDurationInSeconds"] = "Call Duration",
        ["Description"] = "Comments",
        ["Status"] = "Status",
        ["CallObject"] = "Call Object Identifier",
        ["aircall__Waiting_Time__c"] = "Waiting time",
        ["aircall__Answered_by__c"] = "Answered by",
        ["aircall__Phone_number__c"] = "Aircall Number",
        ["aircall__Country__c"] = "Country",
        ["aircall__Call_Recording__c"] = "Call Recording",
        ["aircall__Transferred_to__c"] = "Transferred to",
        ["aircall__Timezone__c"] = "Timezone",
        ["aircall__Hour_of_the_day__c"] = "Hour of the day",
        ["aircall__Connection_status__c"] = "Connection status",
        ["aircall__Has_connected__c"] = "Has connected",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The label; empty where the page shows none that we know.</summary>
    public static string Of(string field) => ByName.GetValueOrDefault(field, "");
}
