using static CallLogging.Routing.RoutingTexts;

namespace CallLogging.Routing;

internal static class SpanishRouting
{
    public static RoutingTexts Texts { get; } = new()
    {
        IncomingCall = TextTemplate.Parse("Llamada entrante de {name}", "name"),
        NamelessMember = TextTemplate.Parse("miembro {place}", "place"),
        Decisions = new(
            RingMember: ParseDecision("Suena el teléfono de {agent}"),
            RingCaseOwner: ParseDecision("Suena primero el teléfono de {agent}"),
            RingAll: ParseDecision("Suenan los teléfonos de todos los miembros disponibles"),
            RingFallback: ParseDecision("Suena el teléfono de la alternativa {agent}"),
            WaitForMember: ParseDecision("Quien llama espera al primer miembro libre"),
            WaitForFallback: ParseDecision("Quien llama espera a la alternativa {agent}, que está ocupada"),
            GiveUp: ParseDecision("La llamada termina sin respuesta"),
            Forward: ParseDecision("La llamada se desvía"),
            Reject: ParseDecision("La llamada no se atiende")),
        Rules = new(
            Policy: "es su turno",
            OpenCase: "quien llama tiene un caso abierto",
            MembersBusy: "los miembros que faltan por probar están ocupados",
            PassEnded: "ya se probó con todos los disponibles",
            NobodyOn: "nadie está en ON",
            MaximumWaitOver: "la espera máxima ha terminado",
            FallbackDidNotAnswer: "la alternativa no respondió a tiempo",
            NoFallback: "ya se probó con todos los disponibles y no hay alternativa",
            FixedNumber: "el tipo de llamada desvía sus llamadas",
            NoCallType: "ningún tipo de llamada la atiende"),
        Availabilities = new(
            Eligible: "aún no le toca",
            Chosen: "elegido",
            Off: "OFF",
            InCall: "en una llamada",
            WrapUp: "terminando su última llamada",
            RungElsewhere: "su teléfono suena por otra llamada",
            Tried: "ya se probó",
            Unreachable: "no se llega a su turno antes del fin de la espera máxima"),
        Findings = new(
            MaximumWaitTooShort: ParseFinding("La espera máxima de {actual} s alcanza a {reachable} de {members} miembros; nunca suenan si los anteriores no responden: {agents}. Ponga al menos {needed} s o un tiempo de timbre más corto."),
            MaximumWaitCutsRing: ParseFinding("La espera máxima de {actual} s termina antes de que cada miembro ({members}) haya sonado durante todo el tiempo de timbre. Ponga al menos {needed} s o un tiempo de timbre más corto."),
            NoMember: ParseFinding("No hay nadie en la rotación: cada llamada va a la alternativa. Añada miembros."),
            MemberTwice: ParseFinding("Dos veces en la rotación: {agents}. Quite la segunda entrada; para partes mayores use la política ponderada."),
            NoFallback: ParseFinding("No hay alternativa: las llamadas que ningún miembro responde se pierden. Elija un usuario alternativo."),
            FallbackIsMember: ParseFinding("La alternativa {agents} también está en la rotación y puede sonar dos veces por una llamada. Elija a otra persona."),
            RingTimeOutOfRange: ParseFinding("El tiempo de timbre de {actual} s está fuera de rango; el valor sensato más cercano es {needed} s."),
            NumberUsedTwice: ParseFinding("El tipo de llamada «{other}» tiene el mismo número. Quítelo allí primero."),
            NoCaseSource: ParseFinding("Los responsables deben sonar primero, pero nada indica de quién es el caso abierto. Conecte una fuente de casos o desactive la prioridad."),
            NoForwardingNumber: ParseFinding("Las llamadas deben desviarse, pero no hay número. Introduzca uno."),
            ForwardsToOwnLine: ParseFinding("Las llamadas se desvían a una línea propia y volverían sin fin. Introduzca un número externo."),
            NoResponsibleEmployee: ParseFinding("Nadie se entera de las llamadas desviadas. Añada un empleado responsable."),
            NoNumber: ParseFinding("Ningún número lleva a este tipo de llamada. Asígnele uno."),
            UnknownEmployee: ParseFinding("No son empleados de la cuenta: {agents}. Corrija los identificadores o añádalos a los empleados.")),
    };
}
