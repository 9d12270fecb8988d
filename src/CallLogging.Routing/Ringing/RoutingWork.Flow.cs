using System.Diagnostics;

namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    /// <summary>Does what the clock alone decides, in the order in which it was due.</summary>
    public void RunDue()
    {
        List<(DateTimeOffset Due, int Index)>? due = null;
        for (int i = 0; i < _sessions.Length; i++)
        {
            if (_sessions[i].DueAt is { } at && at <= now)
            {
                (due ??= []).Add((at, i));
            }
        }

        // Sessions stand in the order of arrival, and the sort is stable in (due, index).
        due?.Sort();
        foreach ((_, int index) in due ?? [])
        {
            RunDue(index);
        }
    }

    /// <summary>Lets the calls that look for somebody, or wait for somebody who changed, choose: longest waiting first.</summary>
    public void Settle()
    {
        if (!_isSeeking && _touched is null)
        {
            return;
        }

        for (int i = 0; i < _sessions.Length; i++)
        {
            RingSession session = _sessions[i];
            if (session.Phase == SessionPhase.Seeking
                || (session.Phase is SessionPhase.Waiting or SessionPhase.WaitingForFallback && IsConcerned(session)))
            {
                Advance(i);
            }
            else if (session.Phase == SessionPhase.Ringing && IsConcerned(session))
            {
                JoinRinging(i);
            }
        }

        _isSeeking = false;
        _touched = null;
    }

    private void RunDue(int index)
    {
        RingSession session = _sessions[index];
        switch (session.Phase)
        {
            case SessionPhase.Waiting when session.Until > now:
                Advance(index);
                break;
            case SessionPhase.LookingUp:
            case SessionPhase.Waiting:
                Set(index, session with { Phase = SessionPhase.Seeking, Until = null, WakeAt = null });
                break;
            case SessionPhase.Ringing:
            case SessionPhase.RingingFallback:
                foreach (Ring ring in session.Rings)
                {
                    if (ring.IsLive && ring.Until <= now)
                    {
                        bool isCut = session.Phase == SessionPhase.Ringing && ring.Until == session.Deadline
                            && RotationOf(session.Type)?.Settings is { } settings && ring.Until - ring.StartedAt < settings.RingTime;
                        EndRing(index, ring, isCut ? RingEnd.Deadline : RingEnd.TimedOut);
                    }
                }

                if (_sessions[index] is { Phase: SessionPhase.Ringing, WakeAt: { } wake } && wake <= now)
                {
                    JoinRinging(index);
                }

                break;
            case SessionPhase.WaitingForFallback:
                if (session.Until <= now)
                {
                    GiveUp(index, RoutingRule.FallbackDidNotAnswer);
                }
                else
                {
                    Advance(index);
                }

                break;
            case SessionPhase.Talking:
            case SessionPhase.Forwarded:
                HangUp(session.Call);
                break;
            case SessionPhase.Seeking:
            case SessionPhase.Over:
                break;
        }
    }

    private bool IsConcerned(RingSession session)
    {
        Rotation? rotation = _touched is null ? null : RotationOf(session.Type);
        if (rotation is null)
        {
            return false;
        }

        foreach (AgentId agent in _touched!)
        {
            bool isForFallback = session.Phase == SessionPhase.WaitingForFallback;
            if (isForFallback ? rotation.Settings?.Fallback == agent : rotation.Ring.PlaceOf(agent) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Advance(int index)
    {
        RingSession session = _sessions[index];
        Rotation? rotation = RotationOf(session.Type);
        switch (rotation?.Type.Mode)
        {
            case CallTypeMode.RoundRobin mode when session.Phase == SessionPhase.WaitingForFallback:
                RingFallback(index, mode.Settings, session.Until!.Value, RoutingRule.FallbackDidNotAnswer);
                break;
            case CallTypeMode.RoundRobin mode:
                ChooseMember(index, rotation, mode.Settings);
                break;
            case CallTypeMode.FixedNumber { Number: { } number }:
                session = session with
                {
                    Phase = SessionPhase.Forwarded,
                    Until = now + RoutingLimits.LongestTalk,
                    WakeAt = null,
                    Outcome = RoutingOutcome.Forwarded,
                };
                Set(index, Issue(session, new RoutingCommand.ForwardToNumber(session.Call, session.CommandCount + 1, number)));
                Explain(session, RoutingDecision.Forward, RoutingRule.FixedNumber, rotation, [], rotation.Cursor);
                break;
            case CallTypeMode.FixedNumber or null:
                GiveUp(index, RoutingRule.NoCallType);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void ToFallback(int index, Rotation rotation, RoundRobinSettings settings, RoutingRule rule, MemberStanding[] standings)
    {
        MovePastThoseRungInVain(index);
        RingSession session = _sessions[index];
        if (settings.Fallback is null)
        {
            GiveUp(index, rule == RoutingRule.PassEnded ? RoutingRule.NoFallback : rule, standings);
            return;
        }

        // After a long standstill the fallback's time counts from when it should have begun.
        DateTimeOffset latest = settings.AtDeadline == AtDeadline.Cut ? session.Deadline : session.Deadline + settings.RingTime;
        DateTimeOffset until = (now < latest ? now : latest) + settings.EffectiveFallbackRingTime;
        RingFallback(index, settings, until, rule, standings);
    }

    private void RingFallback(
        int index, RoundRobinSettings settings, DateTimeOffset until, RoutingRule rule, MemberStanding[]? standings = null)
    {
        RingSession session = _sessions[index];
        Rotation rotation = RotationOf(session.Type)!;
        if (settings.Fallback is not { } fallback || until - now < RoutingLimits.ShortestRing)
        {
            if (until <= now || settings.Fallback is null)
            {
                GiveUp(index, rule, standings);
            }
            else
            {
                Set(index, session with { Phase = SessionPhase.WaitingForFallback, Until = until, WakeAt = null });
            }

            return;
        }

        AgentPresence presence = Presence(fallback)!;
        AgentId? cursor = state.Find(session.Type)?.Cursor;
        if (presence.EngagementAt(now) == MemberStanding.NotYetInTurn)
        {
            standings ??= StandingsOf(rotation, session);
            StartRing(index, fallback, RingReason.Fallback, until);
            Explain(session, RoutingDecision.RingFallback, rule, rotation, standings, cursor, fallback);
            return;
        }

        bool isNew = session.Phase != SessionPhase.WaitingForFallback;
        session = session with { Phase = SessionPhase.WaitingForFallback, Until = until, WakeAt = presence.FreeAt };
        if (isNew)
        {
            session = Issue(session, new RoutingCommand.Wait(session.Call, session.CommandCount + 1));
            Explain(session, RoutingDecision.WaitForFallback, rule, rotation, standings ?? StandingsOf(rotation, session), cursor, fallback);
        }

        Set(index, session);
    }

    private void GiveUp(int index, RoutingRule rule, MemberStanding[]? standings = null)
    {
        RingSession session = _sessions[index];
        Rotation? rotation = RotationOf(session.Type);
        bool hasVoicemail = rotation?.Settings is { Voicemail: true };
        session = End(session, hasVoicemail ? RoutingOutcome.Voicemail : RoutingOutcome.Missed);
        int number = session.CommandCount + 1;
        session = Issue(session, hasVoicemail ? new RoutingCommand.TakeVoicemail(session.Call, number) : new RoutingCommand.Reject(session.Call, number));
        Set(index, session);
        Explain(
            session, RoutingDecision.GiveUp, rule, rotation,
            standings ?? (rotation is null ? [] : StandingsOf(rotation, session)), state.Find(session.Type)?.Cursor);
    }

    private void HangUp(CallKey call)
    {
        int index = IndexOf(call);
        if (index < 0)
        {
            // The end overtook the beginning: remembered, so that the beginning rings nobody.
            Insert(End(new() { Call = call, Type = default, Caller = default, ArrivedAt = now }, RoutingOutcome.CallerLeft));
            return;
        }

        RingSession session = _sessions[index];
        switch (session.Phase)
        {
            case SessionPhase.Talking:
                Release(session);
                Set(index, End(session, session.Outcome!.Value));
                break;
            case SessionPhase.Forwarded:
                session = End(session, session.Outcome!.Value);
                ValueList<AgentId> employees = RotationOf(session.Type)?.Type.Employees ?? default;
                Set(index, employees.IsEmpty ? session : Issue(session, new RoutingCommand.Notify(call, session.CommandCount + 1, employees)));
                break;
            case SessionPhase.Ringing:
            case SessionPhase.RingingFallback:
            case SessionPhase.LookingUp:
            case SessionPhase.Seeking:
            case SessionPhase.Waiting:
            case SessionPhase.WaitingForFallback:
                foreach (Ring ring in session.Rings)
                {
                    if (ring.IsLive)
                    {
                        CloseRing(index, ring, RingEnd.CallerGone);
                    }
                }

                if (session.Phase is not (SessionPhase.RingingFallback or SessionPhase.WaitingForFallback))
                {
                    MovePastThoseRungInVain(index);
                }

                Set(index, End(_sessions[index], RoutingOutcome.CallerLeft));
                break;
            case SessionPhase.Over:
                break;
        }
    }

    private void Release(RingSession session)
    {
        if (session.ConnectedTo is { } agent && Presence(agent) is { } presence && presence.TalksIn == session.Call)
        {
            TimeSpan wrapUp = RotationOf(session.Type)?.Settings?.WrapUp ?? TimeSpan.Zero;
            DateTimeOffset free = wrapUp > TimeSpan.Zero ? now + wrapUp : now;
            Set(presence with { TalksIn = null, WrapUpUntil = free > now ? free : null, IdleSince = free });
            Touch(agent);
        }
    }

    private RingSession End(RingSession session, RoutingOutcome outcome) => session with
    {
        Phase = SessionPhase.Over,
        Until = null,
        WakeAt = null,
        Handlers = [],
        Outcome = outcome,
        EndedAt = now,
    };
}
