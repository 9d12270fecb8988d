using System.Buffers;

namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    private void ChooseMember(int index, Rotation callType, RoundRobinSettings settings)
    {
        RingSession session = _sessions[index];
        MemberStanding[] availabilities = StandingsOf(callType, session);
        TimeSpan left = session.Deadline - now;
        bool isOver = left <= TimeSpan.Zero || (left < RoutingLimits.ShortestRing && settings.AtDeadline == AtDeadline.Cut);
        if (isOver)
        {
            if (session.Phase == SessionPhase.Waiting && left > TimeSpan.Zero)
            {
                // No ring attempt can begin any more: a member who becomes free now is too late, and the deadline leads to the fallback.
                Set(index, session with { WakeAt = null });
                return;
            }

            MarkUnreachable(availabilities);
            ToFallback(index, callType, settings, RoutingRule.MaximumWaitOver, availabilities);
            return;
        }

        if (TryHandler(index, callType, settings, availabilities))
        {
            return;
        }

        session = _sessions[index];
        int chosen = Select(callType, settings, session, availabilities);
        if (chosen < 0 && TryNewPass(index, settings, availabilities))
        {
            session = _sessions[index];
            availabilities = StandingsOf(callType, session);
            chosen = Select(callType, settings, session, availabilities);
        }

        if (chosen >= 0)
        {
            RingMembers(index, callType, settings, availabilities, chosen);
        }
        else if (IsSomebodyBusy(availabilities) || MayLoopLater(settings, session, availabilities))
        {
            WaitForMember(index, callType, settings, availabilities);
        }
        else
        {
            bool isNobodyOn = Array.TrueForAll(availabilities, s => s == MemberStanding.Off);
            ToFallback(index, callType, settings, isNobodyOn ? RoutingRule.NobodyOn : RoutingRule.PassEnded, availabilities);
        }
    }

    private MemberStanding[] StandingsOf(Rotation callType, RingSession session)
    {
        int[] slots = callType.Slots;
        var availabilities = new MemberStanding[slots.Length];
        AgentPresence[] agents = _agents;
        for (int i = 0; i < availabilities.Length; i++)
        {
            availabilities[i] = agents[slots[i]].StandingAt(now);
        }

        for (int i = session.EarlierRings; i < session.Rings.Count; i++)
        {
            int place = session.Rings[i].Reason == RingReason.Fallback ? -1 : callType.Ring.PlaceOf(session.Rings[i].Agent);
            if (place >= 0)
            {
                availabilities[place] = MemberStanding.Tried;
            }
        }

        return availabilities;
    }

    // The case owner of the newest case comes first, and availability wins over priority. A call tries case owners once: they are cleared here.
    private bool TryHandler(int index, Rotation callType, RoundRobinSettings settings, MemberStanding[] availabilities)
    {
        RingSession session = _sessions[index];
        if (session.Handlers.IsEmpty)
        {
            return false;
        }

        Set(index, session with { Handlers = [] });
        foreach (AgentId caseOwner in session.Handlers)
        {
            int place = callType.Ring.PlaceOf(caseOwner);
            if (place >= 0 && availabilities[place] == MemberStanding.NotYetInTurn)
            {
                MarkChosen(availabilities, place, settings, callType, session);
                StartRing(index, caseOwner, RingReason.Handler, RingUntil(session, settings));
                if (settings.PriorityMovesCursor)
                {
                    TakeTurn(callType, settings, place, availabilities);
                }

                Explain(session, RoutingDecision.RingHandler, RoutingRule.OpenCase, callType, availabilities, callType.Cursor);
                return true;
            }
        }

        return false;
    }

    private void RingMembers(int index, Rotation callType, RoundRobinSettings settings, MemberStanding[] availabilities, int chosen)
    {
        RingSession session = _sessions[index];
        DateTimeOffset until = RingUntil(session, settings);
        bool ringsAll = SelectionPolicies.Of(settings.Policy).RingsAll;
        MarkChosen(availabilities, chosen, settings, callType, session);
        for (int i = chosen; i < availabilities.Length; i++)
        {
            if (i == chosen || (ringsAll && availabilities[i] == MemberStanding.NotYetInTurn))
            {
                availabilities[i] = MemberStanding.Chosen;
                StartRing(index, callType.Ring[i], RingReason.Rotation, until);
            }
        }

        if (ringsAll)
        {
            Set(index, _sessions[index] with { WakeAt = WakeTime(callType, availabilities) });
        }

        TakeTurn(callType, settings, chosen, availabilities);
        RoutingDecision kind = ringsAll ? RoutingDecision.RingAll : RoutingDecision.RingMember;
        Explain(session, kind, RoutingRule.Policy, callType, availabilities, callType.Cursor);
    }

    // Why: docs/decisions/0052-unanswered-attempts-use-up-the-turn.md
    // Under ring-all, a member who becomes free while the others are rung is rung too, for a full ring time of their own.
    private void JoinRinging(int index)
    {
        RingSession session = _sessions[index];
        if (RotationOf(session.Type) is not { Settings: { } settings } callType || !SelectionPolicies.Of(settings.Policy).RingsAll
            || !session.Rings.Any(r => r.IsLive && r.Reason == RingReason.Rotation))
        {
            return;
        }

        MemberStanding[] availabilities = StandingsOf(callType, session);
        TimeSpan left = session.Deadline - now;
        if (left <= TimeSpan.Zero || (left < RoutingLimits.ShortestRing && settings.AtDeadline == AtDeadline.Cut))
        {
            Set(index, session with { WakeAt = null });
            return;
        }

        DateTimeOffset until = RingUntil(session, settings);
        for (int i = 0; i < availabilities.Length; i++)
        {
            if (availabilities[i] == MemberStanding.NotYetInTurn)
            {
                availabilities[i] = MemberStanding.Chosen;
                StartRing(index, callType.Ring[i], RingReason.Rotation, until);
            }
        }

        Set(index, _sessions[index] with { WakeAt = WakeTime(callType, availabilities) });
        if (availabilities.Contains(MemberStanding.Chosen))
        {
            Explain(session, RoutingDecision.RingAll, RoutingRule.Policy, callType, availabilities, callType.Cursor);
        }
    }

    private void TakeTurn(Rotation callType, RoundRobinSettings settings, int place, MemberStanding[] availabilities)
    {
        long weight = 0;
        for (int i = 0; settings.Policy == SelectionPolicy.Weighted && i < availabilities.Length; i++)
        {
            bool couldBeRung = availabilities[i] is MemberStanding.Chosen or MemberStanding.NotYetInTurn or MemberStanding.Unreachable;
            weight += couldBeRung ? callType.Ring.Members[i].BoundedWeight : 0;
        }

        Rotation offered = callType.WithOffer(place, weight);
        Set(callType, settings.AdvanceOn == AdvanceOn.Offer ? offered.WithCursor(callType.Ring[place]) : offered);
    }

    private void WaitForMember(int index, Rotation callType, RoundRobinSettings settings, MemberStanding[] availabilities)
    {
        RingSession session = _sessions[index];
        bool isNew = session.Phase != SessionPhase.Waiting;
        DateTimeOffset? wake = WakeTime(callType, availabilities);
        if (settings.Passes == Passes.UntilDeadline && MayLoopLater(settings, session, availabilities))
        {
            DateTimeOffset nextPass = session.PassStartedAt + RoutingLimits.ShortestRing;
            wake = wake is null || nextPass < wake ? nextPass : wake;
        }

        session = session with { Phase = SessionPhase.Waiting, Until = session.Deadline, WakeAt = wake };
        if (isNew)
        {
            session = Issue(session, new RoutingCommand.Wait(session.Call, session.CommandCount + 1));
            Explain(session, RoutingDecision.WaitForMember, RoutingRule.MembersBusy, callType, availabilities, callType.Cursor);
        }

        Set(index, session);
    }

    private DateTimeOffset? WakeTime(Rotation callType, MemberStanding[] availabilities)
    {
        DateTimeOffset? wake = null;
        for (int i = 0; i < availabilities.Length; i++)
        {
            if (availabilities[i] is MemberStanding.WrapUp or MemberStanding.InCall
                && _agents[callType.Slots[i]].FreeAt is { } free && (wake is null || free < wake))
            {
                wake = free;
            }
        }

        return wake;
    }

    // Start a new pass only after ShortestRing, so that instant declines cannot loop.
    private bool TryNewPass(int index, RoundRobinSettings settings, MemberStanding[] availabilities)
    {
        RingSession session = _sessions[index];
        bool isTime = now >= session.PassStartedAt + RoutingLimits.ShortestRing;
        if (settings.Passes != Passes.UntilDeadline || !isTime || IsSomebodyBusy(availabilities) || !availabilities.Contains(MemberStanding.Tried))
        {
            return false;
        }

        Set(index, session with { EarlierRings = session.Rings.Count, PassStartedAt = now });
        return true;
    }

    private bool MayLoopLater(RoundRobinSettings settings, RingSession session, MemberStanding[] availabilities)
    {
        if (settings.Passes != Passes.UntilDeadline || now >= session.PassStartedAt + RoutingLimits.ShortestRing)
        {
            return false;
        }

        foreach (Ring attempt in session.Rings)
        {
            if (Presence(attempt.Agent) is { IsOn: true } && availabilities.Contains(MemberStanding.Tried))
            {
                return true;
            }
        }

        return false;
    }

    private DateTimeOffset RingUntil(RingSession session, RoundRobinSettings settings)
    {
        DateTimeOffset until = now + (settings.RingTime > RoutingLimits.ShortestRing ? settings.RingTime : RoutingLimits.ShortestRing);
        return settings.AtDeadline == AtDeadline.Cut && until > session.Deadline ? session.Deadline : until;
    }

    private int Select(Rotation callType, RoundRobinSettings settings, RingSession session, ReadOnlySpan<MemberStanding> availabilities)
    {
        SelectionPolicyEntry policy = SelectionPolicies.Of(settings.Policy);
        long[] idle = policy.UsesIdleTimes ? ArrayPool<long>.Shared.Rent(availabilities.Length) : [];
        for (int i = 0; policy.UsesIdleTimes && i < availabilities.Length; i++)
        {
            idle[i] = _agents[callType.Slots[i]].IdleSince.UtcTicks;
        }

        int chosen = policy.Next(new SelectionView
        {
            Standings = availabilities,
            Start = callType.Ring.PlaceBehind(callType.Cursor),
            Members = callType.Ring.Members,
            Turns = callType.Turns,
            IdleSince = idle,
            Hashes = callType.Ring.Hashes,
            VirtualTime = callType.VirtualTime,
            Salt = settings.Policy == SelectionPolicy.Random ? SaltOf(settings.Seed, session.Call) : 0,
        });
        if (policy.UsesIdleTimes)
        {
            ArrayPool<long>.Shared.Return(idle);
        }

        return chosen;
    }

    // Marks the chosen member, and as unreachable the members whose turn can no longer come before the deadline.
    private void MarkChosen(MemberStanding[] availabilities, int chosen, RoundRobinSettings settings, Rotation callType, RingSession session)
    {
        availabilities[chosen] = MemberStanding.Chosen;
        if (settings.RingTime <= TimeSpan.Zero || SelectionPolicies.Of(settings.Policy).RingsAll)
        {
            return;
        }

        // A member is reached if the attempts of all members before them, the chosen one included, are unanswered.
        long reachable = (session.Deadline - now - TimeSpan.FromTicks(1)).Ticks / settings.RingTime.Ticks;
        int eligible = availabilities.Count(s => s == MemberStanding.NotYetInTurn);
        if (eligible <= reachable)
        {
            return;
        }

        MemberStanding[] copy = [.. availabilities];
        for (long i = 0; i < reachable; i++)
        {
            copy[Select(callType, settings, session, copy)] = MemberStanding.Chosen;
        }

        for (int i = 0; i < availabilities.Length; i++)
        {
            availabilities[i] = copy[i] == MemberStanding.NotYetInTurn ? MemberStanding.Unreachable : availabilities[i];
        }
    }

    private static void MarkUnreachable(MemberStanding[] availabilities) =>
        availabilities.AsSpan().Replace(MemberStanding.NotYetInTurn, MemberStanding.Unreachable);

    private static bool IsSomebodyBusy(ReadOnlySpan<MemberStanding> availabilities) =>
        availabilities.IndexOfAny(MemberStanding.InCall, MemberStanding.WrapUp, MemberStanding.RungElsewhere) >= 0;

    private static ulong SaltOf(int seed, CallKey call) =>
        StableHash.Mix(StableHash.Of(call.CallId) ^ StableHash.Of(call.Account) ^ (uint)seed);
}
