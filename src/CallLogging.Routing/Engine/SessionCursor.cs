namespace CallLogging.Routing;

/// <summary>The place of one call in a transaction. Its session is read at each use, so that no function works on an outdated copy.</summary>
internal readonly struct SessionCursor(RoutingTransaction transaction, int index)
{
    public RoutingTransaction Transaction => transaction;

    public DateTimeOffset Now => transaction.Now;

    /// <summary>The session as it is now.</summary>
    public RoutingSession Session => transaction.Sessions[index];

    /// <summary>The call type as it is now, or null if the account has none of that id.</summary>
    public CallTypeState? CallType => transaction.FindCallType(Session.Type);

    /// <summary>The cursor of the call type before the step, or null if there was none.</summary>
    public AgentId? CursorBeforeStep => transaction.StateBefore.Find(Session.Type)?.Cursor;

    public void Replace(RoutingSession session) => transaction.ReplaceSession(index, session);

    /// <summary>Replaces the session and issues a command, which stays unconfirmed until the telephony system reports on it.</summary>
    public void Replace(RoutingSession session, RoutingCommand command)
    {
        transaction.AddCommand(command);
        Replace(session with { CommandCount = command.Number, UnconfirmedCommands = session.UnconfirmedCommands.Add(command) });
    }

    /// <summary>Issues a command of the call.</summary>
    public void Issue(RoutingCommand command) => Replace(Session, command);

    /// <summary>Explains a decision about the call. The cursor of the call type must have moved before.</summary>
    public void Explain(
        RoutingDecisionKind kind,
        RoutingRule rule,
        CallTypeState? callType,
        MemberAvailability[] availabilities,
        AgentId? cursorBefore,
        AgentId? fallback = null)
    {
        RoutingSession session = Session;
        transaction.AddExplanation(new(session.Call, session.Type, Now, kind, rule, callType?.MemberOrder.Agents ?? default, availabilities)
        {
            Policy = callType?.Settings?.Policy ?? default,
            CursorBefore = cursorBefore,
            CursorAfter = CallType?.Cursor,
            Fallback = fallback,
        });
    }

    /// <summary>Returns the index of a call in a table, or -1. The search begins with the newest call, which most events are about.</summary>
    public static int FindIndex(ReadOnlySpan<RoutingSession> sessions, CallKey call)
    {
        for (int i = sessions.Length - 1; i >= 0; i--)
        {
            if (sessions[i].Call == call)
            {
                return i;
            }
        }

        return -1;
    }
}
