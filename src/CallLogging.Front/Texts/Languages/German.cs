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
        LineRow = FrontTexts.ParseTemplate("Leitung: {line}", "line"),
        CustomerRow = FrontTexts.ParseTemplate("Kunde: {customer}", "customer"),
        AgentRow = FrontTexts.ParseTemplate("Mitarbeiter: {agent}", "agent"),
        NoAgent = "keiner",
        VoiceAgent = FrontTexts.ParseTemplate("{agent} (Sprachassistent)", "agent"),
        UnnamedVoiceAgent = "Sprachassistent",
        Duration = FrontTexts.ParseTemplate("Dauer: {duration}", "duration"),
        HourUnit = "Std.",
        MinuteUnit = "Min.",
        SecondUnit = "Sek.",
        Recording = FrontTexts.ParseTemplate("Aufnahme: {link}", "link"),
        VoicemailLink = FrontTexts.ParseTemplate("Voicemail: {link}", "link"),
        Correction = FrontTexts.ParseTemplate("Berichtigung: {qualification}", "qualification"),
        NoteHeading = FrontTexts.ParseTemplate("Kommentar von {agent}:", "agent"),
        WithheldContact = FrontTexts.ParseTemplate("Unterdrückte Nummern ({line})", "line"),
        WithheldContactDescription = "Steht für alle Anrufer dieser Leitung, die ihre Nummer unterdrücken. Keine einzelne Person: nicht zusammenführen.",
        OwnLineContact = FrontTexts.ParseTemplate("Eigene Leitung: {line}", "line"),
        OwnLineContactDescription = "Steht für Anrufe zwischen Leitungen des Unternehmens. Kein Kunde: nicht zusammenführen.",
        ReplyRejected = "Ein Anruf lässt sich nicht mit einer Nachricht beantworten: Es wurde nichts gesendet. Rufen Sie zurück oder schreiben Sie über einen anderen Kanal.",
    };
}
