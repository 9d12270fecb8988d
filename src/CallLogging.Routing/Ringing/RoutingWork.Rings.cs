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
        var ring = new Ring(session.Rings.Count + 1, agent, reason, now, until);
        var id = new RingId(session.Call, ring.Number);
        session = session with
        {
            Phase = reason == RingReason.Fallback ? SessionPhase.RingingFallback : SessionPhase.Ringing,
            Until = null,
            WakeAt = null,
            Rings = session.Rings.Add(ring),
        };
        Set(Presence(agent)! with { Rung = id });
        Set(index, Issue(session, new RoutingCommand.RingAgent(session.Call, session.CommandCount + 1, id, agent, until - now)));
    }

    private void EndRing(RingId id, RingEnd end)
    {
        int index = IndexOf(id.Call);
        if (index >= 0 && _sessions[index].FindRing(id.Number) is { IsLive: true } ring)
        {
            EndRing(index, ring, end);
        }
    }

    // Ends one ring; when it was the last live one, the call looks for the next.
    private void EndRing(int index, Ring ring, RingEnd end)
    {
        RingSession session = CloseRing(index, ring, end);
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

    private RingSession CloseRing(int index, Ring ring, RingEnd end)
    {
        RingSession session = _sessions[index];
        var id = new RingId(session.Call, ring.Number);
        session = session with
        {
            Rings = session.Rings.With(ring.Number - 1, ring with { EndedAt = now, End = end }),
            Unconfirmed = WithoutRing(session.Unconfirmed, id),
        };
        // A ring that begins and ends within one step, because time stood still before it, never reaches a phone.
        bool wasSent = _commands?.RemoveAll(c => c is RoutingCommand.RingAgent begun && begun.Ring == id) is null or 0;
        if (wasSent && end is not (RingEnd.Answered or RingEnd.Declined or RingEnd.Busy or RingEnd.Failed))
        {
            session = Issue(session, new RoutingCommand.StopRinging(session.Call, session.CommandCount + 1, id, ring.Agent, end));
        }

        Set(index, session);
        if (Presence(ring.Agent) is { } presence && presence.Rung == id)
        {
            Set(presence with { Rung = null });
            Touch(ring.Agent);
        }

        return session;
    }

    // A ring that is over must not begin after a restart.
    private static ValueList<RoutingCommand> WithoutRing(ValueList<RoutingCommand> commands, RingId id) =>
        commands.Any(c => c is RoutingCommand.RingAgent ring && ring.Ring == id)
            ? commands.Where(c => c is not RoutingCommand.RingAgent ring || ring.Ring != id).ToValueList()
            : commands;

    private void Answer(RingId id)
    {
        int index = IndexOf(id.Call);
        if (index < 0 || _sessions[index].FindRing(id.Number) is not { } ring)
        {
            return;
        }

        if (!ring.IsLive)
        {
            Refuse(index, ring);
            return;
        }

        foreach (Ring other in _sessions[index].Rings)
        {
            if (other.IsLive && other.Number != ring.Number)
            {
                CloseRing(index, other, RingEnd.AnsweredElsewhere);
            }
        }

        RingSession session = CloseRing(index, ring, RingEnd.Answered);
        Set(Presence(ring.Agent)! with { TalksIn = session.Call, WrapUpUntil = null });
        session = session with
        {
            Phase = SessionPhase.Talking,
            Until = now + RoutingLimits.LongestTalk,
            Outcome = ring.Reason == RingReason.Fallback ? RoutingOutcome.AnsweredByFallback : RoutingOutcome.Answered,
            ConnectedTo = ring.Agent,
            AnsweredAt = now,
        };
        Set(index, Issue(session, new RoutingCommand.Connect(session.Call, session.CommandCount + 1, id, ring.Agent)));
        MoveAfterAnswer(session.Type, ring);
    }

    private void MoveAfterAnswer(CallTypeId type, Ring ring)
    {
        if (RotationOf(type) is not { Settings: { } settings } rotation)
        {
            return;
        }

        bool counts = ring.Reason switch
        {
            RingReason.Rotation => true,
            RingReason.Handler => settings.PriorityMovesCursor,
            RingReason.Fallback => settings.FallbackMovesCursor,
        };
        if (counts)
        {
            // On offer, the fallback's answer is his only offer.
            bool moves = settings.AdvanceOn == AdvanceOn.Answer || ring.Reason == RingReason.Fallback;
            Rotation counted = rotation.WithCallTaken(ring.Agent);
            Set(rotation, moves ? counted.WithCursor(ring.Agent) : counted);
        }
    }

    private void Refuse(int index, Ring ring)
    {
        RingSession session = _sessions[index];
        if (ring.AnswerRefused || ring.End == RingEnd.Answered)
        {
            return;
        }

        var id = new RingId(session.Call, ring.Number);
        session = session with { Rings = session.Rings.With(ring.Number - 1, ring with { AnswerRefused = true }) };
        Set(index, Issue(session, new RoutingCommand.RefuseAnswer(session.Call, session.CommandCount + 1, id, ring.Agent)));
    }

    // When no member answered, the turns of those who were rung in vain are used up (spec R7): one absent agent at the cursor
    // would otherwise be the only one ever rung.
    private void MovePastThoseRungInVain(int index)
    {
        RingSession session = _sessions[index];
        if (RotationOf(session.Type) is not { Settings: { AdvanceOn: AdvanceOn.Answer } settings } rotation)
        {
            return;
        }

        for (int i = session.Rings.Count - 1; i >= 0; i--)
        {
            Ring ring = session.Rings[i];
            bool counts = ring.Reason == RingReason.Rotation || (ring.Reason == RingReason.Handler && settings.PriorityMovesCursor);
            if (counts && ring.WasInVain)
            {
                Set(rotation, rotation.WithCursor(ring.Agent));
                return;
            }
        }
    }
}
