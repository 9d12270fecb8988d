namespace CallLogging.Routing;

/// <summary>Moves the cursor of a call type, and keeps what its selection policy remembers of offers and answers.</summary>
internal static class CursorMoves
{
    /// <summary>Counts the call for the agent who answered, and moves the cursor to them.</summary>
    public static void AdvanceAfterAnswer(SessionCursor call, RingAttempt attempt)
    {
        if (call.CallType is not { Settings: { } settings } callType)
        {
            return;
        }

        bool counts = attempt.Reason switch
        {
            RingReason.Policy => true,
            RingReason.CaseOwner => settings.CaseOwnerMovesCursor,
            RingReason.Fallback => settings.FallbackMovesCursor,
        };
        if (counts)
        {
            // With AdvanceOn.Offer, the fallback's cursor moves only when they answer.
            bool moves = settings.AdvanceOn == AdvanceOn.Answer || attempt.Reason == RingReason.Fallback;
            CallTypeState counted = callType.WithCallTaken(attempt.Agent);
            call.Transaction.ReplaceCallType(callType, moves ? counted.WithCursor(attempt.Agent) : counted);
        }
    }

    // Why: docs/decisions/0052-unanswered-attempts-use-up-the-turn.md
    /// <summary>Moves the cursor past the unanswered attempts of a call that no member answered.</summary>
    /// <remarks>Their turns are used up: otherwise an absent agent at the cursor would be the only one ever rung.</remarks>
    public static void AdvancePastUnanswered(SessionCursor call)
    {
        if (call.CallType is not { Settings: { AdvanceOn: AdvanceOn.Answer } settings } callType)
        {
            return;
        }

        ValueList<RingAttempt> attempts = call.Session.Attempts;
        for (int i = attempts.Count - 1; i >= 0; i--)
        {
            RingAttempt attempt = attempts[i];
            bool counts = attempt.Reason == RingReason.Policy || (attempt.Reason == RingReason.CaseOwner && settings.CaseOwnerMovesCursor);
            if (counts && attempt.IsUnanswered)
            {
                call.Transaction.ReplaceCallType(callType, callType.WithCursor(attempt.Agent));
                return;
            }
        }
    }

    /// <summary>Records that a member is rung; with <see cref="AdvanceOn.Offer"/> the cursor moves to them.</summary>
    public static void RecordOffer(
        SessionCursor call, CallTypeState callType, RoundRobinSettings settings, int place, ReadOnlySpan<MemberAvailability> availabilities)
    {
        long weight = 0;
        for (int i = 0; settings.Policy == SelectionPolicy.Weighted && i < availabilities.Length; i++)
        {
            bool couldBeRung = availabilities[i] is MemberAvailability.Chosen or MemberAvailability.Eligible or MemberAvailability.Unreachable;
            weight += couldBeRung ? callType.MemberOrder.Members[i].BoundedWeight : 0;
        }

        CallTypeState offered = callType.WithOffer(place, weight);
        call.Transaction.ReplaceCallType(
            callType, settings.AdvanceOn == AdvanceOn.Offer ? offered.WithCursor(callType.MemberOrder[place]) : offered);
    }
}
