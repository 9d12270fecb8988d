namespace CallLogging.Front.Texts.Languages;

/// <summary>The German texts.</summary>
internal static class German
{
    public static FrontTexts Texts { get; } = new()
    {
        InboundCall = "Eingehender Anruf",
        OutboundCall = "Ausgehender Anruf",
        OutboundUnansweredCall = "Ausgehender unbeantworteter Anruf",
        MissedCall = "Entgangener Anruf",
        UnknownLine = "unbekannte Leitung",
        WithheldNumber = "unterdrückte Nummer",
        LineRow = FrontTexts.Template("Leitung: {line}", "line"),
        CustomerRow = FrontTexts.Template("Kunde: {customer}", "customer"),
        AgentRow = FrontTexts.Template("Mitarbeiter: {agent}", "agent"),
        NoAgent = "keiner",
        Duration = FrontTexts.Template("Dauer: {duration}", "duration"),
        HourUnit = "Std.",
        MinuteUnit = "Min.",
        SecondUnit = "Sek.",
        Recording = FrontTexts.Template("Aufnahme: {link}", "link"),
        VoicemailLink = FrontTexts.Template("Voicemail: {link}", "link"),
        Correction = FrontTexts.Template("Berichtigung: {qualification}", "qualification"),
        NoteOf = FrontTexts.Template("Kommentar von {agent}:", "agent"),
        WithheldContact = FrontTexts.Template("Unterdrückte Nummern ({line})", "line"),
        WithheldContactDescription = "Steht für alle Anrufer dieser Leitung, die ihre Nummer unterdrücken. Keine einzelne Person: nicht zusammenführen.",
        ReplyRejected = "Ein Anruf lässt sich nicht mit einer Nachricht beantworten: Es wurde nichts gesendet. Rufen Sie zurück oder schreiben Sie über einen anderen Kanal.",
    };
}
