namespace CallLogging.Salesforce.Subjects.Languages;

/// <summary>The Spanish subjects, with the meaning of the English ones.</summary>
internal static class Spanish
{
    public static SubjectTexts Texts { get; } = new()
    {
        Classic = new()
        {
            OutboundAnswered = SubjectTexts.ParseTemplate("Llamada saliente respondida a {record} desde {line}"),
            OutboundUnanswered = SubjectTexts.ParseTemplate("Llamada saliente no respondida a {record} desde {line}"),
            InboundAnswered = SubjectTexts.ParseTemplate("Llamada entrante de {record} en {line}"),
            Missed = SubjectTexts.ParseTemplate("Llamada perdida de {record} en {line}"),
            Voicemail = SubjectTexts.ParseTemplate("Mensaje de voz de {record} en {line}"),
            ConferenceOutbound = SubjectTexts.ParseTemplate("Llamada de conferencia saliente a {record} desde {line}"),
            ConferenceInbound = SubjectTexts.ParseTemplate("Llamada entrante de {record} en {line}"),
            InboundMachine = SubjectTexts.ParseTemplate("Llamada entrante de {record} en {line}, atendida por un agente de voz"),
        },
        WithAgent = new()
        {
            OutboundAnswered = SubjectTexts.ParseTemplate("Llamada saliente respondida a {record} desde {line}, realizada por {placedBy}"),
            OutboundUnanswered = SubjectTexts.ParseTemplate("Llamada saliente no respondida desde {line}, realizada por {placedBy}, a {record}"),
            InboundAnswered = SubjectTexts.ParseTemplate("Llamada entrante respondida de {record} en {line}, atendida por {agent}"),
            Missed = SubjectTexts.ParseTemplate("Llamada perdida de {record} en {line}"),
            Voicemail = SubjectTexts.ParseTemplate("Mensaje de voz de {record} en {line}"),
            ConferenceOutbound = SubjectTexts.ParseTemplate("Llamada de conferencia saliente a {record} desde {line}"),
            ConferenceInbound = SubjectTexts.ParseTemplate("Llamada entrante de {record} en {line}"),
            InboundMachine = SubjectTexts.ParseTemplate("Llamada entrante de {record} en {line}, atendida por {agent}"),
        },
        UnknownCaller = "Llamante desconocido",
        UnknownLine = "línea desconocida",
    };
}
