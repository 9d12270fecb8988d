using static CallLogging.Routing.RoutingTexts;

namespace CallLogging.Routing;

internal static class GermanRouting
{
    public static RoutingTexts Texts { get; } = new()
    {
        IncomingCall = TextTemplate.Parse("Eingehender Anruf von {name}", "name"),
        NamelessMember = TextTemplate.Parse("Mitglied {place}", "place"),
        Decisions = new(
            RingMember: ParseDecision("Bei {agent} klingelt es"),
            RingCaseOwner: ParseDecision("Bei {agent} klingelt es zuerst"),
            RingAll: ParseDecision("Bei allen verfügbaren Mitgliedern klingelt es"),
            RingFallback: ParseDecision("Bei der Ausweichlösung {agent} klingelt es"),
            WaitForMember: ParseDecision("Der Anrufer wartet auf das erste freie Mitglied"),
            WaitForFallback: ParseDecision("Der Anrufer wartet auf die Ausweichlösung {agent}, die besetzt ist"),
            GiveUp: ParseDecision("Der Anruf endet unbeantwortet"),
            Forward: ParseDecision("Der Anruf wird weitergeleitet"),
            Reject: ParseDecision("Der Anruf wird nicht angenommen")),
        Rules = new(
            Policy: "nach der Reihenfolge",
            OpenCase: "der Anrufer hat einen offenen Vorgang",
            MembersBusy: "noch nicht versuchte Mitglieder sind besetzt",
            PassEnded: "alle verfügbaren Mitglieder wurden versucht",
            NobodyOn: "niemand ist auf EIN",
            MaximumWaitOver: "die maximale Wartezeit ist erreicht",
            FallbackDidNotAnswer: "die Ausweichlösung hat nicht rechtzeitig angenommen",
            NoFallback: "alle verfügbaren Mitglieder wurden versucht und es gibt keine Ausweichlösung",
            FixedNumber: "der Anruftyp leitet seine Anrufe weiter",
            NoCallType: "kein Anruftyp nimmt ihn an"),
        Availabilities = new(
            Eligible: "noch nicht an der Reihe",
            Chosen: "ausgewählt",
            Off: "AUS",
            InCall: "im Gespräch",
            WrapUp: "in der Nachbearbeitung",
            RungElsewhere: "wird gerade für einen anderen Anruf angeklingelt",
            Tried: "schon versucht",
            Unreachable: "vor Ende der maximalen Wartezeit nicht erreichbar"),
        Findings = new(
            MaximumWaitTooShort: ParseFinding("Die maximale Wartezeit von {actual} s erreicht {reachable} von {members} Mitgliedern; nie angeklingelt, wenn die davor nicht annehmen: {agents}. Mindestens {needed} s einstellen oder eine kürzere Anrufdauer."),
            MaximumWaitCutsRing: ParseFinding("Die maximale Wartezeit von {actual} s endet, bevor es bei jedem Mitglied ({members}) die ganze Anrufdauer geklingelt hat. Mindestens {needed} s einstellen oder eine kürzere Anrufdauer."),
            NoMember: ParseFinding("Niemand ist in der Verteilung: Jeder Anruf geht zur Ausweichlösung. Mitglieder hinzufügen."),
            MemberTwice: ParseFinding("Doppelt in der Verteilung: {agents}. Den zweiten Eintrag entfernen; für größere Anteile die gewichtete Verteilung nutzen."),
            NoFallback: ParseFinding("Es gibt keine Ausweichlösung: Anrufe, die kein Mitglied annimmt, sind verpasst. Einen Ausweich-Benutzer wählen."),
            FallbackIsMember: ParseFinding("Die Ausweichlösung {agents} ist auch in der Verteilung und kann für einen Anruf zweimal angeklingelt werden. Jemand anderen wählen."),
            RingTimeOutOfRange: ParseFinding("Die Anrufdauer von {actual} s liegt außerhalb des Bereichs; der nächste sinnvolle Wert ist {needed} s."),
            NumberUsedTwice: ParseFinding("Der Anruftyp „{other}“ hat dieselbe Nummer. Erst dort entfernen."),
            NoCaseSource: ParseFinding("Bearbeiter sollen zuerst angeklingelt werden, aber nichts sagt, wessen Vorgang offen ist. Eine Quelle für Vorgänge anbinden oder die Priorität ausschalten."),
            NoForwardingNumber: ParseFinding("Anrufe sollen weitergeleitet werden, aber es ist keine Nummer hinterlegt. Eine eintragen."),
            ForwardsToOwnLine: ParseFinding("Anrufe werden an eine eigene Leitung weitergeleitet und kämen immer wieder zurück. Eine fremde Nummer eintragen."),
            NoResponsibleEmployee: ParseFinding("Niemand erfährt von weitergeleiteten Anrufen. Einen verantwortlichen Mitarbeiter hinzufügen."),
            NoNumber: ParseFinding("Keine Nummer führt zu diesem Anruftyp. Eine zuordnen."),
            UnknownEmployee: ParseFinding("Keine Mitarbeiter des Kontos: {agents}. Kennungen berichtigen oder zu den Mitarbeitern hinzufügen.")),
    };
}
