using System.Diagnostics;

namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    public void Apply(RoutingInput input)
    {
        switch (input)
        {
            case RoutingInput.CallArrived arrived:
                HandleArrival(arrived);
                break;
            case RoutingInput.LookUpDone done when ValidateKnown(done.Call):
                ApplyLookup(done);
                break;
            case RoutingInput.AgentAnswered answered when ValidateKnown(answered.Attempt):
                AcceptAnswer(answered.Attempt);
                break;
            case RoutingInput.AgentDeclined declined when ValidateKnown(declined.Attempt):
                EndAttempt(declined.Attempt, RingResult.Declined);
                break;
            case RoutingInput.NoAnswer timedOut when ValidateKnown(timedOut.Attempt):
                EndAttempt(timedOut.Attempt, RingResult.TimedOut);
                break;
            case RoutingInput.AgentBusy engaged when ValidateKnown(engaged.Attempt):
                EndAttempt(engaged.Attempt, RingResult.Busy);
                break;
            case RoutingInput.BusyElsewhere busy:
                MarkBusyElsewhere(busy.Agent, busy.Call);
                break;
            case RoutingInput.FreeAgain free:
                MarkFree(free.Agent, free.Call);
                break;
            case RoutingInput.Tick:
                break;
            case RoutingInput.HungUp hungUp:
                HangUp(hungUp.Call);
                break;
            case RoutingInput.AvailabilityChanged changed:
                ChangeAvailability(changed);
                break;
            case RoutingInput.CommandConfirmed confirmed when ValidateKnown(confirmed.Call, confirmed.CommandNumber):
                ConfirmCommand(confirmed.Call, confirmed.CommandNumber);
                break;
            case RoutingInput.CommandFailed failed when ValidateKnown(failed.Call, failed.CommandNumber):
                FailCommand(failed.Call, failed.CommandNumber);
                break;
            case RoutingInput.CallTypeChanged changed when ValidateNumbers(changed.Type):
                ChangeCallType(changed.Type);
                break;
            case RoutingInput.CallTypeRemoved removed when ValidateKnown(removed.Type):
                RemoveCallType(removed.Type);
                break;
            default:
                if (_rejectedInput is null)
                {
                    throw new UnreachableException();
                }

                break;
        }
    }

    private void HandleArrival(RoutingInput.CallArrived arrived)
    {
        if (IndexOf(arrived.Call) >= 0)
        {
            return;
        }

        CallTypeState? callType = FindCallType(arrived.Type);
        var session = new RoutingSession
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
            session = EndSession(session, RoutingOutcome.Rejected);
            Insert(Issue(session, new RoutingCommand.Reject(session.Call, session.CommandCount + 1)));
            Explain(session, RoutingDecisionKind.Reject, RoutingRule.NoCallType, null, [], null);
        }
        else if (callType.Settings is { CaseOwnerFirst: true } && arrived.Caller.Number is { } number && callType.MemberOrder.Count > 0)
        {
            DateTimeOffset until = now + RoutingLimits.LookUpTimeout;
            session = session with
            {
                Phase = SessionPhase.LookingUp,
                PhaseEndsAt = until < session.Deadline ? until : session.Deadline,
            };
            Insert(Issue(session, new RoutingCommand.LookUp(session.Call, session.CommandCount + 1, number)));
        }
        else
        {
            Insert(session);
        }
    }

    private void ApplyLookup(RoutingInput.LookUpDone done)
    {
        int index = IndexOf(done.Call);
        if (index < 0 || _sessions[index].Phase != SessionPhase.LookingUp)
        {
            return;
        }

        ValueList<AgentId> caseOwners = done.Cases
            .OrderByDescending(c => c.LastActivityAt).ThenBy(c => c.Id, StringComparer.Ordinal)
            .Select(c => c.CaseOwner).Distinct().ToValueList();
        Set(index, _sessions[index] with { Phase = SessionPhase.Seeking, PhaseEndsAt = null, CaseOwners = caseOwners });
    }

    private void MarkBusyElsewhere(AgentId agent, CallKey call)
    {
        AgentPresence presence = EnsureKnown(agent);
        if (presence.CurrentCall == call || presence.CallElsewhere == call || presence.EndedCallElsewhere == call)
        {
            return;
        }

        Set(presence with { CallElsewhere = call, CallElsewhereUntil = now + RoutingLimits.LongestTalk });
        if (presence.CurrentAttempt is { } attempt)
        {
            EndAttempt(attempt, RingResult.Busy);
        }

        MarkChanged(agent);
    }

    private void MarkFree(AgentId agent, CallKey call)
    {
        AgentPresence presence = EnsureKnown(agent);
        if (presence.CurrentCall == call || presence.EndedCallElsewhere == call)
        {
            return;
        }

        bool isOver = presence.CallElsewhere == call;
        Set(presence with
        {
            EndedCallElsewhere = call,
            CallElsewhere = isOver ? null : presence.CallElsewhere,
            CallElsewhereUntil = isOver ? null : presence.CallElsewhereUntil,
            IdleSince = isOver ? now : presence.IdleSince,
        });
        MarkChanged(agent);
    }

    private void ChangeAvailability(RoutingInput.AvailabilityChanged changed)
    {
        AgentPresence presence = EnsureKnown(changed.Agent);
        if (changed.ChangedAt < presence.SwitchedAt)
        {
            return;
        }

        bool isNew = changed.IsOn != presence.IsOn;
        if (!isNew && changed.ChangedAt == presence.SwitchedAt)
        {
            return;
        }

        Set(presence with
        {
            IsOn = changed.IsOn,
            SwitchedAt = changed.ChangedAt,
            IdleSince = isNew && changed.IsOn ? now : presence.IdleSince,
        });
        if (isNew && !changed.IsOn && presence.CurrentAttempt is { } attempt && FindAttempt(attempt) is { Reason: not RingReason.Fallback })
        {
            EndAttempt(attempt, RingResult.Revoked);
        }

        if (isNew)
        {
            MarkChanged(changed.Agent);
        }
    }

    private void ConfirmCommand(CallKey call, int number)
    {
        int index = IndexOf(call);
        if (index >= 0 && _sessions[index].UnconfirmedCommands.Any(c => c.Number == number))
        {
            RoutingSession session = _sessions[index];
            Set(index, session with { UnconfirmedCommands = session.UnconfirmedCommands.Where(c => c.Number != number).ToValueList() });
        }
    }

    private void FailCommand(CallKey call, int number)
    {
        int index = IndexOf(call);
        RoutingCommand? failed = index < 0 ? null : _sessions[index].UnconfirmedCommands.FirstOrDefault(c => c.Number == number);
        if (failed is null)
        {
            return;
        }

        ConfirmCommand(call, number);
        switch (failed)
        {
            case RoutingCommand.RingAgent begun:
                EndAttempt(begun.Attempt, RingResult.Failed);
                break;
            case RoutingCommand.Connect or RoutingCommand.ForwardToNumber:
                // The agent who answered is gone, and the provider cannot bring the caller back: nobody talked.
                HangUp(call);
                Set(index, _sessions[index] with { AnsweredAt = null });
                break;
            case RoutingCommand.LookUp:
                ApplyLookup(new(call, []));
                break;
        }
    }

    private void ChangeCallType(CallType type)
    {
        EnsureKnown(RoutingState.CreatePresences(type));
        if (FindCallType(type.Id) is not { } callType)
        {
            _callTypes = [.. _callTypes, CallTypeState.Create(type, _roster.FindSlot)];
            return;
        }

        if (callType.Type != type || callType.IsRetired)
        {
            ReplaceCallType(callType, callType.Edit(type, isRetired: false, _roster.FindSlot));
        }
    }

    private void RemoveCallType(CallTypeId id)
    {
        if (FindCallType(id) is { IsRetired: false } callType)
        {
            CallTypeMode mode = callType.Settings is { } settings
                ? new CallTypeMode.RoundRobin(settings with { Members = [] })
                : callType.Type.Mode;
            ReplaceCallType(callType, callType.Edit(callType.Type with { Mode = mode }, isRetired: true, _roster.FindSlot));
        }
    }

    private void ReplaceCallType(CallTypeState before, CallTypeState after)
    {
        Set(before, after);
        for (int i = 0; i < _sessions.Length; i++)
        {
            if (_sessions[i].Type != after.Type.Id)
            {
                continue;
            }

            foreach (RingAttempt attempt in _sessions[i].Attempts)
            {
                if (attempt.IsLive && attempt.Reason != RingReason.Fallback && after.MemberOrder.IndexOf(attempt.Agent) < 0)
                {
                    EndAttempt(i, attempt, RingResult.Revoked);
                }
            }

            if (_sessions[i].Phase == SessionPhase.Waiting)
            {
                Set(i, _sessions[i] with { Phase = SessionPhase.Seeking, PhaseEndsAt = null, LookAgainAt = null });
            }
            else if (_sessions[i].Phase == SessionPhase.Ringing)
            {
                RingFreedMembers(i);
            }
        }
    }
}
