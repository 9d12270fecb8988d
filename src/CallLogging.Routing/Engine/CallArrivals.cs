namespace CallLogging.Routing;

/// <summary>Takes in a new call: the arrival, and the look-up of the caller's open cases.</summary>
internal static class CallArrivals
{
    /// <summary>Adds a call that looks up the caller's cases, looks for a member, or is rejected. A repeated arrival changes nothing.</summary>
    public static void Arrive(RoutingTransaction transaction, RoutingInput.CallArrived arrived)
    {
        if (transaction.Find(arrived.Call) is not null)
        {
            return;
        }

        DateTimeOffset now = transaction.Now;
        CallTypeState? callType = transaction.FindCallType(arrived.Type);
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
            SessionCursor call = transaction.Insert(CallEnds.End(session, RoutingOutcome.Rejected, now));
            call.Issue(new RoutingCommand.Reject(session.Call, session.CommandCount + 1));
            call.Explain(RoutingDecisionKind.Reject, RoutingRule.NoCallType, null, [], null);
        }
        else if (callType.Settings is { CaseOwnerFirst: true } && session.Deadline > now && arrived.Caller.Number is { } number && callType.MemberOrder.Count > 0)
        {
            // A call that may not wait has no time for a look-up: its timer would be due at once, and would fire in the next step, whatever that step's input is.
            DateTimeOffset until = now + RoutingLimits.LookUpTimeout;
            SessionCursor call = transaction.Insert(session with
            {
                Phase = SessionPhase.LookingUp,
                PhaseEndsAt = until < session.Deadline ? until : session.Deadline,
            });
            call.Issue(new RoutingCommand.LookUp(session.Call, session.CommandCount + 1, number));
        }
        else
        {
            transaction.Insert(session);
        }
    }

    /// <summary>Ends the look-up of a call with the case owners in the order in which they are tried. A late result changes nothing.</summary>
    public static void ApplyLookup(RoutingTransaction transaction, CallKey key, ValueList<OpenCase> cases)
    {
        if (transaction.Find(key) is not { Session.Phase: SessionPhase.LookingUp } call)
        {
            return;
        }

        ValueList<AgentId> caseOwners = cases
            .OrderByDescending(c => c.LastActivityAt).ThenBy(c => c.Id, StringComparer.Ordinal)
            .Select(c => c.CaseOwner).Distinct().ToValueList();
        call.Replace(call.Session with { Phase = SessionPhase.Seeking, PhaseEndsAt = null, CaseOwners = caseOwners });
    }
}
