namespace CallLogging.Salesforce.Subjects.Languages;

/// <summary>The Spanish subjects, with the meaning of the English ones.</summary>
internal static class Spanish
{
    public static SubjectTexts Texts { get; } = new()
    {
        Classic = new()
        {
            OutboundAnswered = SubjectTexts.Template("Llamada saliente respondida a {record} desde {line}"),
            OutboundUnanswered = SubjectTexts.Template("Llamada saliente no respondida a {record} desde {line}"),
            InboundAnswered = SubjectTexts.Template("Llamada entrante de {record} en {line}"),
            Missed = SubjectTexts.Template("Llamada perdida de {record} en {line}"),
            Voicemail = SubjectTexts.Template("Mensaje de voz de {record} en {line}"),
            ConferenceOutbound = SubjectTexts.Template("Llamada de conferencia saliente a {record} desde {line}"),
            ConferenceInbound = SubjectTexts.Template("Llamada entrante de {record} en {line}"),
        },
        WithAgent = new()
        {
            OutboundAnswered = SubjectTexts.Template("Llamada saliente respondida a {record} desde {line}, realizada por {placedBy}"),
            OutboundUnanswered = SubjectTexts.Template("Llamada saliente no respondida desde {line}, realizada por {placedBy}, a {record}"),
            InboundAnswered = SubjectTexts.Template("Llamada entrante respondida de {record} en {line}, atendida por {agent}"),
            Missed = SubjectTexts.Template("Llamada perdida de {record} en {line}"),
            Voicemail = SubjectTexts.Template("Mensaje de voz de {record} en {line}"),
            ConferenceOutbound = SubjectTexts.Template("Llamada de conferencia saliente a {record} desde {line}"),
            ConferenceInbound = SubjectTexts.Template("Llamada entrante de {record} en {line}"),
        },
        UnknownCaller = "Llamante desconocido",
        UnknownLine = "línea desconocida",
    };
}
