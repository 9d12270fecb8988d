namespace CallLogging.Salesforce.Descriptions.Languages;

/// <summary>English description lines: those of the original (spec S16).</summary>
internal static class English
{
    public static DescriptionTexts Texts { get; } = new()
    {
        FindVoicemail = DescriptionTexts.LinkTemplate("Find voicemail here: {link}"),
        FindRecording = DescriptionTexts.LinkTemplate("Find recording here: {link}"),
        NoteAdded = DescriptionTexts.NoteTemplate("{agent} added a new comment:"),
        NoteAddedByUnknown = "A new comment was added:",
    };
}
