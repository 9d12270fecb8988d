namespace CallLogging.Routing;

/// <summary>Ends a call: nobody answered, or somebody hung up.</summary>
internal static class CallEnds
{
    /// <summary>Ends a call that nobody answered, as missed or with a request for a message.</summary>
    public static void GiveUp(SessionCursor call, RoutingRule rule, MemberAvailability[]? availabilities = null)
    {
        RoutingSession session = call.Session;
        CallTypeState? callType = call.CallType;
        bool hasVoicemail = callType?.Settings is { Voicemail: true };
        int number = session.CommandCount + 1;
        call.Replace(End(session, hasVoicemail ? RoutingOutcome.Voicemail : RoutingOutcome.Missed, call.Now));
        call.Issue(hasVoicemail ? new RoutingCommand.TakeVoicemail(session.Call, number) : new RoutingCommand.Reject(session.Call, number));
        call.Explain(
            RoutingDecisionKind.GiveUp, rule, callType, availabilities ?? (callType is null ? [] : Availabilities.Get(call, callType)),
            call.CursorBeforeStep);
    }

    /// <summary>Ends a call, regardless of who hung up. A hang-up that is repeated changes nothing.</summary>
    public static void HangUp(RoutingTransaction transaction, CallKey key)
    {
        if (transaction.Find(key) is { } call)
        {
            HangUp(call);
            return;
        }

        // The hang-up arrived before the call; remember it so that a late arrival rings nobody.
        var session = new RoutingSession { Call = key, Type = default, Caller = default, ArrivedAt = transaction.Now };
        transaction.Insert(End(session, RoutingOutcome.CallerLeft, transaction.Now));
    }

    public static void HangUp(SessionCursor call)
    {
        RoutingSession session = call.Session;
        switch (session.Phase)
        {
            case SessionPhase.Talking:
                ReleaseAgent(call);
                call.Replace(End(session, session.Outcome!.Value, call.Now));
                break;
            case SessionPhase.Forwarded:
                call.Replace(End(session, session.Outcome!.Value, call.Now));
                ValueList<AgentId> employees = call.CallType?.Type.Employees ?? default;
                if (!employees.IsEmpty)
                {
                    call.Issue(new RoutingCommand.Notify(session.Call, session.CommandCount + 1, employees));
                }

                break;
            case SessionPhase.Ringing:
            case SessionPhase.RingingFallback:
            case SessionPhase.LookingUp:
            case SessionPhase.Seeking:
            case SessionPhase.Waiting:
            case SessionPhase.WaitingForFallback:
                LeaveUnanswered(call);
                break;
            case SessionPhase.Over:
                break;
        }
    }

    /// <summary>Returns the session as it is after the end of the call.</summary>
    public static RoutingSession End(RoutingSession session, RoutingOutcome outcome, DateTimeOffset now) => session with
    {
        Phase = SessionPhase.Over,
        PhaseEndsAt = null,
        LookAgainAt = null,
        CaseOwners = [],
        Outcome = outcome,
        EndedAt = now,
    };

    private static void LeaveUnanswered(SessionCursor call)
    {
        foreach (RingAttempt attempt in call.Session.Attempts)
        {
            if (attempt.IsLive)
            {
                RingAttempts.Close(call, attempt, RingResult.CallerGone);
            }
        }

        // On the way to the fallback, the cursor has moved already.
        if (call.Session.Phase is not (SessionPhase.RingingFallback or SessionPhase.WaitingForFallback))
        {
            CursorMoves.AdvancePastUnanswered(call);
        }

        call.Replace(End(call.Session, RoutingOutcome.CallerLeft, call.Now));
    }

    private static void ReleaseAgent(SessionCursor call)
    {
        RoutingSession session = call.Session;
        RoutingTransaction transaction = call.Transaction;
        if (session.ConnectedTo is { } agent && transaction.FindPresence(agent) is { } presence && presence.CurrentCall == session.Call)
        {
            TimeSpan wrapUp = call.CallType?.Settings?.WrapUp ?? TimeSpan.Zero;
            DateTimeOffset free = wrapUp > TimeSpan.Zero ? call.Now + wrapUp : call.Now;
            transaction.ReplacePresence(presence with { CurrentCall = null, WrapUpUntil = free > call.Now ? free : null, IdleSince = free });
            transaction.MarkChanged(agent);
        }
    }
}
