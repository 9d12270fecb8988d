namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    private Ring? RingOf(RingId id)
    {
        int index = IndexOf(id.Call);
        return index < 0 ? null : _sessions[index].FindRing(id.Number);
    }

    private void StartRing(int index, AgentId agent, RingReason reason, DateTimeOffset until)
    {
        RingSession session = _sessions[index];
        var attempt = new Ring(session.Rings.Count + 1, agent, reason, now, until);
        var id = new RingId(session.Call, attempt.Number);
        session = session with
        {
            Phase = reason == RingReason.Fallback ? SessionPhase.RingingFallback : SessionPhase.Ringing,
            Until = null,
            WakeAt = null,
            Rings = session.Rings.Add(attempt),
        };
        Set(Presence(agent)! with { Rung = id });
        Set(index, Issue(session, new RoutingCommand.RingAgent(session.Call, session.CommandCount + 1, id, agent, until - now)));
    }

    private void EndRing(RingId id, RingEnd end)
    {
        int index = IndexOf(id.Call);
        if (index >= 0 && _sessions[index].FindRing(id.Number) is { IsLive: true } attempt)
        {
            EndRing(index, attempt, end);
        }
    }

    // When the last live attempt of a call ends, the call looks for the next member.
    private void EndRing(int index, Ring attempt, RingEnd end)
    {
        RingSession session = CloseRing(index, attempt, end);
        bool isRinging = session.Phase is SessionPhase.Ringing or SessionPhase.RingingFallback;
        if (!isRinging || session.Rings.Any(r => r.IsLive))
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

    private RingSession CloseRing(int index, Ring attempt, RingEnd end)
    {
        RingSession session = _sessions[index];
        var id = new RingId(session.Call, attempt.Number);
        session = session with
        {
            Rings = session.Rings.With(attempt.Number - 1, attempt with { EndedAt = now, End = end }),
            Unconfirmed = WithoutRing(session.Unconfirmed, id),
        };
        // An attempt that begins and ends within one step (the host did not run for a while) never reaches a phone.
        bool wasSent = _commands?.RemoveAll(c => c is RoutingCommand.RingAgent begun && begun.Ring == id) is null or 0;
        if (wasSent && end is not (RingEnd.Answered or RingEnd.Declined or RingEnd.Busy or RingEnd.Failed))
        {
            session = Issue(session, new RoutingCommand.StopRinging(session.Call, session.CommandCount + 1, id, attempt.Agent, end));
        }

        Set(index, session);
        if (Presence(attempt.Agent) is { } presence && presence.Rung == id)
        {
            Set(presence with { Rung = null });
            Touch(attempt.Agent);
        }

        return session;
    }

    // An attempt that is over must not begin after a restart.
    private static ValueList<RoutingCommand> WithoutRing(ValueList<RoutingCommand> commands, RingId id) =>
        commands.Any(c => c is RoutingCommand.RingAgent begun && begun.Ring == id)
            ? commands.Where(c => c is not RoutingCommand.RingAgent begun || begun.Ring != id).ToValueList()
            : commands;

    private void Answer(RingId id)
    {
        int index = IndexOf(id.Call);
        if (index < 0 || _sessions[index].FindRing(id.Number) is not { } attempt)
        {
            return;
        }

        if (!attempt.IsLive)
        {
            RefuseAnswer(index, attempt);
            return;
        }

        foreach (Ring other in _sessions[index].Rings)
        {
            if (other.IsLive && other.Number != attempt.Number)
            {
                CloseRing(index, other, RingEnd.AnsweredElsewhere);
            }
        }

        RingSession session = CloseRing(index, attempt, RingEnd.Answered);
        Set(Presence(attempt.Agent)! with { TalksIn = session.Call, WrapUpUntil = null });
        session = session with
        {
            Phase = SessionPhase.Talking,
            Until = now + RoutingLimits.LongestTalk,
            Outcome = attempt.Reason == RingReason.Fallback ? RoutingOutcome.AnsweredByFallback : RoutingOutcome.Answered,
            ConnectedTo = attempt.Agent,
            AnsweredAt = now,
        };
        Set(index, Issue(session, new RoutingCommand.Connect(session.Call, session.CommandCount + 1, id, attempt.Agent)));
        MoveAfterAnswer(session.Type, attempt);
    }

    private void MoveAfterAnswer(CallTypeId type, Ring attempt)
    {
        if (RotationOf(type) is not { Settings: { } settings } callType)
        {
            return;
        }

        bool counts = attempt.Reason switch
        {
            RingReason.Rotation => true,
            RingReason.Handler => settings.PriorityMovesCursor,
            RingReason.Fallback => settings.FallbackMovesCursor,
        };
        if (counts)
        {
            // With AdvanceOn.Offer, the fallback's cursor moves only when they answer.
            bool moves = settings.AdvanceOn == AdvanceOn.Answer || attempt.Reason == RingReason.Fallback;
            Rotation counted = callType.WithCallTaken(attempt.Agent);
            Set(callType, moves ? counted.WithCursor(attempt.Agent) : counted);
        }
    }

    private void RefuseAnswer(int index, Ring attempt)
    {
        RingSession session = _sessions[index];
        if (attempt.AnswerRefused || attempt.End == RingEnd.Answered)
        {
            return;
        }

        var id = new RingId(session.Call, attempt.Number);
        session = session with { Rings = session.Rings.With(attempt.Number - 1, attempt with { AnswerRefused = true }) };
        Set(index, Issue(session, new RoutingCommand.RefuseAnswer(session.Call, session.CommandCount + 1, id, attempt.Agent)));
    }

    // Why: docs/decisions/0052-unanswered-attempts-use-up-the-turn.md
    // When no member answered, the turns of the unanswered attempts are used up: otherwise an absent agent at the cursor would be the
    // only one ever rung.
    private void MovePastThoseRungInVain(int index)
    {
        RingSession session = _sessions[index];
        if (RotationOf(session.Type) is not { Settings: { AdvanceOn: AdvanceOn.Answer } settings } callType)
        {
            return;
        }

        for (int i = session.Rings.Count - 1; i >= 0; i--)
        {
            Ring attempt = session.Rings[i];
            bool counts = attempt.Reason == RingReason.Rotation || (attempt.Reason == RingReason.Handler && settings.PriorityMovesCursor);
            if (counts && attempt.WasInVain)
            {
                Set(callType, callType.WithCursor(attempt.Agent));
                return;
            }
        }
    }
}
