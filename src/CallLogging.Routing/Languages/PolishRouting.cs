using static CallLogging.Routing.RoutingTexts;

namespace CallLogging.Routing;

internal static class PolishRouting
{
    public static RoutingTexts Texts { get; } = new()
    {
        IncomingCall = TextTemplate.Parse("Połączenie przychodzące: {name}", "name"),
        NamelessMember = TextTemplate.Parse("członek {place}", "place"),
        Decisions = new(
            RingMember: Agent("Dzwoni telefon: {agent}"),
            RingHandler: Agent("Najpierw dzwoni telefon: {agent}"),
            RingAll: Agent("Dzwonią telefony wszystkich dostępnych członków"),
            RingFallback: Agent("Dzwoni telefon zastępczy: {agent}"),
            WaitForMember: Agent("Dzwoniący czeka na pierwszego wolnego członka"),
            WaitForFallback: Agent("Dzwoniący czeka na zajęty telefon zastępczy: {agent}"),
            GiveUp: Agent("Połączenie kończy się bez odpowiedzi"),
            Forward: Agent("Połączenie jest przekierowane"),
            Reject: Agent("Połączenie nie jest przyjęte")),
        Rules = new(
            Policy: "zgodnie z kolejnością",
            OpenCase: "dzwoniący ma otwartą sprawę",
            MembersBusy: "członkowie, których jeszcze nie próbowano, są zajęci",
            PassEnded: "próbowano już wszystkich dostępnych",
            NobodyOn: "nikt nie jest włączony",
            MaximumWaitOver: "minął maksymalny czas oczekiwania",
            FallbackDidNotAnswer: "numer zastępczy nie odebrał na czas",
            NoFallback: "próbowano już wszystkich dostępnych i nie ma numeru zastępczego",
            FixedNumber: "typ połączenia przekierowuje swoje połączenia",
            NoCallType: "żaden typ połączenia go nie przyjmuje"),
        Standings = new(
            NotYetInTurn: "jeszcze nie jego kolej",
            Chosen: "wybrany",
            Off: "wyłączony",
            InCall: "w trakcie rozmowy",
            WrapUp: "kończy ostatnią rozmowę",
            RungElsewhere: "jego telefon dzwoni dla innego połączenia",
            Tried: "już próbowano",
            Unreachable: "nieosiągalny przed końcem maksymalnego czasu oczekiwania"),
        Findings = new(
            MaximumWaitTooShort: Finding("Maksymalny czas oczekiwania {actual} s obejmuje {reachable} z {members} członków; nigdy nie zadzwoni, jeśli poprzedni nie odbiorą: {agents}. Ustaw co najmniej {needed} s albo krótszy czas dzwonienia."),
            NoMember: Finding("W rotacji nie ma nikogo: każde połączenie trafia na numer zastępczy. Dodaj członków."),
            MemberTwice: Finding("Dwa razy w rotacji: {agents}. Usuń drugi wpis; dla większych udziałów użyj zasady ważonej."),
            NoFallback: Finding("Nie ma numeru zastępczego: połączenia, których nikt nie odbierze, przepadną. Wybierz użytkownika zastępczego."),
            FallbackIsMember: Finding("Numer zastępczy {agents} jest też w rotacji i może dzwonić dwa razy dla jednego połączenia. Wybierz kogoś innego."),
            RingTimeOutOfRange: Finding("Czas dzwonienia {actual} s jest poza zakresem; najbliższa rozsądna wartość to {needed} s."),
            NumberUsedTwice: Finding("Typ połączenia „{other}” ma ten sam numer. Najpierw usuń go tam."),
            NoCaseSource: Finding("Najpierw ma dzwonić telefon prowadzącego, ale nic nie mówi, czyja sprawa jest otwarta. Podłącz źródło spraw albo wyłącz pierwszeństwo."),
            NoForwardingNumber: Finding("Połączenia mają być przekierowane, ale nie podano numeru. Wpisz go."),
            ForwardsToOwnLine: Finding("Połączenia są przekierowane na własną linię i wracałyby bez końca. Wpisz numer zewnętrzny."),
            NoResponsibleEmployee: Finding("Nikt nie dowiaduje się o przekierowanych połączeniach. Dodaj odpowiedzialnego pracownika."),
            NoNumber: Finding("Żaden numer nie prowadzi do tego typu połączenia. Przypisz numer."),
            UnknownEmployee: Finding("Nie są pracownikami konta: {agents}. Popraw identyfikatory albo dodaj ich do pracowników.")),
    };
}
