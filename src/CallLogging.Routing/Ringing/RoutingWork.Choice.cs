using System.Buffers;

namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    private void ChooseMember(int index, Rotation rotation, RoundRobinSettings settings)
    {
        RingSession session = _sessions[index];
        MemberStanding[] standings = StandingsOf(rotation, session);
        TimeSpan left = session.Deadline - now;
        bool isOver = left <= TimeSpan.Zero || (left < RoutingLimits.ShortestRing && settings.AtDeadline == AtDeadline.Cut);
        if (isOver)
        {
            if (session.Phase == SessionPhase.Waiting && left > TimeSpan.Zero)
            {
                // Nothing can begin any more: whoever becomes free now is too late, and the deadline leads to the fallback.
                Set(index, session with { WakeAt = null });
                return;
            }

            MarkUnreachable(standings);
            ToFallback(index, rotation, settings, RoutingRule.MaximumWaitOver, standings);
            return;
        }

        if (TryHandler(index, rotation, settings, standings))
        {
            return;
        }

        session = _sessions[index];
        int chosen = Select(rotation, settings, session, standings);
        if (chosen < 0 && TryNewPass(index, settings, standings))
        {
            session = _sessions[index];
            standings = StandingsOf(rotation, session);
            chosen = Select(rotation, settings, session, standings);
        }

        if (chosen >= 0)
        {
            RingMembers(index, rotation, settings, standings, chosen);
        }
        else if (IsSomebodyBusy(standings) || MayLoopLater(settings, session, standings))
        {
            WaitForMember(index, rotation, settings, standings);
        }
        else
        {
            bool isNobodyOn = Array.TrueForAll(standings, s => s == MemberStanding.Off);
            ToFallback(index, rotation, settings, isNobodyOn ? RoutingRule.NobodyOn : RoutingRule.PassEnded, standings);
        }
    }

    private MemberStanding[] StandingsOf(Rotation rotation, RingSession session)
    {
        int[] slots = rotation.Slots;
        var standings = new MemberStanding[slots.Length];
        AgentPresence[] agents = _agents;
        for (int i = 0; i < standings.Length; i++)
        {
            standings[i] = agents[slots[i]].StandingAt(now);
        }

        for (int i = session.EarlierRings; i < session.Rings.Count; i++)
        {
            int place = session.Rings[i].Reason == RingReason.Fallback ? -1 : rotation.Ring.PlaceOf(session.Rings[i].Agent);
            if (place >= 0)
            {
                standings[place] = MemberStanding.Tried;
            }
        }

        return standings;
    }

    // The newest case first; availability wins over priority; once a call (spec R9).
    private bool TryHandler(int index, Rotation rotation, RoundRobinSettings settings, MemberStanding[] standings)
    {
        RingSession session = _sessions[index];
        if (session.Handlers.IsEmpty)
        {
            return false;
        }

        Set(index, session with { Handlers = [] });
        foreach (AgentId handler in session.Handlers)
        {
            int place = rotation.Ring.PlaceOf(handler);
            if (place >= 0 && standings[place] == MemberStanding.NotYetInTurn)
            {
                MarkChosen(standings, place, settings, rotation, session);
                StartRing(index, handler, RingReason.Handler, RingUntil(session, settings));
                if (settings.PriorityMovesCursor)
                {
                    TakeTurn(rotation, settings, place, standings);
                }

                Explain(session, RoutingDecision.RingHandler, RoutingRule.OpenCase, rotation, standings, rotation.Cursor);
                return true;
            }
        }

        return false;
    }

    private void RingMembers(int index, Rotation rotation, RoundRobinSettings settings, MemberStanding[] standings, int chosen)
    {
        RingSession session = _sessions[index];
        DateTimeOffset until = RingUntil(session, settings);
        bool ringsAll = SelectionPolicies.Of(settings.Policy).RingsAll;
        MarkChosen(standings, chosen, settings, rotation, session);
        for (int i = chosen; i < standings.Length; i++)
        {
            if (i == chosen || (ringsAll && standings[i] == MemberStanding.NotYetInTurn))
            {
                standings[i] = MemberStanding.Chosen;
                StartRing(index, rotation.Ring[i], RingReason.Rotation, until);
            }
        }

        if (ringsAll)
        {
            Set(index, _sessions[index] with { WakeAt = WakeTime(rotation, standings) });
        }

        TakeTurn(rotation, settings, chosen, standings);
        RoutingDecision decision = ringsAll ? RoutingDecision.RingAll : RoutingDecision.RingMember;
        Explain(session, decision, RoutingRule.Policy, rotation, standings, rotation.Cursor);
    }

    // Under ring-all, who becomes free while the others are rung is rung too, for his own ring time (decision 0058).
    private void JoinRinging(int index)
    {
        RingSession session = _sessions[index];
        if (RotationOf(session.Type) is not { Settings: { } settings } rotation || !SelectionPolicies.Of(settings.Policy).RingsAll
            || !session.Rings.Any(r => r.IsLive && r.Reason == RingReason.Rotation))
        {
            return;
        }

        MemberStanding[] standings = StandingsOf(rotation, session);
        TimeSpan left = session.Deadline - now;
        if (left <= TimeSpan.Zero || (left < RoutingLimits.ShortestRing && settings.AtDeadline == AtDeadline.Cut))
        {
            Set(index, session with { WakeAt = null });
            return;
        }

        DateTimeOffset until = RingUntil(session, settings);
        for (int i = 0; i < standings.Length; i++)
        {
            if (standings[i] == MemberStanding.NotYetInTurn)
            {
                standings[i] = MemberStanding.Chosen;
                StartRing(index, rotation.Ring[i], RingReason.Rotation, until);
            }
        }

        Set(index, _sessions[index] with { WakeAt = WakeTime(rotation, standings) });
        if (standings.Contains(MemberStanding.Chosen))
        {
            Explain(session, RoutingDecision.RingAll, RoutingRule.Policy, rotation, standings, rotation.Cursor);
        }
    }

    private void TakeTurn(Rotation rotation, RoundRobinSettings settings, int place, MemberStanding[] standings)
    {
        long weight = 0;
        for (int i = 0; settings.Policy == SelectionPolicy.Weighted && i < standings.Length; i++)
        {
            bool couldBeRung = standings[i] is MemberStanding.Chosen or MemberStanding.NotYetInTurn or MemberStanding.Unreachable;
            weight += couldBeRung ? rotation.Ring.Members[i].BoundedWeight : 0;
        }

        Rotation offered = rotation.WithOffer(place, weight);
        Set(rotation, settings.AdvanceOn == AdvanceOn.Offer ? offered.WithCursor(rotation.Ring[place]) : offered);
    }

    private void WaitForMember(int index, Rotation rotation, RoundRobinSettings settings, MemberStanding[] standings)
    {
        RingSession session = _sessions[index];
        bool isNew = session.Phase != SessionPhase.Waiting;
        DateTimeOffset? wake = WakeTime(rotation, standings);
        if (settings.Passes == Passes.UntilDeadline && MayLoopLater(settings, session, standings))
        {
            DateTimeOffset nextPass = session.PassStartedAt + RoutingLimits.ShortestRing;
            wake = wake is null || nextPass < wake ? nextPass : wake;
        }

        session = session with { Phase = SessionPhase.Waiting, Until = session.Deadline, WakeAt = wake };
        if (isNew)
        {
            session = Issue(session, new RoutingCommand.Wait(session.Call, session.CommandCount + 1));
            Explain(session, RoutingDecision.WaitForMember, RoutingRule.MembersBusy, rotation, standings, rotation.Cursor);
        }

        Set(index, session);
    }

    private DateTimeOffset? WakeTime(Rotation rotation, MemberStanding[] standings)
    {
        DateTimeOffset? wake = null;
        for (int i = 0; i < standings.Length; i++)
        {
            if (standings[i] is MemberStanding.WrapUp or MemberStanding.InCall
                && _agents[rotation.Slots[i]].FreeAt is { } free && (wake is null || free < wake))
            {
                wake = free;
            }
        }

        return wake;
    }

    // A pass in which all refuse at once must not turn in circles without time passing.
    private bool TryNewPass(int index, RoundRobinSettings settings, MemberStanding[] standings)
    {
        RingSession session = _sessions[index];
        bool isTime = now >= session.PassStartedAt + RoutingLimits.ShortestRing;
        if (settings.Passes != Passes.UntilDeadline || !isTime || IsSomebodyBusy(standings) || !standings.Contains(MemberStanding.Tried))
        {
            return false;
        }

        Set(index, session with { EarlierRings = session.Rings.Count, PassStartedAt = now });
        return true;
    }

    private bool MayLoopLater(RoundRobinSettings settings, RingSession session, MemberStanding[] standings)
    {
        if (settings.Passes != Passes.UntilDeadline || now >= session.PassStartedAt + RoutingLimits.ShortestRing)
        {
            return false;
        }

        foreach (Ring ring in session.Rings)
        {
            if (Presence(ring.Agent) is { IsOn: true } && standings.Contains(MemberStanding.Tried))
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

    private int Select(Rotation rotation, RoundRobinSettings settings, RingSession session, ReadOnlySpan<MemberStanding> standings)
    {
        SelectionPolicyEntry policy = SelectionPolicies.Of(settings.Policy);
        long[] idle = policy.UsesIdleTimes ? ArrayPool<long>.Shared.Rent(standings.Length) : [];
        for (int i = 0; policy.UsesIdleTimes && i < standings.Length; i++)
        {
            idle[i] = _agents[rotation.Slots[i]].IdleSince.UtcTicks;
        }

        int chosen = policy.Next(new SelectionView
        {
            Standings = standings,
            Start = rotation.Ring.PlaceBehind(rotation.Cursor),
            Members = rotation.Ring.Members,
            Turns = rotation.Turns,
            IdleSince = idle,
            Hashes = rotation.Ring.Hashes,
            VirtualTime = rotation.VirtualTime,
            Salt = settings.Policy == SelectionPolicy.Random ? SaltOf(settings.Seed, session.Call) : 0,
        });
        if (policy.UsesIdleTimes)
        {
            ArrayPool<long>.Shared.Return(idle);
        }

        return chosen;
    }

    // Marks the chosen one, and of the others those whose turn cannot come before the deadline any more.
    private void MarkChosen(MemberStanding[] standings, int chosen, RoundRobinSettings settings, Rotation rotation, RingSession session)
    {
        standings[chosen] = MemberStanding.Chosen;
        if (settings.RingTime <= TimeSpan.Zero || SelectionPolicies.Of(settings.Policy).RingsAll)
        {
            return;
        }

        // Each of the others is reached if all before him, the chosen one first, are rung in vain.
        long reachable = (session.Deadline - now - TimeSpan.FromTicks(1)).Ticks / settings.RingTime.Ticks;
        int eligible = standings.Count(s => s == MemberStanding.NotYetInTurn);
        if (eligible <= reachable)
        {
            return;
        }

        MemberStanding[] copy = [.. standings];
        for (long i = 0; i < reachable; i++)
        {
            copy[Select(rotation, settings, session, copy)] = MemberStanding.Chosen;
        }

        for (int i = 0; i < standings.Length; i++)
        {
            standings[i] = copy[i] == MemberStanding.NotYetInTurn ? MemberStanding.Unreachable : standings[i];
        }
    }

    private static void MarkUnreachable(MemberStanding[] standings) =>
        standings.AsSpan().Replace(MemberStanding.NotYetInTurn, MemberStanding.Unreachable);

    private static bool IsSomebodyBusy(ReadOnlySpan<MemberStanding> standings) =>
        standings.IndexOfAny(MemberStanding.InCall, MemberStanding.WrapUp, MemberStanding.RungElsewhere) >= 0;

    private static ulong SaltOf(int seed, CallKey call) =>
        StableHash.Mix(StableHash.Of(call.CallId) ^ StableHash.Of(call.Account) ^ (uint)seed);
}
