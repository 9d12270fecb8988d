using static CallLogging.Routing.RoutingTexts;

namespace CallLogging.Routing;

internal static class PolishRouting
{
    public static RoutingTexts Texts { get; } = new()
    {
        IncomingCall = TextTemplate.Parse("Połączenie przychodzące: {name}", "name"),
        NamelessMember = TextTemplate.Parse("członek {place}", "place"),
        Decisions = new(
            RingMember: ParseDecision("Dzwoni telefon: {agent}"),
            RingCaseOwner: ParseDecision("Najpierw dzwoni telefon: {agent}"),
            RingAll: ParseDecision("Dzwonią telefony wszystkich dostępnych członków"),
            RingFallback: ParseDecision("Dzwoni telefon zastępczy: {agent}"),
            WaitForMember: ParseDecision("Dzwoniący czeka na pierwszego wolnego członka"),
            WaitForFallback: ParseDecision("Dzwoniący czeka na zajęty telefon zastępczy: {agent}"),
            GiveUp: ParseDecision("Połączenie kończy się bez odpowiedzi"),
            Forward: ParseDecision("Połączenie jest przekierowane"),
            Reject: ParseDecision("Połączenie nie jest przyjęte")),
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
        Availabilities = new(
            Eligible: "jeszcze nie jego kolej",
            Chosen: "wybrany",
            Off: "wyłączony",
            InCall: "w trakcie rozmowy",
            WrapUp: "kończy ostatnią rozmowę",
            RungElsewhere: "jego telefon dzwoni dla innego połączenia",
            Tried: "już próbowano",
            Unreachable: "nieosiągalny przed końcem maksymalnego czasu oczekiwania"),
        Findings = new(
            MaximumWaitTooShort: ParseFinding("Maksymalny czas oczekiwania {actual} s obejmuje {reachable} z {members} członków; nigdy nie zadzwoni, jeśli poprzedni nie odbiorą: {agents}. Ustaw co najmniej {needed} s albo krótszy czas dzwonienia."),
            MaximumWaitCutsRing: ParseFinding("Maksymalny czas oczekiwania {actual} s kończy się, zanim u każdego członka ({members}) minie cały czas dzwonienia. Ustaw co najmniej {needed} s albo krótszy czas dzwonienia."),
            NoMember: ParseFinding("W rotacji nie ma nikogo: każde połączenie trafia na numer zastępczy. Dodaj członków."),
            MemberTwice: ParseFinding("Dwa razy w rotacji: {agents}. Usuń drugi wpis; dla większych udziałów użyj zasady ważonej."),
            NoFallback: ParseFinding("Nie ma numeru zastępczego: połączenia, których nikt nie odbierze, przepadną. Wybierz użytkownika zastępczego."),
            FallbackIsMember: ParseFinding("Numer zastępczy {agents} jest też w rotacji i może dzwonić dwa razy dla jednego połączenia. Wybierz kogoś innego."),
            RingTimeOutOfRange: ParseFinding("Czas dzwonienia {actual} s jest poza zakresem; najbliższa rozsądna wartość to {needed} s."),
            NumberUsedTwice: ParseFinding("Typ połączenia „{other}” ma ten sam numer. Najpierw usuń go tam."),
            NoCaseSource: ParseFinding("Najpierw ma dzwonić telefon prowadzącego, ale nic nie mówi, czyja sprawa jest otwarta. Podłącz źródło spraw albo wyłącz pierwszeństwo."),
            NoForwardingNumber: ParseFinding("Połączenia mają być przekierowane, ale nie podano numeru. Wpisz go."),
            ForwardsToOwnLine: ParseFinding("Połączenia są przekierowane na własną linię i wracałyby bez końca. Wpisz numer zewnętrzny."),
            NoResponsibleEmployee: ParseFinding("Nikt nie dowiaduje się o przekierowanych połączeniach. Dodaj odpowiedzialnego pracownika."),
            NoNumber: ParseFinding("Żaden numer nie prowadzi do tego typu połączenia. Przypisz numer."),
            UnknownEmployee: ParseFinding("Nie są pracownikami konta: {agents}. Popraw identyfikatory albo dodaj ich do pracowników.")),
    };
}
