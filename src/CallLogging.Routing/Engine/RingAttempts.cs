namespace CallLogging.Routing;

/// <summary>Starts and ends ring attempts, and applies the answers to them.</summary>
internal static class RingAttempts
{
    public static RingAttempt? Find(RoutingTransaction transaction, RingAttemptId id) => transaction.Find(id.Call)?.Session.FindAttempt(id.Number);

    /// <summary>Rings an agent, who is reserved for the call until the attempt ends.</summary>
    public static void Start(SessionCursor call, AgentId agent, RingReason reason, DateTimeOffset until)
    {
        RoutingSession session = call.Session;
        var attempt = new RingAttempt(session.Attempts.Count + 1, agent, reason, call.Now, until);
        var id = new RingAttemptId(session.Call, attempt.Number);
        call.Transaction.ReplacePresence(call.Transaction.FindPresence(agent)! with { CurrentAttempt = id });
        session = session with
        {
            Phase = reason == RingReason.Fallback ? SessionPhase.RingingFallback : SessionPhase.Ringing,
            PhaseEndsAt = null,
            LookAgainAt = null,
            Attempts = session.Attempts.Add(attempt),
        };
        call.Replace(session, new RoutingCommand.RingAgent(session.Call, session.CommandCount + 1, id, agent, until - call.Now));
    }

    /// <summary>Ends an attempt, unless it is over already.</summary>
    public static void End(RoutingTransaction transaction, RingAttemptId id, RingResult result)
    {
        if (transaction.Find(id.Call) is { } call && call.Session.FindAttempt(id.Number) is { IsLive: true } attempt)
        {
            End(call, attempt, result);
        }
    }

    /// <summary>Ends a live attempt. When the last one of a call ends, the call looks for the next member.</summary>
    public static void End(SessionCursor call, RingAttempt attempt, RingResult result)
    {
        Close(call, attempt, result);
        RoutingSession session = call.Session;
        bool isRinging = session.Phase is SessionPhase.Ringing or SessionPhase.RingingFallback;
        if (!isRinging || session.Attempts.Any(r => r.IsLive))
        {
            return;
        }

        if (session.Phase == SessionPhase.Ringing)
        {
            call.Replace(session with { Phase = SessionPhase.Seeking });
        }
        else
        {
            CallEnds.GiveUp(call, RoutingRule.FallbackDidNotAnswer);
        }
    }

    /// <summary>Closes a live attempt and leaves the phase of the call as it is.</summary>
    public static void Close(SessionCursor call, RingAttempt attempt, RingResult result)
    {
        RoutingTransaction transaction = call.Transaction;
        RoutingSession session = call.Session;
        var id = new RingAttemptId(session.Call, attempt.Number);
        session = session with
        {
            Attempts = session.Attempts.SetItem(attempt.Number - 1, attempt with { EndedAt = call.Now, Result = result }),
            UnconfirmedCommands = RemoveRinging(session.UnconfirmedCommands, id),
        };

        // An attempt that begins and ends within one step (the host did not run for a while) never reaches a phone.
        bool wasSent = !transaction.CancelRinging(id);
        if (wasSent && result is not (RingResult.Answered or RingResult.Declined or RingResult.Busy or RingResult.Failed))
        {
            call.Replace(session, new RoutingCommand.StopRinging(session.Call, session.CommandCount + 1, id, attempt.Agent, result));
        }
        else
        {
            call.Replace(session);
        }

        if (transaction.FindPresence(attempt.Agent) is { } presence && presence.CurrentAttempt == id)
        {
            transaction.ReplacePresence(presence with { CurrentAttempt = null });
            transaction.MarkChanged(attempt.Agent);
        }
    }

    /// <summary>Connects the caller to the agent who answered first, and ends all other attempts. A late answer is refused.</summary>
    public static void AcceptAnswer(RoutingTransaction transaction, RingAttemptId id)
    {
        if (transaction.Find(id.Call) is not { } call || call.Session.FindAttempt(id.Number) is not { } attempt)
        {
            return;
        }

        if (!attempt.IsLive)
        {
            RefuseAnswer(call, attempt);
            return;
        }

        foreach (RingAttempt other in call.Session.Attempts)
        {
            if (other.IsLive && other.Number != attempt.Number)
            {
                Close(call, other, RingResult.AnsweredElsewhere);
            }
        }

        Close(call, attempt, RingResult.Answered);
        RoutingSession session = call.Session;
        transaction.ReplacePresence(transaction.FindPresence(attempt.Agent)! with { CurrentCall = session.Call, WrapUpUntil = null });
        session = session with
        {
            Phase = SessionPhase.Talking,
            PhaseEndsAt = call.Now + RoutingLimits.LongestTalk,
            Outcome = attempt.Reason == RingReason.Fallback ? RoutingOutcome.AnsweredByFallback : RoutingOutcome.Answered,
            ConnectedTo = attempt.Agent,
            AnsweredAt = call.Now,
        };
        call.Replace(session, new RoutingCommand.Connect(session.Call, session.CommandCount + 1, id, attempt.Agent));
        CursorMoves.AdvanceAfterAnswer(call, attempt);
    }

    // A second late answer to the same attempt causes no second command.
    private static void RefuseAnswer(SessionCursor call, RingAttempt attempt)
    {
        if (attempt.IsAnswerRefused || attempt.Result == RingResult.Answered)
        {
            return;
        }

        RoutingSession session = call.Session;
        var id = new RingAttemptId(session.Call, attempt.Number);
        session = session with { Attempts = session.Attempts.SetItem(attempt.Number - 1, attempt with { IsAnswerRefused = true }) };
        call.Replace(session, new RoutingCommand.RefuseAnswer(session.Call, session.CommandCount + 1, id, attempt.Agent));
    }

    // An attempt that is over must not begin after a restart.
    private static ValueList<RoutingCommand> RemoveRinging(ValueList<RoutingCommand> commands, RingAttemptId id) =>
        commands.Any(c => c is RoutingCommand.RingAgent begun && begun.Attempt == id)
            ? commands.Where(c => c is not RoutingCommand.RingAgent begun || begun.Attempt != id).ToValueList()
            : commands;
}
