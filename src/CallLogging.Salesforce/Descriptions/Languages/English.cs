namespace CallLogging.Salesforce.Descriptions.Languages;

/// <summary>The English description lines, in the wording of the original integration.</summary>
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
