namespace CallLogging.Routing;

/// <summary>Applies what the telephony system reports about its commands.</summary>
internal static class CommandResults
{
    /// <summary>Removes a command from the unconfirmed commands of its call. Repeating it is harmless.</summary>
    public static void Confirm(RoutingTransaction transaction, CallKey key, int number)
    {
        if (transaction.Find(key) is { } call && FindUnconfirmed(call, number) is not null)
        {
            Confirm(call, number);
        }
    }

    /// <summary>Ends what the failed command was to begin: the ring attempt, the look-up, or the whole call.</summary>
    public static void Fail(RoutingTransaction transaction, CallKey key, int number)
    {
        if (transaction.Find(key) is not { } call || FindUnconfirmed(call, number) is not { } failed)
        {
            return;
        }

        Confirm(call, number);
        switch (failed)
        {
            case RoutingCommand.RingAgent begun:
                RingAttempts.End(transaction, begun.Attempt, RingResult.Failed);
                break;
            case RoutingCommand.Connect or RoutingCommand.ForwardToNumber:
                // The agent who answered is gone, and the provider cannot bring the caller back: nobody talked.
                CallEnds.HangUp(call);
                call.Replace(call.Session with { AnsweredAt = null });
                break;
            case RoutingCommand.LookUp:
                CallArrivals.ApplyLookup(transaction, key, []);
                break;
        }
    }

    private static RoutingCommand? FindUnconfirmed(SessionCursor call, int number) =>
        call.Session.UnconfirmedCommands.FirstOrDefault(c => c.Number == number);

    private static void Confirm(SessionCursor call, int number)
    {
        RoutingSession session = call.Session;
        call.Replace(session with { UnconfirmedCommands = session.UnconfirmedCommands.Where(c => c.Number != number).ToValueList() });
    }
}
