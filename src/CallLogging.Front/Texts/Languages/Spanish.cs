namespace CallLogging.Front.Texts.Languages;

/// <summary>The Spanish texts.</summary>
internal static class Spanish
{
    public static FrontTexts Texts { get; } = new()
    {
        InboundCall = "Llamada entrante",
        OutboundCall = "Llamada saliente",
        OutboundUnansweredCall = "Llamada saliente no respondida",
        MissedCall = "Llamada perdida",
        UnknownLine = "línea desconocida",
        WithheldNumber = "número oculto",
        LineRow = FrontTexts.Template("Línea: {line}", "line"),
        CustomerRow = FrontTexts.Template("Cliente: {customer}", "customer"),
        AgentRow = FrontTexts.Template("Agente: {agent}", "agent"),
        NoAgent = "ninguno",
        Duration = FrontTexts.Template("Duración: {duration}", "duration"),
        HourUnit = "h",
        MinuteUnit = "min",
        SecondUnit = "s",
        Recording = FrontTexts.Template("Grabación: {link}", "link"),
        VoicemailLink = FrontTexts.Template("Mensaje de voz: {link}", "link"),
        Correction = FrontTexts.Template("Corrección: {qualification}", "qualification"),
        NoteOf = FrontTexts.Template("Comentario de {agent}:", "agent"),
        WithheldContact = FrontTexts.Template("Números ocultos ({line})", "line"),
        WithheldContactDescription = "Representa a todas las personas que llaman a esta línea con número oculto. No es una sola persona: no lo fusione.",
        ReplyRejected = "No se puede responder a una llamada con un mensaje: no se ha enviado nada. Devuelva la llamada o escriba desde otro canal.",
    };
}
