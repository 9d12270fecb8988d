namespace CallLogging.Front.Texts.Languages;

/// <summary>The Polish texts.</summary>
internal static class Polish
{
    public static FrontTexts Texts { get; } = new()
    {
        InboundCall = "Rozmowa przychodząca",
        OutboundCall = "Rozmowa wychodząca",
        OutboundUnansweredCall = "Nieodebrana rozmowa wychodząca",
        MissedCall = "Nieodebrane połączenie",
        UnknownLine = "linia nieznana",
        WithheldNumber = "numer zastrzeżony",
        LineRow = FrontTexts.Template("Linia: {line}", "line"),
        CustomerRow = FrontTexts.Template("Klient: {customer}", "customer"),
        AgentRow = FrontTexts.Template("Pracownik: {agent}", "agent"),
        NoAgent = "brak",
        Duration = FrontTexts.Template("Czas rozmowy: {duration}", "duration"),
        HourUnit = "godz.",
        MinuteUnit = "min",
        SecondUnit = "s",
        Recording = FrontTexts.Template("Nagranie: {link}", "link"),
        VoicemailLink = FrontTexts.Template("Wiadomość głosowa: {link}", "link"),
        Correction = FrontTexts.Template("Korekta: {qualification}", "qualification"),
        NoteOf = FrontTexts.Template("Komentarz, autor: {agent}", "agent"),
        WithheldContact = FrontTexts.Template("Numery zastrzeżone ({line})", "line"),
        WithheldContactDescription = "Oznacza wszystkich dzwoniących na tę linię z numeru zastrzeżonego. To nie jest jedna osoba: nie scalać.",
        ReplyRejected = "Na rozmowę telefoniczną nie można odpowiedzieć wiadomością: nic nie wysłano. Proszę oddzwonić albo napisać innym kanałem.",
    };
}
