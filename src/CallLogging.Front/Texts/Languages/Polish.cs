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
        LineRow = FrontTexts.ParseTemplate("Linia: {line}", "line"),
        CustomerRow = FrontTexts.ParseTemplate("Klient: {customer}", "customer"),
        AgentRow = FrontTexts.ParseTemplate("Pracownik: {agent}", "agent"),
        NoAgent = "brak",
        VoiceAgent = FrontTexts.ParseTemplate("{agent} (asystent głosowy)", "agent"),
        UnnamedVoiceAgent = "asystent głosowy",
        Duration = FrontTexts.ParseTemplate("Czas rozmowy: {duration}", "duration"),
        HourUnit = "godz.",
        MinuteUnit = "min",
        SecondUnit = "s",
        Recording = FrontTexts.ParseTemplate("Nagranie: {link}", "link"),
        VoicemailLink = FrontTexts.ParseTemplate("Wiadomość głosowa: {link}", "link"),
        Correction = FrontTexts.ParseTemplate("Korekta: {qualification}", "qualification"),
        NoteHeading = FrontTexts.ParseTemplate("Komentarz, autor: {agent}", "agent"),
        WithheldContact = FrontTexts.ParseTemplate("Numery zastrzeżone ({line})", "line"),
        WithheldContactDescription = "Oznacza wszystkich dzwoniących na tę linię z numeru zastrzeżonego. To nie jest jedna osoba: nie scalać.",
        OwnLineContact = FrontTexts.ParseTemplate("Linia własna: {line}", "line"),
        OwnLineContactDescription = "Oznacza rozmowy między liniami firmy. To nie jest klient: nie scalać.",
        ReplyRejected = "Na rozmowę telefoniczną nie można odpowiedzieć wiadomością: nic nie wysłano. Proszę oddzwonić albo napisać innym kanałem.",
    };
}
