using static CallLogging.Routing.RoutingTexts;

namespace CallLogging.Routing;

internal static class FrenchRouting
{
    public static RoutingTexts Texts { get; } = new()
    {
        IncomingCall = TextTemplate.Parse("Appel entrant de {name}", "name"),
        NamelessMember = TextTemplate.Parse("membre {place}", "place"),
        Decisions = new(
            RingMember: ParseDecision("Le téléphone de {agent} sonne"),
            RingCaseOwner: ParseDecision("Le téléphone de {agent} sonne en premier"),
            RingAll: ParseDecision("Les téléphones de tous les membres disponibles sonnent"),
            RingFallback: ParseDecision("Le téléphone du remplaçant {agent} sonne"),
            WaitForMember: ParseDecision("L'appelant attend le premier membre libre"),
            WaitForFallback: ParseDecision("L'appelant attend le remplaçant {agent}, qui est occupé"),
            GiveUp: ParseDecision("L'appel se termine sans réponse"),
            Forward: ParseDecision("L'appel est transféré"),
            Reject: ParseDecision("L'appel n'est pas pris")),
        Rules = new(
            Policy: "c'est son tour",
            OpenCase: "l'appelant a un dossier ouvert",
            MembersBusy: "les membres qui restent à essayer sont occupés",
            PassEnded: "tous les membres disponibles ont été essayés",
            NobodyOn: "personne n'est sur ON",
            MaximumWaitOver: "l'attente maximale est écoulée",
            FallbackDidNotAnswer: "le remplaçant n'a pas répondu à temps",
            NoFallback: "tous les membres disponibles ont été essayés et il n'y a pas de remplaçant",
            FixedNumber: "le type d'appel transfère ses appels",
            NoCallType: "aucun type d'appel ne le prend"),
        Availabilities = new(
            Eligible: "pas encore son tour",
            Chosen: "choisi",
            Off: "OFF",
            InCall: "en communication",
            WrapUp: "termine son dernier appel",
            RungElsewhere: "son téléphone sonne pour un autre appel",
            Tried: "déjà essayé",
            Unreachable: "son tour ne vient pas avant la fin de l'attente maximale"),
        Findings = new(
            MaximumWaitTooShort: ParseFinding("L'attente maximale de {actual} s atteint {reachable} membres sur {members} ; ne sonnent jamais si les précédents ne répondent pas : {agents}. Mettez au moins {needed} s ou une durée de sonnerie plus courte."),
            MaximumWaitCutsRing: ParseFinding("L'attente maximale de {actual} s se termine avant que chaque membre ({members}) n'ait sonné pendant toute la durée de sonnerie. Mettez au moins {needed} s ou une durée de sonnerie plus courte."),
            NoMember: ParseFinding("Personne n'est dans la rotation : chaque appel va au remplaçant. Ajoutez des membres."),
            MemberTwice: ParseFinding("Deux fois dans la rotation : {agents}. Retirez la seconde entrée ; pour de plus grandes parts, utilisez la règle pondérée."),
            NoFallback: ParseFinding("Il n'y a pas de remplaçant : les appels auxquels aucun membre ne répond sont manqués. Choisissez un remplaçant."),
            FallbackIsMember: ParseFinding("Le remplaçant {agents} est aussi dans la rotation et peut sonner deux fois pour un appel. Choisissez quelqu'un d'autre."),
            RingTimeOutOfRange: ParseFinding("La durée de sonnerie de {actual} s est hors limites ; la valeur raisonnable la plus proche est {needed} s."),
            NumberUsedTwice: ParseFinding("Le type d'appel « {other} » a le même numéro. Retirez-le d'abord là-bas."),
            NoCaseSource: ParseFinding("Les responsables doivent sonner en premier, mais rien ne dit à qui est le dossier ouvert. Raccordez une source de dossiers ou désactivez la priorité."),
            NoForwardingNumber: ParseFinding("Les appels doivent être transférés, mais aucun numéro n'est indiqué. Saisissez-en un."),
            ForwardsToOwnLine: ParseFinding("Les appels sont transférés vers une de vos propres lignes et reviendraient sans fin. Saisissez un numéro extérieur."),
            NoResponsibleEmployee: ParseFinding("Personne n'est informé des appels transférés. Ajoutez un employé responsable."),
            NoNumber: ParseFinding("Aucun numéro ne mène à ce type d'appel. Donnez-lui-en un."),
            UnknownEmployee: ParseFinding("Ne sont pas des employés du compte : {agents}. Corrigez les identifiants ou ajoutez-les aux employés.")),
    };
}
