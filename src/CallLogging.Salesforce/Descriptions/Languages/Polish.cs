namespace CallLogging.Salesforce.Descriptions.Languages;

/// <summary>The Polish description lines, with the meaning of the English ones.</summary>
internal static class Polish
{
    public static DescriptionTexts Texts { get; } = new()
    {
        FindVoicemail = DescriptionTexts.LinkTemplate("Wiadomość głosowa znajduje się tutaj: {link}"),
        FindRecording = DescriptionTexts.LinkTemplate("Nagranie znajduje się tutaj: {link}"),
        NoteAdded = DescriptionTexts.NoteTemplate("{agent} dodał(a) nowy komentarz:"),
        NoteAddedByUnknown = "Dodano nowy komentarz:",
    };
}
