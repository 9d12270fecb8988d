namespace CallLogging.Routing;

/// <summary>Applies what is reported about an employee: the availability switch, and calls outside of routing.</summary>
internal static class Presence
{
    /// <summary>Marks an agent as busy in a call that was not routed to them. A ring attempt for the agent ends.</summary>
    public static void MarkBusyElsewhere(RoutingTransaction transaction, AgentId agent, CallKey call)
    {
        AgentPresence presence = transaction.EnsureKnown(agent);
        if (presence.CurrentCall == call || presence.CallElsewhere == call || presence.EndedCallElsewhere == call)
        {
            return;
        }

        transaction.ReplacePresence(presence with { CallElsewhere = call, CallElsewhereUntil = transaction.Now + RoutingLimits.LongestTalk });
        if (presence.CurrentAttempt is { } attempt)
        {
            RingAttempts.End(transaction, attempt, RingResult.Busy);
        }

        transaction.MarkChanged(agent);
    }

    /// <summary>Marks the end of a call that was not routed, so that a late report of its beginning is ignored.</summary>
    public static void MarkFree(RoutingTransaction transaction, AgentId agent, CallKey call)
    {
        AgentPresence presence = transaction.EnsureKnown(agent);
        if (presence.CurrentCall == call || presence.EndedCallElsewhere == call)
        {
            return;
        }

        bool isOver = presence.CallElsewhere == call;
        transaction.ReplacePresence(presence with
        {
            EndedCallElsewhere = call,
            CallElsewhere = isOver ? null : presence.CallElsewhere,
            CallElsewhereUntil = isOver ? null : presence.CallElsewhereUntil,
            IdleSince = isOver ? transaction.Now : presence.IdleSince,
        });
        transaction.MarkChanged(agent);
    }

    /// <summary>Switches an employee ON or OFF. Switching OFF revokes a ring attempt, except as the fallback, who is rung even if OFF.</summary>
    public static void ChangeAvailability(RoutingTransaction transaction, RoutingInput.AvailabilityChanged changed)
    {
        AgentPresence presence = transaction.EnsureKnown(changed.Agent);
        if (changed.ChangedAt < presence.SwitchedAt)
        {
            return;
        }

        bool isNew = changed.IsOn != presence.IsOn;
        if (!isNew && changed.ChangedAt == presence.SwitchedAt)
        {
            return;
        }

        transaction.ReplacePresence(presence with
        {
            IsOn = changed.IsOn,
            SwitchedAt = changed.ChangedAt,
            IdleSince = isNew && changed.IsOn ? transaction.Now : presence.IdleSince,
        });
        if (isNew && !changed.IsOn && presence.CurrentAttempt is { } attempt
            && RingAttempts.Find(transaction, attempt) is { Reason: not RingReason.Fallback })
        {
            RingAttempts.End(transaction, attempt, RingResult.Revoked);
        }

        if (isNew)
        {
            transaction.MarkChanged(changed.Agent);
        }
    }
}
