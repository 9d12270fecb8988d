namespace CallLogging.Salesforce.Descriptions.Languages;

/// <summary>The French description lines, with the meaning of the English ones.</summary>
/// <remarks>A no-break space comes before the colon, as French typography requires.</remarks>
internal static class French
{
    public static DescriptionTexts Texts { get; } = new()
    {
        VoicemailLine = DescriptionTexts.ParseLinkTemplate("Retrouvez le message vocal ici\u00a0: {link}"),
        RecordingLine = DescriptionTexts.ParseLinkTemplate("Retrouvez l'enregistrement ici\u00a0: {link}"),
        NoteAdded = DescriptionTexts.ParseNoteTemplate("{agent} a ajouté un nouveau commentaire\u00a0:"),
        NoteAddedByUnknown = "Un nouveau commentaire a été ajouté\u00a0:",
    };
}
