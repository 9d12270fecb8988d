namespace CallLogging.Salesforce.Descriptions.Languages;

/// <summary>The German description lines, which are the original texts.</summary>
internal static class German
{
    public static DescriptionTexts Texts { get; } = new()
    {
        VoicemailLine = DescriptionTexts.ParseLinkTemplate("Finde Voicemail hier: {link}"),
        RecordingLine = DescriptionTexts.ParseLinkTemplate("Finde die Aufzeichnung hier: {link}"),
        NoteAdded = DescriptionTexts.ParseNoteTemplate("{agent} hat einen neuen Kommentar hinzugefügt:"),
        NoteAddedByUnknown = "Ein neuer Kommentar wurde hinzugefügt:",
    };
}
