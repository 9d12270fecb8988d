namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    private RingAttempt? FindAttempt(RingAttemptId id)
    {
        int index = IndexOf(id.Call);
        return index < 0 ? null : _sessions[index].FindAttempt(id.Number);
    }

    private void StartAttempt(int index, AgentId agent, RingReason reason, DateTimeOffset until)
    {
        RoutingSession session = _sessions[index];
        var attempt = new RingAttempt(session.Attempts.Count + 1, agent, reason, now, until);
        var id = new RingAttemptId(session.Call, attempt.Number);
        session = session with
        {
            Phase = reason == RingReason.Fallback ? SessionPhase.RingingFallback : SessionPhase.Ringing,
            PhaseEndsAt = null,
            LookAgainAt = null,
            Attempts = session.Attempts.Add(attempt),
        };
        Set(FindPresence(agent)! with { CurrentAttempt = id });
        Set(index, Issue(session, new RoutingCommand.RingAgent(session.Call, session.CommandCount + 1, id, agent, until - now)));
    }

    private void EndAttempt(RingAttemptId id, RingResult result)
    {
        int index = IndexOf(id.Call);
        if (index >= 0 && _sessions[index].FindAttempt(id.Number) is { IsLive: true } attempt)
        {
            EndAttempt(index, attempt, result);
        }
    }

    // When the last live attempt of a call ends, the call looks for the next member.
    private void EndAttempt(int index, RingAttempt attempt, RingResult result)
    {
        RoutingSession session = CloseAttempt(index, attempt, result);
        bool isRinging = session.Phase is SessionPhase.Ringing or SessionPhase.RingingFallback;
        if (!isRinging || session.Attempts.Any(r => r.IsLive))
        {
            return;
        }

        if (session.Phase == SessionPhase.Ringing)
        {
            Set(index, session with { Phase = SessionPhase.Seeking });
        }
        else
        {
            GiveUp(index, RoutingRule.FallbackDidNotAnswer);
        }
    }

    private RoutingSession CloseAttempt(int index, RingAttempt attempt, RingResult result)
    {
        RoutingSession session = _sessions[index];
        var id = new RingAttemptId(session.Call, attempt.Number);
        session = session with
        {
            Attempts = session.Attempts.SetItem(attempt.Number - 1, attempt with { EndedAt = now, Result = result }),
            UnconfirmedCommands = RemoveAttempt(session.UnconfirmedCommands, id),
        };
        // An attempt that begins and ends within one step (the host did not run for a while) never reaches a phone.
        bool wasSent = _commands?.RemoveAll(c => c is RoutingCommand.RingAgent begun && begun.Attempt == id) is null or 0;
        if (wasSent && result is not (RingResult.Answered or RingResult.Declined or RingResult.Busy or RingResult.Failed))
        {
            session = Issue(session, new RoutingCommand.StopRinging(session.Call, session.CommandCount + 1, id, attempt.Agent, result));
        }

        Set(index, session);
        if (FindPresence(attempt.Agent) is { } presence && presence.CurrentAttempt == id)
        {
            Set(presence with { CurrentAttempt = null });
            MarkChanged(attempt.Agent);
        }

        return session;
    }

    // An attempt that is over must not begin after a restart.
    private static ValueList<RoutingCommand> RemoveAttempt(ValueList<RoutingCommand> commands, RingAttemptId id) =>
        commands.Any(c => c is RoutingCommand.RingAgent begun && begun.Attempt == id)
            ? commands.Where(c => c is not RoutingCommand.RingAgent begun || begun.Attempt != id).ToValueList()
            : commands;

    private void AcceptAnswer(RingAttemptId id)
    {
        int index = IndexOf(id.Call);
        if (index < 0 || _sessions[index].FindAttempt(id.Number) is not { } attempt)
        {
            return;
        }

        if (!attempt.IsLive)
        {
            RefuseAnswer(index, attempt);
            return;
        }

        foreach (RingAttempt other in _sessions[index].Attempts)
        {
            if (other.IsLive && other.Number != attempt.Number)
            {
                CloseAttempt(index, other, RingResult.AnsweredElsewhere);
            }
        }

        RoutingSession session = CloseAttempt(index, attempt, RingResult.Answered);
        Set(FindPresence(attempt.Agent)! with { CurrentCall = session.Call, WrapUpUntil = null });
        session = session with
        {
            Phase = SessionPhase.Talking,
            PhaseEndsAt = now + RoutingLimits.LongestTalk,
            Outcome = attempt.Reason == RingReason.Fallback ? RoutingOutcome.AnsweredByFallback : RoutingOutcome.Answered,
            ConnectedTo = attempt.Agent,
            AnsweredAt = now,
        };
        Set(index, Issue(session, new RoutingCommand.Connect(session.Call, session.CommandCount + 1, id, attempt.Agent)));
        AdvanceCursorAfterAnswer(session.Type, attempt);
    }

    private void AdvanceCursorAfterAnswer(CallTypeId type, RingAttempt attempt)
    {
        if (FindCallType(type) is not { Settings: { } settings } callType)
        {
            return;
        }

        bool counts = attempt.Reason switch
        {
            RingReason.Policy => true,
            RingReason.CaseOwner => settings.CaseOwnerMovesCursor,
            RingReason.Fallback => settings.FallbackMovesCursor,
        };
        if (counts)
        {
            // With AdvanceOn.Offer, the fallback's cursor moves only when they answer.
            bool moves = settings.AdvanceOn == AdvanceOn.Answer || attempt.Reason == RingReason.Fallback;
            CallTypeState counted = callType.WithCallTaken(attempt.Agent);
            Set(callType, moves ? counted.WithCursor(attempt.Agent) : counted);
        }
    }

    private void RefuseAnswer(int index, RingAttempt attempt)
    {
        RoutingSession session = _sessions[index];
        if (attempt.IsAnswerRefused || attempt.Result == RingResult.Answered)
        {
            return;
        }

        var id = new RingAttemptId(session.Call, attempt.Number);
        session = session with { Attempts = session.Attempts.SetItem(attempt.Number - 1, attempt with { IsAnswerRefused = true }) };
        Set(index, Issue(session, new RoutingCommand.RefuseAnswer(session.Call, session.CommandCount + 1, id, attempt.Agent)));
    }

    // Why: docs/decisions/0052-unanswered-attempts-use-up-the-turn.md
    // When no member answered, the turns of the unanswered attempts are used up: otherwise an absent agent at the cursor would be the
    // only one ever rung.
    private void AdvanceCursorPastUnanswered(int index)
    {
        RoutingSession session = _sessions[index];
        if (FindCallType(session.Type) is not { Settings: { AdvanceOn: AdvanceOn.Answer } settings } callType)
        {
            return;
        }

        for (int i = session.Attempts.Count - 1; i >= 0; i--)
        {
            RingAttempt attempt = session.Attempts[i];
            bool counts = attempt.Reason == RingReason.Policy || (attempt.Reason == RingReason.CaseOwner && settings.CaseOwnerMovesCursor);
            if (counts && attempt.IsUnanswered)
            {
                Set(callType, callType.WithCursor(attempt.Agent));
                return;
            }
        }
    }
}
