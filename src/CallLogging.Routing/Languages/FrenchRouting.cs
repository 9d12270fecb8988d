using static CallLogging.Routing.RoutingTexts;

namespace CallLogging.Routing;

internal static class FrenchRouting
{
    public static RoutingTexts Texts { get; } = new()
    {
        IncomingCall = TextTemplate.Parse("Appel entrant de {name}", "name"),
        NamelessMember = TextTemplate.Parse("membre {place}", "place"),
        Decisions = new(
            RingMember: Agent("Le téléphone de {agent} sonne"),
            RingHandler: Agent("Le téléphone de {agent} sonne en premier"),
            RingAll: Agent("Les téléphones de tous les membres disponibles sonnent"),
            RingFallback: Agent("Le téléphone du remplaçant {agent} sonne"),
            WaitForMember: Agent("L'appelant attend le premier membre libre"),
            WaitForFallback: Agent("L'appelant attend le remplaçant {agent}, qui est occupé"),
            GiveUp: Agent("L'appel se termine sans réponse"),
            Forward: Agent("L'appel est transféré"),
            Reject: Agent("L'appel n'est pas pris")),
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
        Standings = new(
            NotYetInTurn: "pas encore son tour",
            Chosen: "choisi",
            Off: "OFF",
            InCall: "en communication",
            WrapUp: "termine son dernier appel",
            RungElsewhere: "son téléphone sonne pour un autre appel",
            Tried: "déjà essayé",
            Unreachable: "son tour ne vient pas avant la fin de l'attente maximale"),
        Findings = new(
            MaximumWaitTooShort: Finding("L'attente maximale de {actual} s atteint {reachable} membres sur {members} ; ne sonnent jamais si les précédents ne répondent pas : {agents}. Mettez au moins {needed} s ou une durée de sonnerie plus courte."),
            NoMember: Finding("Personne n'est dans la rotation : chaque appel va au remplaçant. Ajoutez des membres."),
            MemberTwice: Finding("Deux fois dans la rotation : {agents}. Retirez la seconde entrée ; pour de plus grandes parts, utilisez la règle pondérée."),
            NoFallback: Finding("Il n'y a pas de remplaçant : les appels auxquels aucun membre ne répond sont manqués. Choisissez un remplaçant."),
            FallbackIsMember: Finding("Le remplaçant {agents} est aussi dans la rotation et peut sonner deux fois pour un appel. Choisissez quelqu'un d'autre."),
            RingTimeOutOfRange: Finding("La durée de sonnerie de {actual} s est hors limites ; la valeur raisonnable la plus proche est {needed} s."),
            NumberUsedTwice: Finding("Le type d'appel « {other} » a le même numéro. Retirez-le d'abord là-bas."),
            NoCaseSource: Finding("Les responsables doivent sonner en premier, mais rien ne dit à qui est le dossier ouvert. Raccordez une source de dossiers ou désactivez la priorité."),
            NoForwardingNumber: Finding("Les appels doivent être transférés, mais aucun numéro n'est indiqué. Saisissez-en un."),
            ForwardsToOwnLine: Finding("Les appels sont transférés vers une de vos propres lignes et reviendraient sans fin. Saisissez un numéro extérieur."),
            NoResponsibleEmployee: Finding("Personne n'est informé des appels transférés. Ajoutez un employé responsable."),
            NoNumber: Finding("Aucun numéro ne mène à ce type d'appel. Donnez-lui-en un."),
            UnknownEmployee: Finding("Ne sont pas des employés du compte : {agents}. Corrigez les identifiants ou ajoutez-les aux employés.")),
    };
}
