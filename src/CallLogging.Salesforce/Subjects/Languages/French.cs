namespace CallLogging.Salesforce.Subjects.Languages;

/// <summary>The French subjects, with the meaning of the English ones.</summary>
internal static class French
{
    public static SubjectTexts Texts { get; } = new()
    {
        Classic = new()
        {
            OutboundAnswered = SubjectTexts.ParseTemplate("Appel sortant abouti vers {record} depuis {line}"),
            OutboundUnanswered = SubjectTexts.ParseTemplate("Appel sortant sans réponse vers {record} depuis {line}"),
            InboundAnswered = SubjectTexts.ParseTemplate("Appel entrant de {record} sur {line}"),
            Missed = SubjectTexts.ParseTemplate("Appel manqué de {record} sur {line}"),
            Voicemail = SubjectTexts.ParseTemplate("Message vocal de {record} sur {line}"),
            ConferenceOutbound = SubjectTexts.ParseTemplate("Conférence téléphonique sortante avec {record} depuis {line}"),
            ConferenceInbound = SubjectTexts.ParseTemplate("Appel entrant de {record} sur {line}"),
            InboundMachine = SubjectTexts.ParseTemplate("Appel entrant de {record} sur {line}, traité par un agent vocal"),
        },
        WithAgent = new()
        {
            OutboundAnswered = SubjectTexts.ParseTemplate("Appel sortant abouti vers {record} depuis {line}, passé par {placedBy}"),
            OutboundUnanswered = SubjectTexts.ParseTemplate("Appel sortant sans réponse depuis {line}, passé par {placedBy} vers {record}"),
            InboundAnswered = SubjectTexts.ParseTemplate("Appel entrant répondu de {record} sur {line}, pris par {agent}"),
            Missed = SubjectTexts.ParseTemplate("Appel manqué de {record} sur {line}"),
            Voicemail = SubjectTexts.ParseTemplate("Message vocal de {record} sur {line}"),
            ConferenceOutbound = SubjectTexts.ParseTemplate("Conférence téléphonique sortante avec {record} depuis {line}"),
            ConferenceInbound = SubjectTexts.ParseTemplate("Appel entrant de {record} sur {line}"),
            InboundMachine = SubjectTexts.ParseTemplate("Appel entrant de {record} sur {line}, traité par {agent}"),
        },
        UnknownCaller = "Correspondant inconnu",
        UnknownLine = "ligne inconnue",
    };
}
