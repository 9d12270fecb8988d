namespace CallLogging.Routing;

/// <summary>Puts a created, edited or removed call type in force, and adapts its live calls.</summary>
internal static class CallTypeChanges
{
    public static void Change(RoutingTransaction transaction, CallType type)
    {
        transaction.EnsureKnown(RoutingState.CreatePresences(type));
        if (transaction.FindCallType(type.Id) is not { } callType)
        {
            transaction.AddCallType(type);
        }
        else if (callType.Type != type || callType.IsRetired)
        {
            Replace(transaction, callType, callType.Edit(type, isRetired: false, transaction.FindSlot));
        }
    }

    /// <summary>Retires a call type: its members are gone, so that its live calls go to the fallback.</summary>
    public static void Remove(RoutingTransaction transaction, CallTypeId id)
    {
        if (transaction.FindCallType(id) is { IsRetired: false } callType)
        {
            CallTypeMode mode = callType.Settings is { } settings
                ? new CallTypeMode.RoundRobin(settings with { Members = [] })
                : callType.Type.Mode;
            Replace(transaction, callType, callType.Edit(callType.Type with { Mode = mode }, isRetired: true, transaction.FindSlot));
        }
    }

    private static void Replace(RoutingTransaction transaction, CallTypeState before, CallTypeState after)
    {
        transaction.ReplaceCallType(before, after);
        for (int i = 0; i < transaction.Sessions.Length; i++)
        {
            if (transaction.Sessions[i].Type == after.Type.Id)
            {
                Adapt(transaction.GetCursor(i), after);
            }
        }
    }

    private static void Adapt(SessionCursor call, CallTypeState callType)
    {
        foreach (RingAttempt attempt in call.Session.Attempts)
        {
            if (attempt.IsLive && attempt.Reason != RingReason.Fallback && callType.MemberOrder.IndexOf(attempt.Agent) < 0)
            {
                RingAttempts.End(call, attempt, RingResult.Revoked);
            }
        }

        switch (call.Session.Phase)
        {
            case SessionPhase.Waiting:
                call.Replace(call.Session with { Phase = SessionPhase.Seeking, PhaseEndsAt = null, LookAgainAt = null });
                break;
            case SessionPhase.Ringing:
                FreedMembers.Ring(call);
                break;
        }
    }
}
