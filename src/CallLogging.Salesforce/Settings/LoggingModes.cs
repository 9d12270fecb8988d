namespace CallLogging.Salesforce;

/// <summary>What is logged of each outcome (spec S2). Default: everything, as completed.</summary>
public sealed record LoggingModes
{
    /// <summary>Of outbound calls that were answered.</summary>
    public LoggingMode OutboundAnswered { get; init; }

    /// <summary>Of outbound calls that were not answered.</summary>
    public LoggingMode OutboundUnanswered { get; init; }

    /// <summary>Of inbound calls that were answered.</summary>
    public LoggingMode InboundAnswered { get; init; }

    /// <summary>Of missed calls without voicemail.</summary>
    public LoggingMode Missed { get; init; }

    /// <summary>Of missed calls with voicemail.</summary>
    public LoggingMode Voicemail { get; init; }

    /// <summary>The mode for an outcome.</summary>
    public LoggingMode For(CallOutcome outcome) => outcome switch
    {
        CallOutcome.InboundAnswered => InboundAnswered,
        CallOutcome.InboundMissed => Missed,
        CallOutcome.InboundVoicemail => Voicemail,
        CallOutcome.OutboundAnswered => OutboundAnswered,
        CallOutcome.OutboundUnanswered => OutboundUnanswered,
    };

    internal static LoggingModes Read(SettingsSection section, ICollection<SettingsError> errors)
    {
        var reader = new SettingsReader(section, errors);
        var modes = new LoggingModes
        {
            OutboundAnswered = reader.ReadChoice(nameof(OutboundAnswered), LoggingMode.Completed),
            OutboundUnanswered = reader.ReadChoice(nameof(OutboundUnanswered), LoggingMode.Completed),
            InboundAnswered = reader.ReadChoice(nameof(InboundAnswered), LoggingMode.Completed),
            Missed = reader.ReadChoice(nameof(Missed), LoggingMode.Completed),
            Voicemail = reader.ReadChoice(nameof(Voicemail), LoggingMode.Completed),
        };
        reader.Finish();
        return modes;
    }
}
