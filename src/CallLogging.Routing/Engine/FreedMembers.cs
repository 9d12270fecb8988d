namespace CallLogging.Routing;

/// <summary>Adds members to a ring-all who become free while the others are rung.</summary>
internal static class FreedMembers
{
    // Why: docs/decisions/0052-unanswered-attempts-use-up-the-turn.md
    /// <summary>Rings each member who became free for a full ring time of their own. Under other policies nothing happens.</summary>
    public static void Ring(SessionCursor call)
    {
        RoutingSession session = call.Session;
        if (call.CallType is not { Settings: { } settings } callType || !SelectionPolicies.Get(settings.Policy).RingsAll
            || !session.Attempts.Any(r => r.IsLive && r.Reason == RingReason.Policy))
        {
            return;
        }

        if (MemberChoice.IsTooLate(call, settings))
        {
            call.Replace(session with { LookAgainAt = null });
            return;
        }

        MemberAvailability[] availabilities = Availabilities.Get(call, callType);
        DateTimeOffset until = MemberChoice.GetRingUntil(call, settings);
        for (int i = 0; i < availabilities.Length; i++)
        {
            if (availabilities[i] == MemberAvailability.Eligible)
            {
                availabilities[i] = MemberAvailability.Chosen;
                RingAttempts.Start(call, callType.MemberOrder[i], RingReason.Policy, until);
            }
        }

        call.Replace(call.Session with { LookAgainAt = Availabilities.FindNextFreeTime(call, callType, availabilities) });
        if (availabilities.Contains(MemberAvailability.Chosen))
        {
            call.Explain(RoutingDecisionKind.RingAll, RoutingRule.Policy, callType, availabilities, callType.Cursor);
        }
    }
}
