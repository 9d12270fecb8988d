using System.Diagnostics;

namespace CallLogging.Routing;

/// <summary>Lets calls that look or wait for an agent choose one.</summary>
internal static class WaitingCalls
{
    /// <summary>Lets calls that look for an agent, or wait for an agent who changed, choose one. The call that has waited longest chooses first.</summary>
    public static void Choose(RoutingTransaction transaction)
    {
        if (!transaction.HasPendingChoices)
        {
            return;
        }

        for (int i = 0; i < transaction.Sessions.Length; i++)
        {
            SessionCursor call = transaction.GetCursor(i);
            SessionPhase phase = call.Session.Phase;
            if (phase == SessionPhase.Seeking
                || (phase is SessionPhase.Waiting or SessionPhase.WaitingForFallback && IsAffected(call)))
            {
                Advance(call);
            }
            else if (phase == SessionPhase.Ringing && IsAffected(call))
            {
                FreedMembers.Ring(call);
            }
        }

        transaction.MarkChoicesMade();
    }

    /// <summary>Takes a call that nobody has to its next phase, as its call type says.</summary>
    public static void Advance(SessionCursor call)
    {
        RoutingSession session = call.Session;
        CallTypeState? callType = call.CallType;
        switch (callType?.Type.Mode)
        {
            case CallTypeMode.RoundRobin mode when session.Phase == SessionPhase.WaitingForFallback:
                Fallback.Ring(call, mode.Settings, session.PhaseEndsAt!.Value, RoutingRule.FallbackDidNotAnswer);
                break;
            case CallTypeMode.RoundRobin mode:
                MemberChoice.Choose(call, callType, mode.Settings);
                break;
            case CallTypeMode.FixedNumber { Number: { } number }:
                Forward(call, callType, number);
                break;
            case CallTypeMode.FixedNumber or null:
                CallEnds.GiveUp(call, RoutingRule.NoCallType);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static bool IsAffected(SessionCursor call)
    {
        ReadOnlySpan<AgentId> changed = call.Transaction.ChangedAgents;
        if (changed.IsEmpty || call.CallType is not { } callType)
        {
            return false;
        }

        bool isForFallback = call.Session.Phase == SessionPhase.WaitingForFallback;
        foreach (AgentId agent in changed)
        {
            if (isForFallback ? callType.Settings?.Fallback == agent : callType.MemberOrder.IndexOf(agent) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Forward(SessionCursor call, CallTypeState callType, PhoneNumber number)
    {
        RoutingSession session = call.Session;
        call.Replace(session with
        {
            Phase = SessionPhase.Forwarded,
            PhaseEndsAt = call.Now + RoutingLimits.LongestTalk,
            LookAgainAt = null,
            Outcome = RoutingOutcome.Forwarded,
        });
        call.Issue(new RoutingCommand.ForwardToNumber(session.Call, session.CommandCount + 1, number));
        call.Explain(RoutingDecisionKind.Forward, RoutingRule.FixedNumber, callType, [], callType.Cursor);
    }
}
