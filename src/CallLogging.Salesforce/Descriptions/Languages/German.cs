namespace CallLogging.Salesforce.Descriptions.Languages;

/// <summary>The German description lines, which are the original texts.</summary>
internal static class German
{
    public static DescriptionTexts Texts { get; } = new()
    {
        FindVoicemail = DescriptionTexts.LinkTemplate("Finde Voicemail hier: {link}"),
        FindRecording = DescriptionTexts.LinkTemplate("Finde die Aufzeichnung hier: {link}"),
        NoteAdded = DescriptionTexts.NoteTemplate("{agent} hat einen neuen Kommentar hinzugefügt:"),
        NoteAddedByUnknown = "Ein neuer Kommentar wurde hinzugefügt:",
    };
}
