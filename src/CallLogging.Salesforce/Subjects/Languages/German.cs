namespace CallLogging.Salesforce.Subjects.Languages;

/// <summary>The German subjects; the classic ones are the original texts, letter by letter.</summary>
internal static class German
{
    public static SubjectTexts Texts { get; } = new()
    {
        Classic = new()
        {
            OutboundAnswered = SubjectTexts.ParseTemplate("Ausgehender beantworteter Anruf an {record} mit {line}"),
            OutboundUnanswered = SubjectTexts.ParseTemplate("Ausgehender unbeantworteter Anruf an {record} mit {line}"),
            InboundAnswered = SubjectTexts.ParseTemplate("Eingehender Anruf von {record} auf {line}"),
            Missed = SubjectTexts.ParseTemplate("Entgangener Anruf von {record} auf {line}"),
            Voicemail = SubjectTexts.ParseTemplate("Voicemail von {record} auf {line}"),
            ConferenceOutbound = SubjectTexts.ParseTemplate("Ausgehender Konferenzanruf an {record} mit {line}"),
            ConferenceInbound = SubjectTexts.ParseTemplate("Eingehender Anruf von {record} auf {line}"),
            InboundMachine = SubjectTexts.ParseTemplate("Eingehender Anruf von {record} auf {line}, bearbeitet von einem Sprachassistenten"),
        },
        WithAgent = new()
        {
            OutboundAnswered = SubjectTexts.ParseTemplate("Ausgehender beantworteter Anruf an {record} über {line}, getätigt von {placedBy}"),
            OutboundUnanswered = SubjectTexts.ParseTemplate("Ausgehender unbeantworteter Anruf über {line}, getätigt von {placedBy}, an {record}"),
            InboundAnswered = SubjectTexts.ParseTemplate("Eingehender beantworteter Anruf von {record} auf {line}, angenommen von {agent}"),
            Missed = SubjectTexts.ParseTemplate("Entgangener Anruf von {record} auf {line}"),
            Voicemail = SubjectTexts.ParseTemplate("Voicemail von {record} auf {line}"),
            ConferenceOutbound = SubjectTexts.ParseTemplate("Ausgehender Konferenzanruf an {record} mit {line}"),
            ConferenceInbound = SubjectTexts.ParseTemplate("Eingehender Anruf von {record} auf {line}"),
            InboundMachine = SubjectTexts.ParseTemplate("Eingehender Anruf von {record} auf {line}, bearbeitet von {agent}"),
        },
        UnknownCaller = "Unbekannter Anrufer",
        UnknownLine = "unbekannte Leitung",
    };
}
