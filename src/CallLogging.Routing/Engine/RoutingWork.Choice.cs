using System.Buffers;

namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    private void ChooseMember(int index, CallTypeState callType, RoundRobinSettings settings)
    {
        RoutingSession session = _sessions[index];
        MemberAvailability[] availabilities = GetAvailabilities(callType, session);
        TimeSpan left = session.Deadline - now;
        bool isOver = left <= TimeSpan.Zero || (left < RoutingLimits.ShortestRing && settings.AtDeadline == AtDeadline.Cut);
        if (isOver)
        {
            if (session.Phase == SessionPhase.Waiting && left > TimeSpan.Zero)
            {
                // No ring attempt can begin any more: a member who becomes free now is too late, and the deadline leads to the fallback.
                Set(index, session with { LookAgainAt = null });
                return;
            }

            MarkUnreachable(availabilities);
            GoToFallback(index, callType, settings, RoutingRule.MaximumWaitOver, availabilities);
            return;
        }

        if (TryCaseOwner(index, callType, settings, availabilities))
        {
            return;
        }

        session = _sessions[index];
        int chosen = SelectMember(callType, settings, session, availabilities);
        if (chosen < 0 && TryStartPass(index, settings, availabilities))
        {
            session = _sessions[index];
            availabilities = GetAvailabilities(callType, session);
            chosen = SelectMember(callType, settings, session, availabilities);
        }

        if (chosen >= 0)
        {
            RingMembers(index, callType, settings, availabilities, chosen);
        }
        else if (IsAnyoneBusy(availabilities) || CanStartPassLater(settings, session, availabilities))
        {
            WaitForMember(index, callType, settings, availabilities);
        }
        else
        {
            bool isNobodyOn = Array.TrueForAll(availabilities, s => s == MemberAvailability.Off);
            GoToFallback(index, callType, settings, isNobodyOn ? RoutingRule.NobodyOn : RoutingRule.PassEnded, availabilities);
        }
    }

    private MemberAvailability[] GetAvailabilities(CallTypeState callType, RoutingSession session)
    {
        int[] slots = callType.Slots;
        var availabilities = new MemberAvailability[slots.Length];
        AgentPresence[] agents = _agents;
        for (int i = 0; i < availabilities.Length; i++)
        {
            availabilities[i] = agents[slots[i]].GetAvailability(now);
        }

        for (int i = session.EarlierAttempts; i < session.Attempts.Count; i++)
        {
            int place = session.Attempts[i].Reason == RingReason.Fallback ? -1 : callType.MemberOrder.IndexOf(session.Attempts[i].Agent);
            if (place >= 0)
            {
                availabilities[place] = MemberAvailability.Tried;
            }
        }

        return availabilities;
    }

    // The case owner of the newest case comes first, and availability wins over priority. A call tries case owners once: they are cleared here.
    private bool TryCaseOwner(int index, CallTypeState callType, RoundRobinSettings settings, MemberAvailability[] availabilities)
    {
        RoutingSession session = _sessions[index];
        if (session.CaseOwners.IsEmpty)
        {
            return false;
        }

        Set(index, session with { CaseOwners = [] });
        foreach (AgentId caseOwner in session.CaseOwners)
        {
            int place = callType.MemberOrder.IndexOf(caseOwner);
            if (place >= 0 && availabilities[place] == MemberAvailability.Eligible)
            {
                MarkChosen(availabilities, place, settings, callType, session);
                StartAttempt(index, caseOwner, RingReason.CaseOwner, GetRingUntil(session, settings));
                if (settings.CaseOwnerMovesCursor)
                {
                    RecordOffer(callType, settings, place, availabilities);
                }

                Explain(session, RoutingDecisionKind.RingCaseOwner, RoutingRule.OpenCase, callType, availabilities, callType.Cursor);
                return true;
            }
        }

        return false;
    }

    private void RingMembers(int index, CallTypeState callType, RoundRobinSettings settings, MemberAvailability[] availabilities, int chosen)
    {
        RoutingSession session = _sessions[index];
        DateTimeOffset until = GetRingUntil(session, settings);
        bool ringsAll = SelectionPolicies.Get(settings.Policy).RingsAll;
        MarkChosen(availabilities, chosen, settings, callType, session);
        for (int i = chosen; i < availabilities.Length; i++)
        {
            if (i == chosen || (ringsAll && availabilities[i] == MemberAvailability.Eligible))
            {
                availabilities[i] = MemberAvailability.Chosen;
                StartAttempt(index, callType.MemberOrder[i], RingReason.Policy, until);
            }
        }

        if (ringsAll)
        {
            Set(index, _sessions[index] with { LookAgainAt = FindNextFreeTime(callType, availabilities) });
        }

        RecordOffer(callType, settings, chosen, availabilities);
        RoutingDecisionKind kind = ringsAll ? RoutingDecisionKind.RingAll : RoutingDecisionKind.RingMember;
        Explain(session, kind, RoutingRule.Policy, callType, availabilities, callType.Cursor);
    }

    // Why: docs/decisions/0052-unanswered-attempts-use-up-the-turn.md
    // Under ring-all, a member who becomes free while the others are rung is rung too, for a full ring time of their own.
    private void RingFreedMembers(int index)
    {
        RoutingSession session = _sessions[index];
        if (FindCallType(session.Type) is not { Settings: { } settings } callType || !SelectionPolicies.Get(settings.Policy).RingsAll
            || !session.Attempts.Any(r => r.IsLive && r.Reason == RingReason.Policy))
        {
            return;
        }

        MemberAvailability[] availabilities = GetAvailabilities(callType, session);
        TimeSpan left = session.Deadline - now;
        if (left <= TimeSpan.Zero || (left < RoutingLimits.ShortestRing && settings.AtDeadline == AtDeadline.Cut))
        {
            Set(index, session with { LookAgainAt = null });
            return;
        }

        DateTimeOffset until = GetRingUntil(session, settings);
        for (int i = 0; i < availabilities.Length; i++)
        {
            if (availabilities[i] == MemberAvailability.Eligible)
            {
                availabilities[i] = MemberAvailability.Chosen;
                StartAttempt(index, callType.MemberOrder[i], RingReason.Policy, until);
            }
        }

        Set(index, _sessions[index] with { LookAgainAt = FindNextFreeTime(callType, availabilities) });
        if (availabilities.Contains(MemberAvailability.Chosen))
        {
            Explain(session, RoutingDecisionKind.RingAll, RoutingRule.Policy, callType, availabilities, callType.Cursor);
        }
    }

    private void RecordOffer(CallTypeState callType, RoundRobinSettings settings, int place, MemberAvailability[] availabilities)
    {
        long weight = 0;
        for (int i = 0; settings.Policy == SelectionPolicy.Weighted && i < availabilities.Length; i++)
        {
            bool couldBeRung = availabilities[i] is MemberAvailability.Chosen or MemberAvailability.Eligible or MemberAvailability.Unreachable;
            weight += couldBeRung ? callType.MemberOrder.Members[i].BoundedWeight : 0;
        }

        CallTypeState offered = callType.WithOffer(place, weight);
        Set(callType, settings.AdvanceOn == AdvanceOn.Offer ? offered.WithCursor(callType.MemberOrder[place]) : offered);
    }

    private void WaitForMember(int index, CallTypeState callType, RoundRobinSettings settings, MemberAvailability[] availabilities)
    {
        RoutingSession session = _sessions[index];
        bool isNew = session.Phase != SessionPhase.Waiting;
        DateTimeOffset? wake = FindNextFreeTime(callType, availabilities);
        if (settings.Passes == Passes.UntilDeadline && CanStartPassLater(settings, session, availabilities))
        {
            DateTimeOffset nextPass = session.PassStartedAt + RoutingLimits.ShortestRing;
            wake = wake is null || nextPass < wake ? nextPass : wake;
        }

        session = session with { Phase = SessionPhase.Waiting, PhaseEndsAt = session.Deadline, LookAgainAt = wake };
        if (isNew)
        {
            session = Issue(session, new RoutingCommand.Wait(session.Call, session.CommandCount + 1));
            Explain(session, RoutingDecisionKind.WaitForMember, RoutingRule.MembersBusy, callType, availabilities, callType.Cursor);
        }

        Set(index, session);
    }

    private DateTimeOffset? FindNextFreeTime(CallTypeState callType, MemberAvailability[] availabilities)
    {
        DateTimeOffset? wake = null;
        for (int i = 0; i < availabilities.Length; i++)
        {
            if (availabilities[i] is MemberAvailability.WrapUp or MemberAvailability.InCall
                && _agents[callType.Slots[i]].FreeAt is { } free && (wake is null || free < wake))
            {
                wake = free;
            }
        }

        return wake;
    }

    // Start a new pass only after ShortestRing, so that instant declines cannot loop.
    private bool TryStartPass(int index, RoundRobinSettings settings, MemberAvailability[] availabilities)
    {
        RoutingSession session = _sessions[index];
        bool isTime = now >= session.PassStartedAt + RoutingLimits.ShortestRing;
        if (settings.Passes != Passes.UntilDeadline || !isTime || IsAnyoneBusy(availabilities) || !availabilities.Contains(MemberAvailability.Tried))
        {
            return false;
        }

        Set(index, session with { EarlierAttempts = session.Attempts.Count, PassStartedAt = now });
        return true;
    }

    private bool CanStartPassLater(RoundRobinSettings settings, RoutingSession session, MemberAvailability[] availabilities)
    {
        if (settings.Passes != Passes.UntilDeadline || now >= session.PassStartedAt + RoutingLimits.ShortestRing)
        {
            return false;
        }

        foreach (RingAttempt attempt in session.Attempts)
        {
            if (FindPresence(attempt.Agent) is { IsOn: true } && availabilities.Contains(MemberAvailability.Tried))
            {
                return true;
            }
        }

        return false;
    }

    private DateTimeOffset GetRingUntil(RoutingSession session, RoundRobinSettings settings)
    {
        DateTimeOffset until = now + (settings.RingTime > RoutingLimits.ShortestRing ? settings.RingTime : RoutingLimits.ShortestRing);
        return settings.AtDeadline == AtDeadline.Cut && until > session.Deadline ? session.Deadline : until;
    }

    private int SelectMember(CallTypeState callType, RoundRobinSettings settings, RoutingSession session, ReadOnlySpan<MemberAvailability> availabilities)
    {
        SelectionPolicyEntry policy = SelectionPolicies.Get(settings.Policy);
        long[] idle = policy.UsesIdleTimes ? ArrayPool<long>.Shared.Rent(availabilities.Length) : [];
        for (int i = 0; policy.UsesIdleTimes && i < availabilities.Length; i++)
        {
            idle[i] = _agents[callType.Slots[i]].IdleSince.UtcTicks;
        }

        int chosen = policy.Next(new SelectionView
        {
            Availabilities = availabilities,
            Start = callType.MemberOrder.GetStartIndex(callType.Cursor),
            Members = callType.MemberOrder.Members,
            Histories = callType.Histories,
            IdleSince = idle,
            Hashes = callType.MemberOrder.Hashes,
            VirtualTime = callType.VirtualTime,
            Salt = settings.Policy == SelectionPolicy.Random ? ComputeSalt(settings.Seed, session.Call) : 0,
        });
        if (policy.UsesIdleTimes)
        {
            ArrayPool<long>.Shared.Return(idle);
        }

        return chosen;
    }

    // Marks the chosen member, and as unreachable the members whose turn can no longer come before the deadline.
    private void MarkChosen(MemberAvailability[] availabilities, int chosen, RoundRobinSettings settings, CallTypeState callType, RoutingSession session)
    {
        availabilities[chosen] = MemberAvailability.Chosen;
        if (settings.RingTime <= TimeSpan.Zero || SelectionPolicies.Get(settings.Policy).RingsAll)
        {
            return;
        }

        // A member is reached if the attempts of all members before them, the chosen one included, are unanswered.
        long reachable = (session.Deadline - now - TimeSpan.FromTicks(1)).Ticks / settings.RingTime.Ticks;
        int eligible = availabilities.Count(s => s == MemberAvailability.Eligible);
        if (eligible <= reachable)
        {
            return;
        }

        MemberAvailability[] copy = [.. availabilities];
        for (long i = 0; i < reachable; i++)
        {
            copy[SelectMember(callType, settings, session, copy)] = MemberAvailability.Chosen;
        }

        for (int i = 0; i < availabilities.Length; i++)
        {
            availabilities[i] = copy[i] == MemberAvailability.Eligible ? MemberAvailability.Unreachable : availabilities[i];
        }
    }

    private static void MarkUnreachable(MemberAvailability[] availabilities) =>
        availabilities.AsSpan().Replace(MemberAvailability.Eligible, MemberAvailability.Unreachable);

    private static bool IsAnyoneBusy(ReadOnlySpan<MemberAvailability> availabilities) =>
        availabilities.IndexOfAny(MemberAvailability.InCall, MemberAvailability.WrapUp, MemberAvailability.RungElsewhere) >= 0;

    private static ulong ComputeSalt(int seed, CallKey call) =>
        StableHash.Mix(StableHash.Compute(call.CallId) ^ StableHash.Compute(call.Account) ^ (uint)seed);
}
