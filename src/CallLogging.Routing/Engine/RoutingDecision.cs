namespace CallLogging.Routing;

/// <summary>The decision of one step: the new state, the commands, and the explanations.</summary>
/// <param name="State">The state to commit.</param>
/// <param name="Commands">The commands for the telephony system, in order, to be sent after the commit. They are also in the sessions of
/// their calls until they are confirmed.</param>
/// <param name="Explanations">The explanations, one per decision about a call, in the order of the decisions.</param>
public sealed record RoutingDecision(RoutingState State, ValueList<RoutingCommand> Commands, ValueList<RoutingExplanation> Explanations)
{
    /// <summary>The reason why the input was rejected, or null if it was not. The engine does what is due even then.</summary>
    public RejectedInput? RejectedInput { get; init; }
}

// Why: docs/decisions/0050-one-routing-state-an-account.md
/// <summary>The rejection of an input that cannot be true. A rejected input changes nothing. Late and repeated inputs are not rejected; the
/// engine ignores them.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Place">The call, ring attempt, command or call type that the input names. Never a telephone number.</param>
/// <param name="Remedy">An instruction that says how to fix it, in English.</param>
public sealed record RejectedInput(RejectedInputKind Kind, string Place, string Remedy);

/// <summary>The problem of a rejected input.</summary>
public enum RejectedInputKind
{
    /// <summary>The input names a call that never arrived.</summary>
    UnknownCall,

    /// <summary>The input names a ring attempt that never began.</summary>
    UnknownAttempt,

    /// <summary>The input names a command that was never issued.</summary>
    UnknownCommand,

    /// <summary>The input names a call type that does not exist.</summary>
    UnknownCallType,

    /// <summary>The input gives a call type a number that another call type has.</summary>
    NumberTaken,
}
