namespace CallLogging.Salesforce;

/// <summary>The custom fields that the presets write.</summary>
internal static class FieldPresets
{
    // Why: docs/decisions/0005-ambiguous-salesforce-article.md
    /// <summary>The fields of Aircall's Salesforce package, in the order of their documentation.</summary>
    /// <remarks>The names are those of real orgs; Aircall's help article misspells some of them.</remarks>
    public static ValueList<KeyValuePair<string, CallPlaceholder>> Aircall { get; } =
    [
        KeyValuePair.Create("aircall__Waiting_Time__c", CallPlaceholder.WaitingSeconds),
        KeyValuePair.Create("aircall__Answered_by__c", CallPlaceholder.AnsweredBy),
        KeyValuePair.Create("aircall__Phone_number__c", CallPlaceholder.LineDigits),
        KeyValuePair.Create("aircall__Country__c", CallPlaceholder.Country),
        KeyValuePair.Create("aircall__Call_Recording__c", CallPlaceholder.Recording),
        KeyValuePair.Create("aircall__Transferred_to__c", CallPlaceholder.TransferredTo),
        KeyValuePair.Create("aircall__Timezone__c", CallPlaceholder.TimeZone),
        KeyValuePair.Create("aircall__Hour_of_the_day__c", CallPlaceholder.Hour),
        KeyValuePair.Create("aircall__Connection_status__c", CallPlaceholder.ConnectionStatus),
        KeyValuePair.Create("aircall__Has_connected__c", CallPlaceholder.HasConnected),
        KeyValuePair.Create("aircall__Is_Missed_call__c", CallPlaceholder.IsMissed),
        KeyValuePair.Create("aircall__Is_Voicemail__c", CallPlaceholder.IsVoicemail),
        KeyValuePair.Create("aircall__Detailed_type__c", CallPlaceholder.DetailedType),
    ];

    /// <summary>
    /// Returns the fields that the settings write: those of the preset, with the changes, omissions and additions of
    /// <see cref="SalesforceSettings.Fields"/>.
    /// </summary>
    public static ValueList<KeyValuePair<string, FieldTemplate>> GetFields(SalesforceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var fields = new List<KeyValuePair<string, FieldTemplate>>();
        if (settings.FieldPreset == FieldPreset.Aircall)
        {
            fields.AddRange(Aircall.Select(f => KeyValuePair.Create(f.Key, FieldTemplate.From(f.Value))));
        }

        foreach (KeyValuePair<string, FieldTemplate?> changed in settings.Fields)
        {
            int place = fields.FindIndex(f => string.Equals(f.Key, changed.Key, StringComparison.OrdinalIgnoreCase));
            if (place >= 0)
            {
                fields.RemoveAt(place);
            }
            else
            {
                place = fields.Count;
            }

            if (changed.Value is { } template)
            {
                fields.Insert(place, KeyValuePair.Create(changed.Key, template));
            }
        }

        return fields.ToValueList();
    }
}

/// <summary>The presets of custom fields.</summary>
public enum FieldPreset
{
    /// <summary>The fields of Aircall's package, namespace <c>aircall__</c>.</summary>
    Aircall,

    /// <summary>No custom fields.</summary>
    StandardOnly,
}
