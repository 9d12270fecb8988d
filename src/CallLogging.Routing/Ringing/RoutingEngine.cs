namespace CallLogging.Routing;

/// <summary>Who is rung for an incoming call, step by step (spec R6-R14).</summary>
/// <remarks>Pure and total: every input is answered in every state, and a repeated or late one changes nothing that was decided.</remarks>
public static class RoutingEngine
{
    /// <summary>Takes one step: first what is due by now, then the input, then whoever became free.</summary>
    /// <param name="state">The state as committed.</param>
    /// <param name="input">What is told.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The state to commit, what to do once it is committed, and why.</returns>
    public static RoutingStep Step(RoutingState state, RoutingInput input, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(input);
        var work = new RoutingWork(state, now.ToUniversalTime());
        work.RunDue();
        work.Settle();
        work.Apply(input);
        work.Settle();
        return work.Result();
    }

    /// <summary>The commands that nobody has confirmed, to be sent again after a restart, oldest call first.</summary>
    public static ValueList<RoutingCommand> Unconfirmed(RoutingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Sessions.SelectMany(s => s.Unconfirmed).ToValueList();
    }
}
