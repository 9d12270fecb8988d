using System.Diagnostics;

namespace CallLogging.Routing;

/// <summary>Decides who is rung for an incoming call, step by step.</summary>
/// <remarks>
/// The engine is pure and total: it returns a decision for every input in every state, and a repeated or late input changes nothing that was
/// decided. Two calls never ring one agent at once, and two agents never hold one call.
/// </remarks>
public static class RoutingEngine
{
    // Why: docs/decisions/0050-one-routing-state-an-account.md
    /// <summary>Takes one step: does what is due, applies the input, and then lets waiting calls choose among agents who became free.</summary>
    /// <param name="state">The state as the store committed it.</param>
    /// <param name="input">The event to apply.</param>
    /// <param name="now">The current time, which the caller reads from its clock once per step.</param>
    /// <returns>The state to commit, the commands to send after the commit, and the explanations.</returns>
    public static RoutingDecision Step(RoutingState state, RoutingInput input, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(input);
        var transaction = new RoutingTransaction(state, now.ToUniversalTime());
        DueCalls.Run(transaction);
        WaitingCalls.Choose(transaction);

        // The validation follows the timers, because the input may name a ring attempt or a command that a timer of this step begins.
        RejectedInput? rejected = InputValidator.Validate(transaction.CallTypes, transaction.Sessions, input);
        if (rejected is null)
        {
            Apply(transaction, input);
            WaitingCalls.Choose(transaction);
        }

        return transaction.CreateDecision(rejected);
    }

    /// <summary>Returns the commands that are not confirmed, oldest call first. A host sends them again after a restart.</summary>
    /// <param name="state">The state as the store committed it.</param>
    public static ValueList<RoutingCommand> GetUnconfirmedCommands(RoutingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Sessions.SelectMany(s => s.UnconfirmedCommands).ToValueList();
    }

    private static void Apply(RoutingTransaction transaction, RoutingInput input)
    {
        switch (input)
        {
            case RoutingInput.CallArrived arrived:
                CallArrivals.Arrive(transaction, arrived);
                break;
            case RoutingInput.LookUpDone done:
                CallArrivals.ApplyLookup(transaction, done.Call, done.Cases);
                break;
            case RoutingInput.AgentAnswered answered:
                RingAttempts.AcceptAnswer(transaction, answered.Attempt);
                break;
            case RoutingInput.AgentDeclined declined:
                RingAttempts.End(transaction, declined.Attempt, RingResult.Declined);
                break;
            case RoutingInput.NoAnswer timedOut:
                RingAttempts.End(transaction, timedOut.Attempt, RingResult.TimedOut);
                break;
            case RoutingInput.AgentBusy busy:
                RingAttempts.End(transaction, busy.Attempt, RingResult.Busy);
                break;
            case RoutingInput.BusyElsewhere busy:
                Presence.MarkBusyElsewhere(transaction, busy.Agent, busy.Call);
                break;
            case RoutingInput.FreeAgain free:
                Presence.MarkFree(transaction, free.Agent, free.Call);
                break;
            case RoutingInput.Tick:
                break;
            case RoutingInput.HungUp hungUp:
                CallEnds.HangUp(transaction, hungUp.Call);
                break;
            case RoutingInput.AvailabilityChanged changed:
                Presence.ChangeAvailability(transaction, changed);
                break;
            case RoutingInput.CommandConfirmed confirmed:
                CommandResults.Confirm(transaction, confirmed.Call, confirmed.CommandNumber);
                break;
            case RoutingInput.CommandFailed failed:
                CommandResults.Fail(transaction, failed.Call, failed.CommandNumber);
                break;
            case RoutingInput.CallTypeChanged changed:
                CallTypeChanges.Change(transaction, changed.Type);
                break;
            case RoutingInput.CallTypeRemoved removed:
                CallTypeChanges.Remove(transaction, removed.Type);
                break;
            default:
                throw new UnreachableException();
        }
    }
}

/// <summary>The times of the engine that no call type sets.</summary>
public static class RoutingLimits
{
    /// <summary>The time for which the engine waits for the look-up of the caller's open cases; then the member order starts without it.</summary>
    /// <value>1.5 seconds.</value>
    public static TimeSpan LookUpTimeout { get; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The shortest ring attempt: a shorter one is not begun, and a caller who hangs up sooner uses up nobody's turn.</summary>
    /// <value>1 second.</value>
    public static TimeSpan ShortestRing { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The time after which a call whose end nobody reported counts as over, so that no agent stays busy forever.</summary>
    /// <value>4 hours, the default of <see cref="SettleSettings.WithoutEnd"/>.</value>
    public static TimeSpan LongestTalk { get; } = TimeSpan.FromHours(4);
}
