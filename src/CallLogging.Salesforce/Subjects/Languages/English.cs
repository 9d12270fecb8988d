namespace CallLogging.Salesforce.Subjects.Languages;

/// <summary>The English subjects, in the wording of the original integration.</summary>
internal static class English
{
    public static SubjectTexts Texts { get; } = new()
    {
        Classic = new()
        {
            OutboundAnswered = SubjectTexts.ParseTemplate("Outbound answered call to {record} with {line}"),
            OutboundUnanswered = SubjectTexts.ParseTemplate("Outbound unanswered call to {record} with {line}"),
            InboundAnswered = SubjectTexts.ParseTemplate("Inbound call from {record} on {line}"),
            Missed = SubjectTexts.ParseTemplate("Missed call from {record} on {line}"),
            Voicemail = SubjectTexts.ParseTemplate("Voicemail from {record} on {line}"),
            ConferenceOutbound = SubjectTexts.ParseTemplate("Outbound conference call to {record} with {line}"),
            ConferenceInbound = SubjectTexts.ParseTemplate("Inbound call from {record} on {line}"),
            InboundMachine = SubjectTexts.ParseTemplate("Inbound call from {record} on {line} handled by a voice agent"),
        },
        WithAgent = new()
        {
            OutboundAnswered = SubjectTexts.ParseTemplate("Outbound answered call to {record} via {line} made by {placedBy}"),
            OutboundUnanswered = SubjectTexts.ParseTemplate("Outbound unanswered call via {line} made by {placedBy} to {record}"),
            InboundAnswered = SubjectTexts.ParseTemplate("Inbound answered call from {record} on {line} answered by {agent}"),
            Missed = SubjectTexts.ParseTemplate("Missed call from {record} on {line}"),
            Voicemail = SubjectTexts.ParseTemplate("Voicemail from {record} on {line}"),
            ConferenceOutbound = SubjectTexts.ParseTemplate("Outbound conference call to {record} with {line}"),
            ConferenceInbound = SubjectTexts.ParseTemplate("Inbound call from {record} on {line}"),
            InboundMachine = SubjectTexts.ParseTemplate("Inbound call from {record} on {line} handled by {agent}"),
        },
        UnknownCaller = "Unknown caller",
        UnknownLine = "unknown line",
    };
}
