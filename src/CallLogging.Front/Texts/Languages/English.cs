namespace CallLogging.Front.Texts.Languages;

/// <summary>The English texts.</summary>
internal static class English
{
    public static FrontTexts Texts { get; } = new()
    {
        InboundCall = "Inbound call",
        OutboundCall = "Outbound call",
        OutboundUnansweredCall = "Outbound unanswered call",
        MissedCall = "Missed call",
        UnknownLine = "unknown line",
        WithheldNumber = "withheld number",
        LineRow = FrontTexts.ParseTemplate("Line: {line}", "line"),
        CustomerRow = FrontTexts.ParseTemplate("Customer: {customer}", "customer"),
        AgentRow = FrontTexts.ParseTemplate("Agent: {agent}", "agent"),
        NoAgent = "none",
        VoiceAgent = FrontTexts.ParseTemplate("{agent} (voice agent)", "agent"),
        UnnamedVoiceAgent = "voice agent",
        Duration = FrontTexts.ParseTemplate("Duration: {duration}", "duration"),
        HourUnit = "h",
        MinuteUnit = "min",
        SecondUnit = "s",
        Recording = FrontTexts.ParseTemplate("Recording: {link}", "link"),
        VoicemailLink = FrontTexts.ParseTemplate("Voicemail: {link}", "link"),
        Correction = FrontTexts.ParseTemplate("Correction: {qualification}", "qualification"),
        NoteHeading = FrontTexts.ParseTemplate("Note by {agent}:", "agent"),
        WithheldContact = FrontTexts.ParseTemplate("Withheld numbers ({line})", "line"),
        WithheldContactDescription = "Stands for all callers of this line who withhold their number. Not one person: do not merge it.",
        OwnLineContact = FrontTexts.ParseTemplate("Own line: {line}", "line"),
        OwnLineContactDescription = "Stands for calls between lines of the company itself. Not a customer: do not merge it.",
        ReplyRejected = "A phone call cannot be answered with a message: nothing was sent. Call the customer back, or write from another channel.",
    };
}
