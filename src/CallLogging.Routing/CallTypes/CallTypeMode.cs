namespace CallLogging.Routing;

/// <summary>What happens to the calls of a call type: one of two (spec R1).</summary>
public abstract record CallTypeMode
{
    private CallTypeMode()
    {
    }

    /// <summary>All calls are forwarded to one number; the responsible employees are told afterwards (spec R3).</summary>
    /// <param name="Number">The outside number, or null while it is not set.</param>
    /// <param name="Responsible">Who is told of each call, and whose lists hold it.</param>
    public sealed record FixedNumber(PhoneNumber? Number, ValueList<AgentId> Responsible) : CallTypeMode;

    /// <summary>Members are rung in turn (spec R4).</summary>
    /// <param name="Settings">Who, how long, and what if nobody answers.</param>
    public sealed record RoundRobin(RoundRobinSettings Settings) : CallTypeMode;
}
