namespace CallLogging.Salesforce.Subjects.Languages;

/// <summary>The Polish subjects, with the meaning of the English ones.</summary>
/// <remarks>Names come after a colon or comma, because they are inserted in the nominative.</remarks>
internal static class Polish
{
    public static SubjectTexts Texts { get; } = new()
    {
        Classic = new()
        {
            OutboundAnswered = SubjectTexts.ParseTemplate("Odebrana rozmowa wychodząca do: {record}, linia: {line}"),
            OutboundUnanswered = SubjectTexts.ParseTemplate("Nieodebrana rozmowa wychodząca do: {record}, linia: {line}"),
            InboundAnswered = SubjectTexts.ParseTemplate("Rozmowa przychodząca od: {record}, linia: {line}"),
            Missed = SubjectTexts.ParseTemplate("Nieodebrane połączenie od: {record}, linia: {line}"),
            Voicemail = SubjectTexts.ParseTemplate("Wiadomość głosowa od: {record}, linia: {line}"),
            ConferenceOutbound = SubjectTexts.ParseTemplate("Wychodząca rozmowa konferencyjna do: {record}, linia: {line}"),
            ConferenceInbound = SubjectTexts.ParseTemplate("Rozmowa przychodząca od: {record}, linia: {line}"),
            InboundMachine = SubjectTexts.ParseTemplate("Rozmowa przychodząca od: {record}, linia: {line}, obsłużył ją asystent głosowy"),
        },
        WithAgent = new()
        {
            OutboundAnswered = SubjectTexts.ParseTemplate("Odebrana rozmowa wychodząca do: {record}, linia: {line}, dzwonił(a): {placedBy}"),
            OutboundUnanswered = SubjectTexts.ParseTemplate("Nieodebrana rozmowa wychodząca, linia: {line}, dzwonił(a): {placedBy}, do: {record}"),
            InboundAnswered = SubjectTexts.ParseTemplate("Odebrana rozmowa przychodząca od: {record}, linia: {line}, odebrał(a): {agent}"),
            Missed = SubjectTexts.ParseTemplate("Nieodebrane połączenie od: {record}, linia: {line}"),
            Voicemail = SubjectTexts.ParseTemplate("Wiadomość głosowa od: {record}, linia: {line}"),
            ConferenceOutbound = SubjectTexts.ParseTemplate("Wychodząca rozmowa konferencyjna do: {record}, linia: {line}"),
            ConferenceInbound = SubjectTexts.ParseTemplate("Rozmowa przychodząca od: {record}, linia: {line}"),
            InboundMachine = SubjectTexts.ParseTemplate("Rozmowa przychodząca od: {record}, linia: {line}, obsłużył ją asystent głosowy {agent}"),
        },
        UnknownCaller = "Nieznany rozmówca",
        UnknownLine = "nieznana",
    };
}
