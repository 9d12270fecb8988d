namespace CallLogging.Salesforce.Subjects.Languages;

/// <summary>The Polish subjects, with the meaning of the English ones.</summary>
/// <remarks>Names stand behind a colon or comma, because they are inserted in the nominative.</remarks>
internal static class Polish
{
    public static SubjectTexts Texts { get; } = new()
    {
        Classic = new()
        {
            OutboundAnswered = SubjectTexts.Template("Odebrana rozmowa wychodząca do: {record}, linia: {line}"),
            OutboundUnanswered = SubjectTexts.Template("Nieodebrana rozmowa wychodząca do: {record}, linia: {line}"),
            InboundAnswered = SubjectTexts.Template("Rozmowa przychodząca od: {record}, linia: {line}"),
            Missed = SubjectTexts.Template("Nieodebrane połączenie od: {record}, linia: {line}"),
            Voicemail = SubjectTexts.Template("Wiadomość głosowa od: {record}, linia: {line}"),
            ConferenceOutbound = SubjectTexts.Template("Wychodząca rozmowa konferencyjna do: {record}, linia: {line}"),
            ConferenceInbound = SubjectTexts.Template("Rozmowa przychodząca od: {record}, linia: {line}"),
        },
        WithAgent = new()
        {
            OutboundAnswered = SubjectTexts.Template("Odebrana rozmowa wychodząca do: {record}, linia: {line}, dzwonił(a): {placedBy}"),
            OutboundUnanswered = SubjectTexts.Template("Nieodebrana rozmowa wychodząca, linia: {line}, dzwonił(a): {placedBy}, do: {record}"),
            InboundAnswered = SubjectTexts.Template("Odebrana rozmowa przychodząca od: {record}, linia: {line}, odebrał(a): {agent}"),
            Missed = SubjectTexts.Template("Nieodebrane połączenie od: {record}, linia: {line}"),
            Voicemail = SubjectTexts.Template("Wiadomość głosowa od: {record}, linia: {line}"),
            ConferenceOutbound = SubjectTexts.Template("Wychodząca rozmowa konferencyjna do: {record}, linia: {line}"),
            ConferenceInbound = SubjectTexts.Template("Rozmowa przychodząca od: {record}, linia: {line}"),
        },
        UnknownCaller = "Nieznany rozmówca",
        UnknownLine = "nieznana",
    };
}
