namespace CallLogging.Salesforce.Descriptions.Languages;

/// <summary>The English description lines, in the wording of the original integration.</summary>
internal static class English
{
    public static DescriptionTexts Texts { get; } = new()
    {
        VoicemailLine = DescriptionTexts.ParseLinkTemplate("Find voicemail here: {link}"),
        RecordingLine = DescriptionTexts.ParseLinkTemplate("Find recording here: {link}"),
        NoteAdded = DescriptionTexts.ParseNoteTemplate("{agent} added a new comment:"),
        NoteAddedByUnknown = "A new comment was added:",
    };
}
