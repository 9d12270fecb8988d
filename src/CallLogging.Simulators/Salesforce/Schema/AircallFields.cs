namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The custom fields that the Salesforce package of Aircall adds to Task. Their types are assumed.</summary>
internal static class AircallFields
{
    public static List<SalesforceField> All { get; } =
    [
        SalesforceField.Number("aircall__Waiting_Time__c"),
        SalesforceField.Text("aircall__Answered_by__c"),
        SalesforceField.Text("aircall__Phone_number__c"),
        SalesforceField.Text("aircall__Country__c"),
        SalesforceField.Url("aircall__Call_Recording__c"),
        SalesforceField.Text("aircall__Transferred_to__c"),
        SalesforceField.Text("aircall__Timezone__c"),
        SalesforceField.Text("aircall__Hour_of_the_day__c"),
        SalesforceField.Text("aircall__Connection_status__c"),
        SalesforceField.Checkbox("aircall__Has_connected__c"),
        SalesforceField.Checkbox("aircall__Is_Missed_call__c"),
        SalesforceField.Checkbox("aircall__Is_Voicemail__c"),
        SalesforceField.Text("aircall__Detailed_type__c"),
    ];
}
