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
    public void AssignWaitingCalls()
    {
        if (!_isSeeking && _changedAgents is null)
        {
            return;
        }

        for (int i = 0; i < _sessions.Length; i++)
        {
            RoutingSession session = _sessions[i];
            if (session.Phase == SessionPhase.Seeking
                || (session.Phase is SessionPhase.Waiting or SessionPhase.WaitingForFallback && IsAffected(session)))
            {
                Advance(i);
            }
            else if (session.Phase == SessionPhase.Ringing && IsAffected(session))
            {
                RingFreedMembers(i);
            }
        }

        _isSeeking = false;
        _changedAgents = null;
    }

    private void RunDue(int index)
    {
        RoutingSession session = _sessions[index];
        switch (session.Phase)
        {
            case SessionPhase.Waiting when session.PhaseEndsAt > now:
                Advance(index);
                break;
            case SessionPhase.LookingUp:
            case SessionPhase.Waiting:
                Set(index, session with { Phase = SessionPhase.Seeking, PhaseEndsAt = null, LookAgainAt = null });
                break;
            case SessionPhase.Ringing:
            case SessionPhase.RingingFallback:
                foreach (RingAttempt attempt in session.Attempts)
                {
                    if (attempt.IsLive && attempt.RingUntil <= now)
                    {
                        bool isCut = session.Phase == SessionPhase.Ringing && attempt.RingUntil == session.Deadline
                            && FindCallType(session.Type)?.Settings is { } settings && attempt.RingUntil - attempt.StartedAt < settings.RingTime;
                        EndAttempt(index, attempt, isCut ? RingResult.Deadline : RingResult.TimedOut);
                    }
                }

                if (_sessions[index] is { Phase: SessionPhase.Ringing, LookAgainAt: { } wake } && wake <= now)
                {
                    RingFreedMembers(index);
                }

                break;
            case SessionPhase.WaitingForFallback:
                if (session.PhaseEndsAt <= now)
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

    private bool IsAffected(RoutingSession session)
    {
        CallTypeState? callType = _changedAgents is null ? null : FindCallType(session.Type);
        if (callType is null)
        {
            return false;
        }

        foreach (AgentId agent in _changedAgents!)
        {
            bool isForFallback = session.Phase == SessionPhase.WaitingForFallback;
            if (isForFallback ? callType.Settings?.Fallback == agent : callType.MemberOrder.IndexOf(agent) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Advance(int index)
    {
        RoutingSession session = _sessions[index];
        CallTypeState? callType = FindCallType(session.Type);
        switch (callType?.Type.Mode)
        {
            case CallTypeMode.RoundRobin mode when session.Phase == SessionPhase.WaitingForFallback:
                RingFallback(index, mode.Settings, session.PhaseEndsAt!.Value, RoutingRule.FallbackDidNotAnswer);
                break;
            case CallTypeMode.RoundRobin mode:
                ChooseMember(index, callType, mode.Settings);
                break;
            case CallTypeMode.FixedNumber { Number: { } number }:
                session = session with
                {
                    Phase = SessionPhase.Forwarded,
                    PhaseEndsAt = now + RoutingLimits.LongestTalk,
                    LookAgainAt = null,
                    Outcome = RoutingOutcome.Forwarded,
                };
                Set(index, Issue(session, new RoutingCommand.ForwardToNumber(session.Call, session.CommandCount + 1, number)));
                Explain(session, RoutingDecisionKind.Forward, RoutingRule.FixedNumber, callType, [], callType.Cursor);
                break;
            case CallTypeMode.FixedNumber or null:
                GiveUp(index, RoutingRule.NoCallType);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void GoToFallback(int index, CallTypeState callType, RoundRobinSettings settings, RoutingRule rule, MemberAvailability[] availabilities)
    {
        AdvanceCursorPastUnanswered(index);
        RoutingSession session = _sessions[index];
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
        int index, RoundRobinSettings settings, DateTimeOffset until, RoutingRule rule, MemberAvailability[]? availabilities = null)
    {
        RoutingSession session = _sessions[index];
        CallTypeState callType = FindCallType(session.Type)!;
        if (settings.Fallback is not { } fallback || until - now < RoutingLimits.ShortestRing)
        {
            if (until <= now || settings.Fallback is null)
            {
                GiveUp(index, rule, availabilities);
            }
            else
            {
                Set(index, session with { Phase = SessionPhase.WaitingForFallback, PhaseEndsAt = until, LookAgainAt = null });
            }

            return;
        }

        AgentPresence presence = FindPresence(fallback)!;
        AgentId? cursor = state.Find(session.Type)?.Cursor;
        if (presence.GetAvailabilityWhenOn(now) == MemberAvailability.Eligible)
        {
            availabilities ??= GetAvailabilities(callType, session);
            StartAttempt(index, fallback, RingReason.Fallback, until);
            Explain(session, RoutingDecisionKind.RingFallback, rule, callType, availabilities, cursor, fallback);
            return;
        }

        bool isNew = session.Phase != SessionPhase.WaitingForFallback;
        session = session with { Phase = SessionPhase.WaitingForFallback, PhaseEndsAt = until, LookAgainAt = presence.FreeAt };
        if (isNew)
        {
            session = Issue(session, new RoutingCommand.Wait(session.Call, session.CommandCount + 1));
            Explain(session, RoutingDecisionKind.WaitForFallback, rule, callType, availabilities ?? GetAvailabilities(callType, session), cursor, fallback);
        }

        Set(index, session);
    }

    private void GiveUp(int index, RoutingRule rule, MemberAvailability[]? availabilities = null)
    {
        RoutingSession session = _sessions[index];
        CallTypeState? callType = FindCallType(session.Type);
        bool hasVoicemail = callType?.Settings is { Voicemail: true };
        session = EndSession(session, hasVoicemail ? RoutingOutcome.Voicemail : RoutingOutcome.Missed);
        int number = session.CommandCount + 1;
        session = Issue(session, hasVoicemail ? new RoutingCommand.TakeVoicemail(session.Call, number) : new RoutingCommand.Reject(session.Call, number));
        Set(index, session);
        Explain(
            session, RoutingDecisionKind.GiveUp, rule, callType,
            availabilities ?? (callType is null ? [] : GetAvailabilities(callType, session)), state.Find(session.Type)?.Cursor);
    }

    private void HangUp(CallKey call)
    {
        int index = IndexOf(call);
        if (index < 0)
        {
            // The hang-up arrived before the call; remember it so that a late arrival rings nobody.
            Insert(EndSession(new() { Call = call, Type = default, Caller = default, ArrivedAt = now }, RoutingOutcome.CallerLeft));
            return;
        }

        RoutingSession session = _sessions[index];
        switch (session.Phase)
        {
            case SessionPhase.Talking:
                ReleaseAgent(session);
                Set(index, EndSession(session, session.Outcome!.Value));
                break;
            case SessionPhase.Forwarded:
                session = EndSession(session, session.Outcome!.Value);
                ValueList<AgentId> employees = FindCallType(session.Type)?.Type.Employees ?? default;
                Set(index, employees.IsEmpty ? session : Issue(session, new RoutingCommand.Notify(call, session.CommandCount + 1, employees)));
                break;
            case SessionPhase.Ringing:
            case SessionPhase.RingingFallback:
            case SessionPhase.LookingUp:
            case SessionPhase.Seeking:
            case SessionPhase.Waiting:
            case SessionPhase.WaitingForFallback:
                foreach (RingAttempt attempt in session.Attempts)
                {
                    if (attempt.IsLive)
                    {
                        CloseAttempt(index, attempt, RingResult.CallerGone);
                    }
                }

                if (session.Phase is not (SessionPhase.RingingFallback or SessionPhase.WaitingForFallback))
                {
                    AdvanceCursorPastUnanswered(index);
                }

                Set(index, EndSession(_sessions[index], RoutingOutcome.CallerLeft));
                break;
            case SessionPhase.Over:
                break;
        }
    }

    private void ReleaseAgent(RoutingSession session)
    {
        if (session.ConnectedTo is { } agent && FindPresence(agent) is { } presence && presence.CurrentCall == session.Call)
        {
            TimeSpan wrapUp = FindCallType(session.Type)?.Settings?.WrapUp ?? TimeSpan.Zero;
            DateTimeOffset free = wrapUp > TimeSpan.Zero ? now + wrapUp : now;
            Set(presence with { CurrentCall = null, WrapUpUntil = free > now ? free : null, IdleSince = free });
            MarkChanged(agent);
        }
    }

    private RoutingSession EndSession(RoutingSession session, RoutingOutcome outcome) => session with
    {
        Phase = SessionPhase.Over,
        PhaseEndsAt = null,
        LookAgainAt = null,
        CaseOwners = [],
        Outcome = outcome,
        EndedAt = now,
    };
}
