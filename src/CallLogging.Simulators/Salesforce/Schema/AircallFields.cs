namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The custom fields that the Salesforce package of Aircall adds to Task. Their types are assumed.</summary>
internal static class AircallFields
{
    public static List<SalesforceField> All { get; } =
    [
        SalesforceField.CreateNumber("aircall__Waiting_Time__c"),
        SalesforceField.CreateText("aircall__Answered_by__c"),
        SalesforceField.CreateText("aircall__Phone_number__c"),
        SalesforceField.CreateText("aircall__Country__c"),
        SalesforceField.CreateUrl("aircall__Call_Recording__c"),
        SalesforceField.CreateText("aircall__Transferred_to__c"),
        SalesforceField.CreateText("aircall__Timezone__c"),
        SalesforceField.CreateText("aircall__Hour_of_the_day__c"),
        SalesforceField.CreateText("aircall__Connection_status__c"),
        SalesforceField.CreateCheckbox("aircall__Has_connected__c"),
        SalesforceField.CreateCheckbox("aircall__Is_Missed_call__c"),
        SalesforceField.CreateCheckbox("aircall__Is_Voicemail__c"),
        SalesforceField.CreateText("aircall__Detailed_type__c"),
    ];
}
