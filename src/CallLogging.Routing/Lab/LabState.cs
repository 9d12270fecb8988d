namespace CallLogging.Routing;

/// <summary>Takes all commands as carried out and drops calls that are over: the laboratory's telephones never fail.</summary>
internal static class LabState
{
    public static RoutingState Confirmed(RoutingState state)
    {
        RingSession[] sessions = state.SessionTable;
        if (!Array.Exists(sessions, s => !s.Unconfirmed.IsEmpty || s.Phase == SessionPhase.Over))
        {
            return state;
        }

        var kept = new List<RingSession>(sessions.Length);
        foreach (RingSession session in sessions)
        {
            if (session.Phase != SessionPhase.Over)
            {
                kept.Add(session.Unconfirmed.IsEmpty ? session : session with { Unconfirmed = [] });
            }
        }

        return new(state.RotationTable, state.Roster, [.. kept]);
    }
}
