namespace CallLogging.Salesforce;

/// <summary>Reads <see cref="SalesforceSettings"/> from the section <c>CallLogging:Salesforce:name</c> of a host's configuration.</summary>
public static class SalesforceSettingsReader
{
    // These settings tell how the client reaches the org; the client reads them.
    private static readonly string[] ConnectionSettings =
    [
        "LoginUrl", "ApiVersion", "Auth", "ClientId", "ClientSecret", "Username", "PrivateKey", "PrivateKeyFile", "Audience", "RefreshToken",
        "RequestTimeout", "SoftLimitPercent", "MaxResponseBytes", "DiagnosticsAtStart",
    ];

    /// <summary>The names of the settings that <see cref="Read"/> reads, for readers of the rest of the section.</summary>
    public static ValueList<string> RuleSettings { get; } =
    [
        nameof(SalesforceSettings.Language), nameof(SalesforceSettings.Logging), nameof(SalesforceSettings.TaskTiming),
        nameof(SalesforceSettings.BusinessHoursOnly), nameof(SalesforceSettings.SubjectStyle), nameof(SalesforceSettings.DispositionOrder),
        nameof(SalesforceSettings.TagsAfterTransfer), nameof(SalesforceSettings.RecordingLink), nameof(SalesforceSettings.UnknownNumber),
        nameof(SalesforceSettings.RecordPriority), nameof(SalesforceSettings.MatchTieBreak), nameof(SalesforceSettings.RelatedRecord),
        nameof(SalesforceSettings.RecordRegion), nameof(SalesforceSettings.ConfiguredUserId), nameof(SalesforceSettings.UserMap),
        nameof(SalesforceSettings.UnansweredOutboundOwner), nameof(SalesforceSettings.ChangeRecordOwner), nameof(SalesforceSettings.ExternalIdField),
        nameof(SalesforceSettings.Horizon), nameof(SalesforceSettings.RecordTypeId), nameof(SalesforceSettings.FieldPreset), nameof(SalesforceSettings.Fields),
        nameof(SalesforceSettings.PhoneFields),
    ];

    /// <summary>Reads one org's settings strictly: unknown names and wrong values are added to the errors.</summary>
    /// <param name="section">The org's section; its name becomes the org's name.</param>
    /// <param name="language">The host's language, for orgs that set none.</param>
    /// <param name="errors">The collection to which all errors are added.</param>
    /// <returns>The settings, which are usable only if no error was added.</returns>
    public static SalesforceSettings Read(SettingsSection section, string language, ICollection<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        var defaults = new SalesforceSettings();
        var reader = new SettingsReader(section, errors);
        reader.MarkKnown(ConnectionSettings);
        var settings = new SalesforceSettings
        {
            Name = section.Name,
            Language = reader.GetString(nameof(SalesforceSettings.Language), language)!,
            Logging = reader.GetSection(nameof(SalesforceSettings.Logging)) is { } logging ? LoggingModes.Read(logging, errors) : new(),
            TaskTiming = reader.GetEnum(nameof(SalesforceSettings.TaskTiming), defaults.TaskTiming),
            BusinessHoursOnly = reader.GetBoolean(nameof(SalesforceSettings.BusinessHoursOnly), defaults.BusinessHoursOnly),
            SubjectStyle = reader.GetEnum(nameof(SalesforceSettings.SubjectStyle), defaults.SubjectStyle),
            DispositionOrder = reader.GetEnum(nameof(SalesforceSettings.DispositionOrder), defaults.DispositionOrder),
            TagsAfterTransfer = reader.GetEnum(nameof(SalesforceSettings.TagsAfterTransfer), defaults.TagsAfterTransfer),
            RecordingLink = reader.GetEnum(nameof(SalesforceSettings.RecordingLink), defaults.RecordingLink),
            UnknownNumber = reader.GetEnum(nameof(SalesforceSettings.UnknownNumber), defaults.UnknownNumber),
            RecordPriority = reader.GetEnums(nameof(SalesforceSettings.RecordPriority), defaults.RecordPriority),
            MatchTieBreak = reader.GetEnum(nameof(SalesforceSettings.MatchTieBreak), defaults.MatchTieBreak),
            RelatedRecord = reader.GetEnum(nameof(SalesforceSettings.RelatedRecord), defaults.RelatedRecord),
            RecordRegion = ReadRegion(reader),
            PhoneFields = ReadPhoneFields(reader),
            ConfiguredUserId = ReadId(reader, nameof(SalesforceSettings.ConfiguredUserId), "005"),
            UserMap = ReadUserMap(reader),
            UnansweredOutboundOwner = reader.GetEnum(nameof(SalesforceSettings.UnansweredOutboundOwner), defaults.UnansweredOutboundOwner),
            ChangeRecordOwner = reader.GetBoolean(nameof(SalesforceSettings.ChangeRecordOwner), defaults.ChangeRecordOwner),
            ExternalIdField = ReadFieldName(reader, nameof(SalesforceSettings.ExternalIdField)),
            Horizon = reader.GetTimeSpan(nameof(SalesforceSettings.Horizon), defaults.Horizon, TimeSpan.FromSeconds(2), TimeSpan.FromHours(1)),
            RecordTypeId = ReadId(reader, nameof(SalesforceSettings.RecordTypeId), "012"),
            FieldPreset = reader.GetEnum(nameof(SalesforceSettings.FieldPreset), defaults.FieldPreset),
            Fields = ReadFields(reader),
        };
        reader.ReportUnknown();
        return settings;
    }

    private static string? ReadRegion(SettingsReader reader)
    {
        string? region = reader.GetString(nameof(SalesforceSettings.RecordRegion));
        if (string.IsNullOrEmpty(region))
        {
            return null;
        }

        if (region.Length != 2 || !region.All(char.IsAsciiLetterUpper))
        {
            reader.AddError(nameof(SalesforceSettings.RecordRegion), $"is '{region}'; write a country in two capitals, such as DE.");
        }

        return region;
    }

    private static ValueList<string> ReadPhoneFields(SettingsReader reader)
    {
        ValueList<string> fields = reader.GetStrings(nameof(SalesforceSettings.PhoneFields));
        foreach (string field in fields)
        {
            if (field.Split('.') is not [{ Length: > 0 } sObject, { Length: > 0 } name] || !(sObject + name).All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                reader.AddError(nameof(SalesforceSettings.PhoneFields), $"has '{field}'; write object and field, such as Contact.Direct_Dial__c.");
            }
        }

        return fields;
    }

    private static SalesforceId? ReadId(SettingsReader reader, string name, string prefix)
    {
        string? text = reader.GetString(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!IsId(text, prefix))
        {
            reader.AddError(name, $"is '{text}'; write a Salesforce id that begins with {prefix}, 15 or 18 letters and digits.");
        }

        return new SalesforceId(text);
    }

    private static bool IsId(string? text, string prefix) =>
        text is { Length: 15 or 18 } && text.StartsWith(prefix, StringComparison.Ordinal) && text.All(char.IsAsciiLetterOrDigit);

    private static ValueList<KeyValuePair<string, SalesforceId>> ReadUserMap(SettingsReader reader)
    {
        ValueList<KeyValuePair<string, SalesforceId>> users = [];
        foreach (KeyValuePair<string, string?> entry in reader.GetMap(nameof(SalesforceSettings.UserMap)))
        {
            string place = $"{nameof(SalesforceSettings.UserMap)}:{entry.Key}";
            if (!entry.Key.Contains('@', StringComparison.Ordinal))
            {
                reader.AddError(place, "is not an email address; the map assigns a user's id to an agent's email address.");
            }
            else if (!IsId(entry.Value, "005"))
            {
                reader.AddError(place, $"is '{entry.Value}'; write a user's id: 005 and 12 or 15 more letters and digits.");
            }
            else
            {
                users = users.Add(KeyValuePair.Create(entry.Key, new SalesforceId(entry.Value!)));
            }
        }

        return users;
    }

    private static string? ReadFieldName(SettingsReader reader, string name)
    {
        string? field = reader.GetString(name);
        if (string.IsNullOrEmpty(field))
        {
            return null;
        }

        if (!IsFieldName(field))
        {
            reader.AddError(name, $"is '{field}'; write a field's API name, such as Call_Key__c.");
        }

        return field;
    }

    private static ValueList<KeyValuePair<string, FieldTemplate?>> ReadFields(SettingsReader reader)
    {
        ValueList<KeyValuePair<string, FieldTemplate?>> fields = [];
        foreach (KeyValuePair<string, string?> entry in reader.GetMap(nameof(SalesforceSettings.Fields)))
        {
            string place = $"{nameof(SalesforceSettings.Fields)}:{entry.Key}";
            if (!IsFieldName(entry.Key))
            {
                reader.AddError(place, $"'{entry.Key}' is not the API name of a field; use letters, digits and underscores, beginning with a letter.");
            }
            else if (string.IsNullOrEmpty(entry.Value))
            {
                fields = fields.Add(KeyValuePair.Create<string, FieldTemplate?>(entry.Key, null));
            }
            else if (FieldTemplate.TryParse(entry.Value, out FieldTemplate? template, out string? error))
            {
                fields = fields.Add(KeyValuePair.Create<string, FieldTemplate?>(entry.Key, template));
            }
            else
            {
                reader.AddError(place, error);
            }
        }

        return fields;
    }

    // Salesforce allows letters, digits and single underscores, beginning with a letter.
    private static bool IsFieldName(string name) =>
        name.Length is > 0 and <= 80 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
