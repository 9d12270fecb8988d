namespace CallLogging.Salesforce.Subjects.Languages;

/// <summary>The English subjects, in the wording of the original integration.</summary>
internal static class English
{
    public static SubjectTexts Texts { get; } = new()
    {
        Classic = new()
        {
            OutboundAnswered = SubjectTexts.Template("Outbound answered call to {record} with {line}"),
            OutboundUnanswered = SubjectTexts.Template("Outbound unanswered call to {record} with {line}"),
            InboundAnswered = SubjectTexts.Template("Inbound call from {record} on {line}"),
            Missed = SubjectTexts.Template("Missed call from {record} on {line}"),
            Voicemail = SubjectTexts.Template("Voicemail from {record} on {line}"),
            ConferenceOutbound = SubjectTexts.Template("Outbound conference call to {record} with {line}"),
            ConferenceInbound = SubjectTexts.Template("Inbound call from {record} on {line}"),
        },
        WithAgent = new()
        {
            OutboundAnswered = SubjectTexts.Template("Outbound answered call to {record} via {line} made by {placedBy}"),
            OutboundUnanswered = SubjectTexts.Template("Outbound unanswered call via {line} made by {placedBy} to {record}"),
            InboundAnswered = SubjectTexts.Template("Inbound answered call from {record} on {line} answered by {agent}"),
            Missed = SubjectTexts.Template("Missed call from {record} on {line}"),
            Voicemail = SubjectTexts.Template("Voicemail from {record} on {line}"),
            ConferenceOutbound = SubjectTexts.Template("Outbound conference call to {record} with {line}"),
            ConferenceInbound = SubjectTexts.Template("Inbound call from {record} on {line}"),
        },
        UnknownCaller = "Unknown caller",
        UnknownLine = "unknown line",
    };
}
