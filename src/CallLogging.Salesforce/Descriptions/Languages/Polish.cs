namespace CallLogging.Salesforce.Descriptions.Languages;

/// <summary>The Polish description lines, with the meaning of the English ones.</summary>
internal static class Polish
{
    public static DescriptionTexts Texts { get; } = new()
    {
        VoicemailLine = DescriptionTexts.ParseLinkTemplate("Wiadomość głosowa znajduje się tutaj: {link}"),
        RecordingLine = DescriptionTexts.ParseLinkTemplate("Nagranie znajduje się tutaj: {link}"),
        NoteAdded = DescriptionTexts.ParseNoteTemplate("{agent} dodał(a) nowy komentarz:"),
        NoteAddedByUnknown = "Dodano nowy komentarz:",
    };
}
