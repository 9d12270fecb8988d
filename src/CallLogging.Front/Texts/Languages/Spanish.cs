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
        LineRow = FrontTexts.ParseTemplate("Línea: {line}", "line"),
        CustomerRow = FrontTexts.ParseTemplate("Cliente: {customer}", "customer"),
        AgentRow = FrontTexts.ParseTemplate("Agente: {agent}", "agent"),
        NoAgent = "ninguno",
        VoiceAgent = FrontTexts.ParseTemplate("{agent} (agente de voz)", "agent"),
        UnnamedVoiceAgent = "agente de voz",
        Duration = FrontTexts.ParseTemplate("Duración: {duration}", "duration"),
        HourUnit = "h",
        MinuteUnit = "min",
        SecondUnit = "s",
        Recording = FrontTexts.ParseTemplate("Grabación: {link}", "link"),
        VoicemailLink = FrontTexts.ParseTemplate("Mensaje de voz: {link}", "link"),
        Correction = FrontTexts.ParseTemplate("Corrección: {qualification}", "qualification"),
        NoteHeading = FrontTexts.ParseTemplate("Comentario de {agent}:", "agent"),
        WithheldContact = FrontTexts.ParseTemplate("Números ocultos ({line})", "line"),
        WithheldContactDescription = "Representa a todas las personas que llaman a esta línea con número oculto. No es una sola persona: no lo fusione.",
        OwnLineContact = FrontTexts.ParseTemplate("Línea propia: {line}", "line"),
        OwnLineContactDescription = "Representa las llamadas entre líneas de la propia empresa. No es un cliente: no lo fusione.",
        ReplyRejected = "No se puede responder a una llamada con un mensaje: no se ha enviado nada. Devuelva la llamada o escriba desde otro canal.",
    };
}
