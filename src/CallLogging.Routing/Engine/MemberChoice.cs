namespace CallLogging.Routing;

/// <summary>Chooses whom a call rings next: the case owner, the next member, or the fallback; or lets the caller wait for a busy member.</summary>
internal static class MemberChoice
{
    public static void Choose(SessionCursor call, CallTypeState callType, RoundRobinSettings settings)
    {
        MemberAvailability[] availabilities = Availabilities.Get(call, callType);
        if (IsTooLate(call, settings))
        {
            EndMaximumWait(call, callType, settings, availabilities);
            return;
        }

        if (TryCaseOwner(call, callType, settings, availabilities))
        {
            return;
        }

        int chosen = MemberSelection.Select(call, callType, settings, availabilities);
        if (chosen < 0 && TryStartPass(call, settings, availabilities))
        {
            availabilities = Availabilities.Get(call, callType);
            chosen = MemberSelection.Select(call, callType, settings, availabilities);
        }

        if (chosen >= 0)
        {
            RingMembers(call, callType, settings, availabilities, chosen);
        }
        else if (Availabilities.IsAnyoneBusy(availabilities) || CanStartPassLater(call, settings, availabilities))
        {
            WaitForMember(call, callType, settings, availabilities);
        }
        else
        {
            bool isNobodyOn = Array.TrueForAll(availabilities, s => s == MemberAvailability.Off);
            Fallback.GoTo(call, settings, isNobodyOn ? RoutingRule.NobodyOn : RoutingRule.PassEnded, availabilities);
        }
    }

    /// <summary>Determines whether no ring attempt of a member can begin anymore before the deadline.</summary>
    public static bool IsTooLate(SessionCursor call, RoundRobinSettings settings)
    {
        TimeSpan left = call.Session.Deadline - call.Now;
        return left <= TimeSpan.Zero || (left < RoutingLimits.ShortestRing && settings.AtDeadline == AtDeadline.Cut);
    }

    /// <summary>Returns the time at which a ring attempt of a member that begins now ends at the latest.</summary>
    public static DateTimeOffset GetRingUntil(SessionCursor call, RoundRobinSettings settings)
    {
        DateTimeOffset until = call.Now + (settings.RingTime > RoutingLimits.ShortestRing ? settings.RingTime : RoutingLimits.ShortestRing);
        DateTimeOffset deadline = call.Session.Deadline;
        return settings.AtDeadline == AtDeadline.Cut && until > deadline ? deadline : until;
    }

    private static void EndMaximumWait(
        SessionCursor call, CallTypeState callType, RoundRobinSettings settings, MemberAvailability[] availabilities)
    {
        RoutingSession session = call.Session;
        if (session.Phase == SessionPhase.Waiting && call.Now < session.Deadline)
        {
            // A member who becomes free now is too late; the deadline leads to the fallback.
            call.Replace(session with { LookAgainAt = null });
            return;
        }

        availabilities.AsSpan().Replace(MemberAvailability.Eligible, MemberAvailability.Unreachable);
        Fallback.GoTo(call, settings, RoutingRule.MaximumWaitOver, availabilities);
    }

    // The case owner of the newest case comes first, and availability wins over priority. A call tries case owners once: they are cleared here.
    private static bool TryCaseOwner(SessionCursor call, CallTypeState callType, RoundRobinSettings settings, MemberAvailability[] availabilities)
    {
        RoutingSession session = call.Session;
        if (session.CaseOwners.IsEmpty)
        {
            return false;
        }

        call.Replace(session with { CaseOwners = [] });
        foreach (AgentId caseOwner in session.CaseOwners)
        {
            int place = callType.MemberOrder.IndexOf(caseOwner);
            if (place >= 0 && availabilities[place] == MemberAvailability.Eligible)
            {
                MemberSelection.MarkChosen(call, callType, settings, availabilities, place);
                RingAttempts.Start(call, caseOwner, RingReason.CaseOwner, GetRingUntil(call, settings));
                if (settings.CaseOwnerMovesCursor)
                {
                    CursorMoves.RecordOffer(call, callType, settings, place, availabilities);
                }

                call.Explain(RoutingDecisionKind.RingCaseOwner, RoutingRule.OpenCase, callType, availabilities, callType.Cursor);
                return true;
            }
        }

        return false;
    }

    private static void RingMembers(
        SessionCursor call, CallTypeState callType, RoundRobinSettings settings, MemberAvailability[] availabilities, int chosen)
    {
        DateTimeOffset until = GetRingUntil(call, settings);
        bool ringsAll = SelectionPolicies.Get(settings.Policy).RingsAll;
        MemberSelection.MarkChosen(call, callType, settings, availabilities, chosen);
        for (int i = chosen; i < availabilities.Length; i++)
        {
            if (i == chosen || (ringsAll && availabilities[i] == MemberAvailability.Eligible))
            {
                availabilities[i] = MemberAvailability.Chosen;
                RingAttempts.Start(call, callType.MemberOrder[i], RingReason.Policy, until);
            }
        }

        if (ringsAll)
        {
            call.Replace(call.Session with { LookAgainAt = Availabilities.FindNextFreeTime(call, callType, availabilities) });
        }

        CursorMoves.RecordOffer(call, callType, settings, chosen, availabilities);
        RoutingDecisionKind kind = ringsAll ? RoutingDecisionKind.RingAll : RoutingDecisionKind.RingMember;
        call.Explain(kind, RoutingRule.Policy, callType, availabilities, callType.Cursor);
    }

    private static void WaitForMember(
        SessionCursor call, CallTypeState callType, RoundRobinSettings settings, MemberAvailability[] availabilities)
    {
        RoutingSession session = call.Session;
        DateTimeOffset? wake = Availabilities.FindNextFreeTime(call, callType, availabilities);
        if (settings.Passes == Passes.UntilDeadline && CanStartPassLater(call, settings, availabilities))
        {
            DateTimeOffset nextPass = session.PassStartedAt + RoutingLimits.ShortestRing;
            wake = wake is null || nextPass < wake ? nextPass : wake;
        }

        call.Replace(session with { Phase = SessionPhase.Waiting, PhaseEndsAt = session.Deadline, LookAgainAt = wake });
        if (session.Phase != SessionPhase.Waiting)
        {
            call.Issue(new RoutingCommand.Wait(session.Call, session.CommandCount + 1));
            call.Explain(RoutingDecisionKind.WaitForMember, RoutingRule.MembersBusy, callType, availabilities, callType.Cursor);
        }
    }

    // Start a new pass only after ShortestRing, so that instant declines cannot loop.
    private static bool TryStartPass(SessionCursor call, RoundRobinSettings settings, ReadOnlySpan<MemberAvailability> availabilities)
    {
        RoutingSession session = call.Session;
        bool isTime = call.Now >= session.PassStartedAt + RoutingLimits.ShortestRing;
        if (settings.Passes != Passes.UntilDeadline || !isTime || Availabilities.IsAnyoneBusy(availabilities)
            || !availabilities.Contains(MemberAvailability.Tried))
        {
            return false;
        }

        call.Replace(session with { EarlierAttempts = session.Attempts.Count, PassStartedAt = call.Now });
        return true;
    }

    private static bool CanStartPassLater(SessionCursor call, RoundRobinSettings settings, ReadOnlySpan<MemberAvailability> availabilities)
    {
        RoutingSession session = call.Session;
        if (settings.Passes != Passes.UntilDeadline || call.Now >= session.PassStartedAt + RoutingLimits.ShortestRing)
        {
            return false;
        }

        foreach (RingAttempt attempt in session.Attempts)
        {
            if (call.Transaction.FindPresence(attempt.Agent) is { IsOn: true } && availabilities.Contains(MemberAvailability.Tried))
            {
                return true;
            }
        }

        return false;
    }
}
