namespace CallLogging.Salesforce.Descriptions.Languages;

/// <summary>The Spanish description lines, with the meaning of the English ones.</summary>
internal static class Spanish
{
    public static DescriptionTexts Texts { get; } = new()
    {
        VoicemailLine = DescriptionTexts.ParseLinkTemplate("Encuentre el mensaje de voz aquí: {link}"),
        RecordingLine = DescriptionTexts.ParseLinkTemplate("Encuentre la grabación aquí: {link}"),
        NoteAdded = DescriptionTexts.ParseNoteTemplate("{agent} ha añadido un nuevo comentario:"),
        NoteAddedByUnknown = "Se ha añadido un nuevo comentario:",
    };
}
