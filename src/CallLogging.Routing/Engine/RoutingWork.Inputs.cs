using System.Diagnostics;

namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    public void Apply(RoutingInput input)
    {
        switch (input)
        {
            case RoutingInput.CallArrived arrived:
                Arrive(arrived);
                break;
            case RoutingInput.LookUpDone done when Knows(done.Call):
                LookedUp(done);
                break;
            case RoutingInput.AgentAnswered answered when Knows(answered.Ring):
                Answer(answered.Ring);
                break;
            case RoutingInput.AgentDeclined declined when Knows(declined.Ring):
                EndRing(declined.Ring, RingEnd.Declined);
                break;
            case RoutingInput.NoAnswer timedOut when Knows(timedOut.Ring):
                EndRing(timedOut.Ring, RingEnd.TimedOut);
                break;
            case RoutingInput.AgentEngaged engaged when Knows(engaged.Ring):
                EndRing(engaged.Ring, RingEnd.Busy);
                break;
            case RoutingInput.BusyElsewhere busy:
                GoElsewhere(busy.Agent, busy.Call);
                break;
            case RoutingInput.FreeAgain free:
                ComeBack(free.Agent, free.Call);
                break;
            case RoutingInput.Tick:
                break;
            case RoutingInput.HungUp hungUp:
                HangUp(hungUp.Call);
                break;
            case RoutingInput.AvailabilityChanged changed:
                Switch(changed);
                break;
            case RoutingInput.Confirmed confirmed when Knows(confirmed.Call, confirmed.Command):
                Confirm(confirmed.Call, confirmed.Command);
                break;
            case RoutingInput.CommandFailed failed when Knows(failed.Call, failed.Command):
                Fail(failed.Call, failed.Command);
                break;
            case RoutingInput.CallTypeChanged changed when MayHaveItsNumbers(changed.Type):
                Change(changed.Type);
                break;
            case RoutingInput.CallTypeRemoved removed when Knows(removed.Type):
                Remove(removed.Type);
                break;
            default:
                if (_refusal is null)
                {
                    throw new UnreachableException();
                }

                break;
        }
    }

    private void Arrive(RoutingInput.CallArrived arrived)
    {
        if (IndexOf(arrived.Call) >= 0)
        {
            return;
        }

        Rotation? callType = RotationOf(arrived.Type);
        var session = new RingSession
        {
            Call = arrived.Call,
            Type = arrived.Type,
            Caller = arrived.Caller,
            ArrivedAt = now,
            PassStartedAt = now,
            Deadline = now + (callType?.Settings?.MaximumWait ?? TimeSpan.Zero),
            Phase = SessionPhase.Seeking,
        };
        if (callType is null or { IsRetired: true })
        {
            session = End(session, RoutingOutcome.Rejected);
            Insert(Issue(session, new RoutingCommand.Reject(session.Call, session.CommandCount + 1)));
            Explain(session, RoutingDecision.Reject, RoutingRule.NoCallType, null, [], null);
        }
        else if (callType.Settings is { HandlerFirst: true } && arrived.Caller.Number is { } number && callType.Ring.Count > 0)
        {
            DateTimeOffset until = now + RoutingLimits.LookUp;
            session = session with
            {
                Phase = SessionPhase.LookingUp,
                Until = until < session.Deadline ? until : session.Deadline,
            };
            Insert(Issue(session, new RoutingCommand.LookUp(session.Call, session.CommandCount + 1, number)));
        }
        else
        {
            Insert(session);
        }
    }

    private void LookedUp(RoutingInput.LookUpDone done)
    {
        int index = IndexOf(done.Call);
        if (index < 0 || _sessions[index].Phase != SessionPhase.LookingUp)
        {
            return;
        }

        ValueList<AgentId> caseOwners = done.Cases
            .OrderByDescending(c => c.LastActivityAt).ThenBy(c => c.Id, StringComparer.Ordinal)
            .Select(c => c.Handler).Distinct().ToValueList();
        Set(index, _sessions[index] with { Phase = SessionPhase.Seeking, Until = null, Handlers = caseOwners });
    }

    private void GoElsewhere(AgentId agent, CallKey call)
    {
        AgentPresence presence = Join(agent);
        if (presence.TalksIn == call || presence.Elsewhere == call || presence.EndedElsewhere == call)
        {
            return;
        }

        Set(presence with { Elsewhere = call, ElsewhereUntil = now + RoutingLimits.LongestTalk });
        if (presence.Rung is { } attempt)
        {
            EndRing(attempt, RingEnd.Busy);
        }

        Touch(agent);
    }

    private void ComeBack(AgentId agent, CallKey call)
    {
        AgentPresence presence = Join(agent);
        if (presence.TalksIn == call || presence.EndedElsewhere == call)
        {
            return;
        }

        bool isOver = presence.Elsewhere == call;
        Set(presence with
        {
            EndedElsewhere = call,
            Elsewhere = isOver ? null : presence.Elsewhere,
            ElsewhereUntil = isOver ? null : presence.ElsewhereUntil,
            IdleSince = isOver ? now : presence.IdleSince,
        });
        Touch(agent);
    }

    private void Switch(RoutingInput.AvailabilityChanged changed)
    {
        AgentPresence presence = Join(changed.Agent);
        if (changed.At < presence.SwitchedAt)
        {
            return;
        }

        bool isNew = changed.IsOn != presence.IsOn;
        if (!isNew && changed.At == presence.SwitchedAt)
        {
            return;
        }

        Set(presence with
        {
            IsOn = changed.IsOn,
            SwitchedAt = changed.At,
            IdleSince = isNew && changed.IsOn ? now : presence.IdleSince,
        });
        if (isNew && !changed.IsOn && presence.Rung is { } attempt && RingOf(attempt) is { Reason: not RingReason.Fallback })
        {
            EndRing(attempt, RingEnd.Revoked);
        }

        if (isNew)
        {
            Touch(changed.Agent);
        }
    }

    private void Confirm(CallKey call, int number)
    {
        int index = IndexOf(call);
        if (index >= 0 && _sessions[index].Unconfirmed.Any(c => c.Number == number))
        {
            RingSession session = _sessions[index];
            Set(index, session with { Unconfirmed = session.Unconfirmed.Where(c => c.Number != number).ToValueList() });
        }
    }

    private void Fail(CallKey call, int number)
    {
        int index = IndexOf(call);
        RoutingCommand? failed = index < 0 ? null : _sessions[index].Unconfirmed.FirstOrDefault(c => c.Number == number);
        if (failed is null)
        {
            return;
        }

        Confirm(call, number);
        switch (failed)
        {
            case RoutingCommand.RingAgent begun:
                EndRing(begun.Ring, RingEnd.Failed);
                break;
            case RoutingCommand.Connect or RoutingCommand.ForwardToNumber:
                // The agent who answered is gone, and the provider cannot bring the caller back: nobody talked.
                HangUp(call);
                Set(index, _sessions[index] with { AnsweredAt = null });
                break;
            case RoutingCommand.LookUp:
                LookedUp(new(call, []));
                break;
        }
    }

    private void Change(CallType type)
    {
        Join(RoutingState.NamedIn(type));
        if (RotationOf(type.Id) is not { } callType)
        {
            _rotations = [.. _rotations, Rotation.Of(type, _roster.SlotOf)];
            return;
        }

        if (callType.Type != type || callType.IsRetired)
        {
            Replace(callType, callType.Edit(type, isRetired: false, _roster.SlotOf));
        }
    }

    private void Remove(CallTypeId id)
    {
        if (RotationOf(id) is { IsRetired: false } callType)
        {
            CallTypeMode mode = callType.Settings is { } settings
                ? new CallTypeMode.RoundRobin(settings with { Members = [] })
                : callType.Type.Mode;
            Replace(callType, callType.Edit(callType.Type with { Mode = mode }, isRetired: true, _roster.SlotOf));
        }
    }

    private void Replace(Rotation before, Rotation after)
    {
        Set(before, after);
        for (int i = 0; i < _sessions.Length; i++)
        {
            if (_sessions[i].Type != after.Type.Id)
            {
                continue;
            }

            foreach (Ring attempt in _sessions[i].Rings)
            {
                if (attempt.IsLive && attempt.Reason != RingReason.Fallback && after.Ring.PlaceOf(attempt.Agent) < 0)
                {
                    EndRing(i, attempt, RingEnd.Revoked);
                }
            }

            if (_sessions[i].Phase == SessionPhase.Waiting)
            {
                Set(i, _sessions[i] with { Phase = SessionPhase.Seeking, Until = null, WakeAt = null });
            }
            else if (_sessions[i].Phase == SessionPhase.Ringing)
            {
                JoinRinging(i);
            }
        }
    }
}
