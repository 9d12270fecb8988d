using static CallLogging.Routing.RoutingTexts;

namespace CallLogging.Routing;

internal static class SpanishRouting
{
    public static RoutingTexts Texts { get; } = new()
    {
        IncomingCall = TextTemplate.Parse("Llamada entrante de {name}", "name"),
        NamelessMember = TextTemplate.Parse("miembro {place}", "place"),
        Decisions = new(
            RingMember: Agent("Suena el teléfono de {agent}"),
            RingHandler: Agent("Suena primero el teléfono de {agent}"),
            RingAll: Agent("Suenan los teléfonos de todos los miembros disponibles"),
            RingFallback: Agent("Suena el teléfono de la alternativa {agent}"),
            WaitForMember: Agent("Quien llama espera al primer miembro libre"),
            WaitForFallback: Agent("Quien llama espera a la alternativa {agent}, que está ocupada"),
            GiveUp: Agent("La llamada termina sin respuesta"),
            Forward: Agent("La llamada se desvía"),
            Reject: Agent("La llamada no se atiende")),
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
        Standings = new(
            NotYetInTurn: "aún no le toca",
            Chosen: "elegido",
            Off: "OFF",
            InCall: "en una llamada",
            WrapUp: "terminando su última llamada",
            RungElsewhere: "su teléfono suena por otra llamada",
            Tried: "ya se probó",
            Unreachable: "no se llega a su turno antes del fin de la espera máxima"),
        Findings = new(
            MaximumWaitTooShort: Finding("La espera máxima de {actual} s alcanza a {reachable} de {members} miembros; nunca suenan si los anteriores no responden: {agents}. Ponga al menos {needed} s o un tiempo de timbre más corto."),
            NoMember: Finding("No hay nadie en la rotación: cada llamada va a la alternativa. Añada miembros."),
            MemberTwice: Finding("Dos veces en la rotación: {agents}. Quite la segunda entrada; para partes mayores use la política ponderada."),
            NoFallback: Finding("No hay alternativa: las llamadas que ningún miembro responde se pierden. Elija un usuario alternativo."),
            FallbackIsMember: Finding("La alternativa {agents} también está en la rotación y puede sonar dos veces por una llamada. Elija a otra persona."),
            RingTimeOutOfRange: Finding("El tiempo de timbre de {actual} s está fuera de rango; el valor sensato más cercano es {needed} s."),
            NumberUsedTwice: Finding("El tipo de llamada «{other}» tiene el mismo número. Quítelo allí primero."),
            NoCaseSource: Finding("Los responsables deben sonar primero, pero nada indica de quién es el caso abierto. Conecte una fuente de casos o desactive la prioridad."),
            NoForwardingNumber: Finding("Las llamadas deben desviarse, pero no hay número. Introduzca uno."),
            ForwardsToOwnLine: Finding("Las llamadas se desvían a una línea propia y volverían sin fin. Introduzca un número externo."),
            NoResponsibleEmployee: Finding("Nadie se entera de las llamadas desviadas. Añada un empleado responsable."),
            NoNumber: Finding("Ningún número lleva a este tipo de llamada. Asígnele uno."),
            UnknownEmployee: Finding("No son empleados de la cuenta: {agents}. Corrija los identificadores o añádalos a los empleados.")),
    };
}
