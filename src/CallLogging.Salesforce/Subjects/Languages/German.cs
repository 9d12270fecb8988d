namespace CallLogging.Salesforce.Subjects.Languages;

/// <summary>The German subjects; the classic ones are the original texts, letter by letter.</summary>
internal static class German
{
    public static SubjectTexts Texts { get; } = new()
    {
        Classic = new()
        {
            OutboundAnswered = SubjectTexts.Template("Ausgehender beantworteter Anruf an {record} mit {line}"),
            OutboundUnanswered = SubjectTexts.Template("Ausgehender unbeantworteter Anruf an {record} mit {line}"),
            InboundAnswered = SubjectTexts.Template("Eingehender Anruf von {record} auf {line}"),
            Missed = SubjectTexts.Template("Entgangener Anruf von {record} auf {line}"),
            Voicemail = SubjectTexts.Template("Voicemail von {record} auf {line}"),
            ConferenceOutbound = SubjectTexts.Template("Ausgehender Konferenzanruf an {record} mit {line}"),
            ConferenceInbound = SubjectTexts.Template("Eingehender Anruf von {record} auf {line}"),
        },
        WithAgent = new()
        {
            OutboundAnswered = SubjectTexts.Template("Ausgehender beantworteter Anruf an {record} über {line}, getätigt von {placedBy}"),
            OutboundUnanswered = SubjectTexts.Template("Ausgehender unbeantworteter Anruf über {line}, getätigt von {placedBy}, an {record}"),
            InboundAnswered = SubjectTexts.Template("Eingehender beantworteter Anruf von {record} auf {line}, angenommen von {agent}"),
            Missed = SubjectTexts.Template("Entgangener Anruf von {record} auf {line}"),
            Voicemail = SubjectTexts.Template("Voicemail von {record} auf {line}"),
            ConferenceOutbound = SubjectTexts.Template("Ausgehender Konferenzanruf an {record} mit {line}"),
            ConferenceInbound = SubjectTexts.Template("Eingehender Anruf von {record} auf {line}"),
        },
        UnknownCaller = "Unbekannter Anrufer",
        UnknownLine = "unbekannte Leitung",
    };
}
