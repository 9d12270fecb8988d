namespace CallLogging.Routing;

/// <summary>Rings the fallback when no member answers, or lets the caller wait for a busy fallback.</summary>
internal static class Fallback
{
    /// <summary>Ends the search for a member: the unanswered attempts use up their turns, and the fallback is rung if there is one.</summary>
    public static void GoTo(SessionCursor call, RoundRobinSettings settings, RoutingRule rule, MemberAvailability[] availabilities)
    {
        CursorMoves.AdvancePastUnanswered(call);
        if (settings.Fallback is null)
        {
            CallEnds.GiveUp(call, rule == RoutingRule.PassEnded ? RoutingRule.NoFallback : rule, availabilities);
            return;
        }

        // If the host did not run for a while, the fallback's ring time counts from the time at which it should have begun.
        DateTimeOffset deadline = call.Session.Deadline;
        DateTimeOffset latest = settings.AtDeadline == AtDeadline.Cut ? deadline : deadline + settings.RingTime;
        DateTimeOffset until = (call.Now < latest ? call.Now : latest) + settings.EffectiveFallbackRingTime;
        Ring(call, settings, until, rule, availabilities);
    }

    /// <summary>Rings the fallback until the given time, even if OFF; while they are busy, the caller waits within that time.</summary>
    public static void Ring(
        SessionCursor call, RoundRobinSettings settings, DateTimeOffset until, RoutingRule rule, MemberAvailability[]? availabilities = null)
    {
        RoutingSession session = call.Session;
        CallTypeState callType = call.CallType!;
        if (settings.Fallback is not { } fallback || until <= call.Now)
        {
            CallEnds.GiveUp(call, rule, availabilities);
            return;
        }

        if (until - call.Now < RoutingLimits.ShortestRing)
        {
            call.Replace(session with { Phase = SessionPhase.WaitingForFallback, PhaseEndsAt = until, LookAgainAt = null });
            return;
        }

        AgentPresence presence = call.Transaction.FindPresence(fallback)!;
        if (presence.GetAvailabilityWhenOn(call.Now) == MemberAvailability.Eligible)
        {
            // The availabilities are those before the attempt, which reserves the fallback.
            availabilities ??= Availabilities.Get(call, callType);
            RingAttempts.Start(call, fallback, RingReason.Fallback, until);
            call.Explain(RoutingDecisionKind.RingFallback, rule, callType, availabilities, call.CursorBeforeStep, fallback);
            return;
        }

        call.Replace(session with { Phase = SessionPhase.WaitingForFallback, PhaseEndsAt = until, LookAgainAt = presence.FreeAt });
        if (session.Phase != SessionPhase.WaitingForFallback)
        {
            call.Issue(new RoutingCommand.Wait(session.Call, session.CommandCount + 1));
            availabilities ??= Availabilities.Get(call, callType);
            call.Explain(RoutingDecisionKind.WaitForFallback, rule, callType, availabilities, call.CursorBeforeStep, fallback);
        }
    }
}
