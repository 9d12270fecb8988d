using System.Diagnostics;

namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    /// <summary>Does everything that the clock alone decides, in the order in which it was due.</summary>
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

        // Sessions are sorted by arrival, so that of two calls due at once the older one comes first.
        due?.Sort();
        foreach ((_, int index) in due ?? [])
        {
            RunDue(index);
        }
    }

    /// <summary>Lets calls choose that look for an agent, or wait for an agent who changed. The call that has waited longest chooses first.</summary>
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
                foreach (Ring attempt in session.Rings)
                {
                    if (attempt.IsLive && attempt.Until <= now)
                    {
                        bool isCut = session.Phase == SessionPhase.Ringing && attempt.Until == session.Deadline
                            && RotationOf(session.Type)?.Settings is { } settings && attempt.Until - attempt.StartedAt < settings.RingTime;
                        EndRing(index, attempt, isCut ? RingEnd.Deadline : RingEnd.TimedOut);
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
        Rotation? callType = _touched is null ? null : RotationOf(session.Type);
        if (callType is null)
        {
            return false;
        }

        foreach (AgentId agent in _touched!)
        {
            bool isForFallback = session.Phase == SessionPhase.WaitingForFallback;
            if (isForFallback ? callType.Settings?.Fallback == agent : callType.Ring.PlaceOf(agent) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Advance(int index)
    {
        RingSession session = _sessions[index];
        Rotation? callType = RotationOf(session.Type);
        switch (callType?.Type.Mode)
        {
            case CallTypeMode.RoundRobin mode when session.Phase == SessionPhase.WaitingForFallback:
                RingFallback(index, mode.Settings, session.Until!.Value, RoutingRule.FallbackDidNotAnswer);
                break;
            case CallTypeMode.RoundRobin mode:
                ChooseMember(index, callType, mode.Settings);
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
                Explain(session, RoutingDecision.Forward, RoutingRule.FixedNumber, callType, [], callType.Cursor);
                break;
            case CallTypeMode.FixedNumber or null:
                GiveUp(index, RoutingRule.NoCallType);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void ToFallback(int index, Rotation callType, RoundRobinSettings settings, RoutingRule rule, MemberStanding[] availabilities)
    {
        MovePastThoseRungInVain(index);
        RingSession session = _sessions[index];
        if (settings.Fallback is null)
        {
            GiveUp(index, rule == RoutingRule.PassEnded ? RoutingRule.NoFallback : rule, availabilities);
            return;
        }

        // If the host did not run for a while, the fallback's ring time counts from the time at which it should have begun.
        DateTimeOffset latest = settings.AtDeadline == AtDeadline.Cut ? session.Deadline : session.Deadline + settings.RingTime;
        DateTimeOffset until = (now < latest ? now : latest) + settings.EffectiveFallbackRingTime;
        RingFallback(index, settings, until, rule, availabilities);
    }

    private void RingFallback(
        int index, RoundRobinSettings settings, DateTimeOffset until, RoutingRule rule, MemberStanding[]? availabilities = null)
    {
        RingSession session = _sessions[index];
        Rotation callType = RotationOf(session.Type)!;
        if (settings.Fallback is not { } fallback || until - now < RoutingLimits.ShortestRing)
        {
            if (until <= now || settings.Fallback is null)
            {
                GiveUp(index, rule, availabilities);
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
            availabilities ??= StandingsOf(callType, session);
            StartRing(index, fallback, RingReason.Fallback, until);
            Explain(session, RoutingDecision.RingFallback, rule, callType, availabilities, cursor, fallback);
            return;
        }

        bool isNew = session.Phase != SessionPhase.WaitingForFallback;
        session = session with { Phase = SessionPhase.WaitingForFallback, Until = until, WakeAt = presence.FreeAt };
        if (isNew)
        {
            session = Issue(session, new RoutingCommand.Wait(session.Call, session.CommandCount + 1));
            Explain(session, RoutingDecision.WaitForFallback, rule, callType, availabilities ?? StandingsOf(callType, session), cursor, fallback);
        }

        Set(index, session);
    }

    private void GiveUp(int index, RoutingRule rule, MemberStanding[]? availabilities = null)
    {
        RingSession session = _sessions[index];
        Rotation? callType = RotationOf(session.Type);
        bool hasVoicemail = callType?.Settings is { Voicemail: true };
        session = End(session, hasVoicemail ? RoutingOutcome.Voicemail : RoutingOutcome.Missed);
        int number = session.CommandCount + 1;
        session = Issue(session, hasVoicemail ? new RoutingCommand.TakeVoicemail(session.Call, number) : new RoutingCommand.Reject(session.Call, number));
        Set(index, session);
        Explain(
            session, RoutingDecision.GiveUp, rule, callType,
            availabilities ?? (callType is null ? [] : StandingsOf(callType, session)), state.Find(session.Type)?.Cursor);
    }

    private void HangUp(CallKey call)
    {
        int index = IndexOf(call);
        if (index < 0)
        {
            // The hang-up arrived before the call; remember it so that a late arrival rings nobody.
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
                foreach (Ring attempt in session.Rings)
                {
                    if (attempt.IsLive)
                    {
                        CloseRing(index, attempt, RingEnd.CallerGone);
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
