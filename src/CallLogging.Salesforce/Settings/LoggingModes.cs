namespace CallLogging.Salesforce;

/// <summary>The modes in which calls are logged, one for each outcome. By default every call is logged as completed.</summary>
public sealed record LoggingModes
{
    /// <summary>The mode for calls that an agent placed and the customer answered. Default <see cref="LoggingMode.Completed"/>.</summary>
    public LoggingMode OutboundAnswered { get; init; }

    /// <summary>The mode for calls that an agent placed and nobody answered. Default <see cref="LoggingMode.Completed"/>.</summary>
    public LoggingMode OutboundUnanswered { get; init; }

    /// <summary>The mode for incoming calls that an agent answered. Default <see cref="LoggingMode.Completed"/>.</summary>
    public LoggingMode InboundAnswered { get; init; }

    /// <summary>The mode for missed calls without a voicemail. Default <see cref="LoggingMode.Completed"/>.</summary>
    public LoggingMode Missed { get; init; }

    /// <summary>The mode for missed calls with a voicemail. Default <see cref="LoggingMode.Completed"/>.</summary>
    public LoggingMode Voicemail { get; init; }

    /// <summary>Returns the mode for an outcome.</summary>
    /// <param name="outcome">The outcome of the call.</param>
    public LoggingMode GetMode(CallOutcome outcome) => outcome switch
    {
        CallOutcome.InboundAnswered => InboundAnswered,
        CallOutcome.InboundMissed => Missed,
        CallOutcome.InboundVoicemail => Voicemail,
        CallOutcome.OutboundAnswered => OutboundAnswered,
        CallOutcome.OutboundUnanswered => OutboundUnanswered,
    };

    internal static LoggingModes Read(SettingsReader reader, LoggingModes modes)
    {
        modes = new LoggingModes
        {
            OutboundAnswered = reader.GetEnum(nameof(OutboundAnswered), modes.OutboundAnswered),
            OutboundUnanswered = reader.GetEnum(nameof(OutboundUnanswered), modes.OutboundUnanswered),
            InboundAnswered = reader.GetEnum(nameof(InboundAnswered), modes.InboundAnswered),
            Missed = reader.GetEnum(nameof(Missed), modes.Missed),
            Voicemail = reader.GetEnum(nameof(Voicemail), modes.Voicemail),
        };
        reader.ReportUnknown();
        return modes;
    }
}

/// <summary>The ways in which a call can be logged.</summary>
public enum LoggingMode
{
    /// <summary>The call is a closed Task, under Past Activities.</summary>
    Completed,

    /// <summary>The call is an open Task, under Next Steps.</summary>
    InProgress,

    /// <summary>The call has no Task; nothing is looked up, and no record is created.</summary>
    Nothing,
}
