namespace CallLogging.Routing;

/// <summary>Reads the availabilities of all members of a call type, in member order.</summary>
internal static class Availabilities
{
    /// <summary>Returns the availability of each member for a call. Members whom the current pass has rung count as tried.</summary>
    public static MemberAvailability[] Get(SessionCursor call, CallTypeState callType)
    {
        RoutingSession session = call.Session;
        int[] slots = callType.Slots;
        var availabilities = new MemberAvailability[slots.Length];
        ReadOnlySpan<AgentPresence> agents = call.Transaction.Agents;
        DateTimeOffset now = call.Now;
        for (int i = 0; i < availabilities.Length; i++)
        {
            availabilities[i] = agents[slots[i]].GetAvailability(now);
        }

        for (int i = session.EarlierAttempts; i < session.Attempts.Count; i++)
        {
            int place = session.Attempts[i].Reason == RingReason.Fallback ? -1 : callType.MemberOrder.IndexOf(session.Attempts[i].Agent);
            if (place >= 0)
            {
                availabilities[place] = MemberAvailability.Tried;
            }
        }

        return availabilities;
    }

    /// <summary>Determines whether a member who was not tried is busy and may become free.</summary>
    public static bool IsAnyoneBusy(ReadOnlySpan<MemberAvailability> availabilities) =>
        availabilities.IndexOfAny(MemberAvailability.InCall, MemberAvailability.WrapUp, MemberAvailability.RungElsewhere) >= 0;

    /// <summary>Returns the earliest time at which a busy member becomes free by the clock alone, or null if there is none.</summary>
    public static DateTimeOffset? FindNextFreeTime(SessionCursor call, CallTypeState callType, ReadOnlySpan<MemberAvailability> availabilities)
    {
        ReadOnlySpan<AgentPresence> agents = call.Transaction.Agents;
        DateTimeOffset? wake = null;
        for (int i = 0; i < availabilities.Length; i++)
        {
            if (availabilities[i] is MemberAvailability.WrapUp or MemberAvailability.InCall
                && agents[callType.Slots[i]].FreeAt is { } free && (wake is null || free < wake))
            {
                wake = free;
            }
        }

        return wake;
    }
}
