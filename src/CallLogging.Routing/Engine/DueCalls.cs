namespace CallLogging.Routing;

/// <summary>Does everything that the clock alone decides.</summary>
internal static class DueCalls
{
    /// <summary>Does what is due by the time of the step, in the order in which it was due.</summary>
    public static void Run(RoutingTransaction transaction)
    {
        List<(DateTimeOffset Due, int Index)>? due = null;
        for (int i = 0; i < transaction.Sessions.Length; i++)
        {
            if (transaction.Sessions[i].DueAt is { } at && at <= transaction.Now)
            {
                (due ??= []).Add((at, i));
            }
        }

        // Sessions are sorted by arrival, so that of two calls due at once the older one comes first.
        due?.Sort();
        foreach ((_, int index) in due ?? [])
        {
            Run(transaction.GetCursor(index));
        }
    }

    private static void Run(SessionCursor call)
    {
        RoutingSession session = call.Session;
        switch (session.Phase)
        {
            case SessionPhase.Waiting when session.PhaseEndsAt > call.Now:
                WaitingCalls.Advance(call);
                break;
            case SessionPhase.LookingUp:
            case SessionPhase.Waiting:
                call.Replace(session with { Phase = SessionPhase.Seeking, PhaseEndsAt = null, LookAgainAt = null });
                break;
            case SessionPhase.Ringing:
            case SessionPhase.RingingFallback:
                RunRinging(call);
                break;
            case SessionPhase.WaitingForFallback when session.PhaseEndsAt <= call.Now:
                CallEnds.GiveUp(call, RoutingRule.FallbackDidNotAnswer);
                break;
            case SessionPhase.WaitingForFallback:
                WaitingCalls.Advance(call);
                break;
            case SessionPhase.Talking:
            case SessionPhase.Forwarded:
                CallEnds.HangUp(call);
                break;
            case SessionPhase.Seeking:
            case SessionPhase.Over:
                break;
        }
    }

    private static void RunRinging(SessionCursor call)
    {
        RoutingSession session = call.Session;
        foreach (RingAttempt attempt in session.Attempts)
        {
            if (attempt.IsLive && attempt.RingUntil <= call.Now)
            {
                bool isCut = session.Phase == SessionPhase.Ringing && attempt.RingUntil == session.Deadline
                    && call.CallType?.Settings is { } settings && attempt.RingUntil - attempt.StartedAt < settings.RingTime;
                RingAttempts.End(call, attempt, isCut ? RingResult.Deadline : RingResult.TimedOut);
            }
        }

        if (call.Session is { Phase: SessionPhase.Ringing, LookAgainAt: { } wake } && wake <= call.Now)
        {
            FreedMembers.Ring(call);
        }
    }
}
