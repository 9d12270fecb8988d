namespace CallLogging.Salesforce.Descriptions.Languages;

/// <summary>The Spanish description lines, with the meaning of the English ones.</summary>
internal static class Spanish
{
    public static DescriptionTexts Texts { get; } = new()
    {
        FindVoicemail = DescriptionTexts.LinkTemplate("Encuentre el mensaje de voz aquí: {link}"),
        FindRecording = DescriptionTexts.LinkTemplate("Encuentre la grabación aquí: {link}"),
        NoteAdded = DescriptionTexts.NoteTemplate("{agent} ha añadido un nuevo comentario:"),
        NoteAddedByUnknown = "Se ha añadido un nuevo comentario:",
    };
}
