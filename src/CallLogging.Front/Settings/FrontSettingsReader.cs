namespace CallLogging.Front;

/// <summary>Reads <see cref="FrontSettings"/> from the section <c>CallLogging:Front:name</c> of a host's configuration.</summary>
public static class FrontSettingsReader
{
    private const int MaxFollowers = 50;
    private const int MaxTagName = 64;

    /// <summary>The names of the settings that <see cref="Read"/> reads, for readers of the other settings in the same section.</summary>
    public static ValueList<string> SettingNames { get; } =
    [
        nameof(FrontSettings.Language), nameof(FrontSettings.Writer), nameof(FrontSettings.ChannelId), nameof(FrontSettings.Inbox),
        nameof(FrontSettings.Threading), nameof(FrontSettings.AfterArchive), nameof(FrontSettings.AnsweredTiming),
        nameof(FrontSettings.VoicemailLinkDelay), nameof(FrontSettings.VoicemailWord), nameof(FrontSettings.UnansweredNotes),
        nameof(FrontSettings.ExpiringLinks), nameof(FrontSettings.TeammateMap), nameof(FrontSettings.Followers), nameof(FrontSettings.Rules),
    ];

    /// <summary>Reads the settings of one Front company strictly: unknown names and wrong values are reported as errors.</summary>
    /// <param name="section">The company's section; its name becomes <see cref="FrontSettings.Name"/>.</param>
    /// <param name="language">The host's language, for a company that sets none.</param>
    /// <param name="errors">The collection that receives all errors.</param>
    /// <param name="connectionSettings">The names of settings that the client reads from the same section.</param>
    /// <returns>The settings, which are usable only if no error was added.</returns>
    public static FrontSettings Read(
        SettingsSection section, string language, ICollection<SettingsError> errors, params ReadOnlySpan<string> connectionSettings)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        var defaults = new FrontSettings();
        var reader = new SettingsReader(section, errors);
        reader.MarkKnown(connectionSettings);
        var settings = new FrontSettings
        {
            Name = section.Name,
            Language = reader.GetString(nameof(FrontSettings.Language), language)!,
            Writer = reader.GetEnum(nameof(FrontSettings.Writer), defaults.Writer),
            ChannelId = ReadId(reader, nameof(FrontSettings.ChannelId), "cha_"),
            Inbox = ReadWord(reader, nameof(FrontSettings.Inbox), defaults.Inbox),
            Threading = reader.GetEnum(nameof(FrontSettings.Threading), defaults.Threading),
            AfterArchive = reader.GetEnum(nameof(FrontSettings.AfterArchive), defaults.AfterArchive),
            AnsweredTiming = reader.GetEnum(nameof(FrontSettings.AnsweredTiming), defaults.AnsweredTiming),
            VoicemailLinkDelay = reader.GetTimeSpan(nameof(FrontSettings.VoicemailLinkDelay), defaults.VoicemailLinkDelay, TimeSpan.Zero, TimeSpan.FromDays(1)),
            VoicemailWord = ReadWord(reader, nameof(FrontSettings.VoicemailWord), defaults.VoicemailWord),
            UnansweredNotes = reader.GetEnum(nameof(FrontSettings.UnansweredNotes), defaults.UnansweredNotes),
            ExpiringLinks = reader.GetBoolean(nameof(FrontSettings.ExpiringLinks), defaults.ExpiringLinks),
            TeammateMap = ReadTeammates(reader),
            Followers = ReadFollowers(reader),
            Rules = ReadRules(reader, errors),
        };
        if (settings.Writer == FrontWriter.ApplicationChannel && settings.ChannelId is null)
        {
            reader.AddError(nameof(FrontSettings.ChannelId), "is missing; name the application channel (cha_...), or set Writer to ImportedMessages.");
        }

        reader.ReportUnknown();
        return settings;
    }

    private static FrontId? ReadId(SettingsReader reader, string name, string prefix)
    {
        string? text = reader.GetString(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!IsId(text, prefix))
        {
            reader.AddError(name, $"is '{text}'; write an id that begins with {prefix}, as Front's API shows it.");
        }

        return new FrontId(text);
    }

    private static bool IsId(string? text, string prefix) =>
        text is not null && text.Length > prefix.Length && text.StartsWith(prefix, StringComparison.Ordinal)
        && text.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', 'z') < 0 && text.AsSpan(prefix.Length).IndexOfAnyInRange(':', '@') < 0;

    private static string ReadWord(SettingsReader reader, string name, string defaultValue)
    {
        string text = reader.GetString(name, defaultValue)!;
        if (string.IsNullOrWhiteSpace(text))
        {
            reader.AddError(name, $"is empty; leave it out for '{defaultValue}'.");
        }

        return text;
    }

    private static ValueList<KeyValuePair<string, FrontId>> ReadTeammates(SettingsReader reader)
    {
        ValueList<KeyValuePair<string, FrontId>> teammates = [];
        foreach (KeyValuePair<string, string?> entry in reader.GetMap(nameof(FrontSettings.TeammateMap)))
        {
            string place = $"{nameof(FrontSettings.TeammateMap)}:{entry.Key}";
            if (!entry.Key.Contains('@', StringComparison.Ordinal))
            {
                reader.AddError(place, "is not an email address; the map goes from an agent's email address to a teammate's id.");
            }
            else if (!IsId(entry.Value, "tea_"))
            {
                reader.AddError(place, $"is '{entry.Value}'; write a teammate's id, which begins with tea_.");
            }
            else
            {
                teammates = teammates.Add(KeyValuePair.Create(entry.Key, new FrontId(entry.Value!)));
            }
        }

        return teammates;
    }

    private static ValueList<string> ReadFollowers(SettingsReader reader)
    {
        ValueList<string> followers = reader.GetStrings(nameof(FrontSettings.Followers));
        foreach (string follower in followers)
        {
            if (!IsId(follower, "tea_") && !follower.Contains('@', StringComparison.Ordinal))
            {
                reader.AddError(nameof(FrontSettings.Followers), $"has '{follower}'; write email addresses or ids that begin with tea_.");
            }
        }

        if (followers.Count > MaxFollowers)
        {
            reader.AddError(nameof(FrontSettings.Followers), $"has {followers.Count} teammates; Front takes at most {MaxFollowers}.");
        }

        return followers;
    }

    private static ValueList<ConversationRule> ReadRules(SettingsReader outer, ICollection<SettingsError> errors)
    {
        ValueList<ConversationRule> rules = [];
        foreach (SettingsSection section in outer.GetSections(nameof(FrontSettings.Rules)))
        {
            var reader = new SettingsReader(section, errors);
            var rule = new ConversationRule(reader.GetEnum(nameof(ConversationRule.When), RuleTrigger.CommentAdded))
            {
                Name = reader.GetString(nameof(ConversationRule.Name), "")!,
                Inbox = reader.GetString(nameof(ConversationRule.Inbox)),
                Contains = reader.GetString(nameof(ConversationRule.Contains)),
                SubjectStartsWith = reader.GetString(nameof(ConversationRule.SubjectStartsWith)),
                HasTag = reader.GetString(nameof(ConversationRule.HasTag)),
                After = reader.GetString(nameof(ConversationRule.After)) is null
                    ? null
                    : reader.GetTimeSpan(nameof(ConversationRule.After), TimeSpan.FromDays(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650)),
                AddTag = ReadTag(reader, nameof(ConversationRule.AddTag)),
                RemoveTag = ReadTag(reader, nameof(ConversationRule.RemoveTag)),
                MoveTo = reader.GetString(nameof(ConversationRule.MoveTo)),
                Archive = reader.GetBoolean(nameof(ConversationRule.Archive), false),
            };
            CheckRule(reader, rule);
            reader.ReportUnknown();
            rules = rules.Add(rule);
        }

        return rules;
    }

    private static void CheckRule(SettingsReader reader, ConversationRule rule)
    {
        if (reader.GetString(nameof(ConversationRule.When)) is null)
        {
            reader.AddError(nameof(ConversationRule.When), $"is missing; use one of {string.Join(", ", Enum.GetNames<RuleTrigger>())}.");
        }

        if (!rule.HasAction)
        {
            reader.AddError(nameof(ConversationRule.AddTag), "is missing, and so is any other action; set AddTag, RemoveTag, MoveTo or Archive.");
        }

        if (rule.When == RuleTrigger.NoActivity != rule.After is not null)
        {
            reader.AddError(nameof(ConversationRule.After), rule.After is null
                ? "is missing; a rule for conversations without activity states the time to wait, as hh:mm:ss or d.hh:mm:ss."
                : "is set; only a rule with When = NoActivity waits.");
        }

        if (rule.Contains is not null && rule.When is not (RuleTrigger.CommentAdded or RuleTrigger.InboundMessage))
        {
            reader.AddError(nameof(ConversationRule.Contains), $"is set; a rule with When = {rule.When} has no text.");
        }
    }

    private static string? ReadTag(SettingsReader reader, string name)
    {
        string? tag = reader.GetString(name);
        if (tag?.Length > MaxTagName)
        {
            reader.AddError(name, $"has {tag.Length} characters; Front takes at most {MaxTagName}.");
        }

        return tag;
    }
}
