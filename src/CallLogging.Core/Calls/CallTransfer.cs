using System.Text.Json.Serialization;

namespace CallLogging;

/// <summary>One attempt to transfer a call.</summary>
/// <param name="Target">The target of the transfer.</param>
public sealed record CallTransfer(TransferTarget Target)
{
    /// <summary>The agent who transferred the call, or null if they are not known.</summary>
    public Agent? TransferredBy { get; init; }

    /// <summary>The time of the transfer, or null if the transfer is known only from a later event that repeats it.</summary>
    public DateTimeOffset? TransferredAt { get; init; }

    /// <summary>
    /// The agent who took the call; null if nobody did. It may be another one than the target: providers name one member of a team that the call
    /// goes to.
    /// </summary>
    public Agent? TakenBy { get; init; }

    /// <summary>Gets a value indicating whether the transfer changed the agent of the call.</summary>
    /// <value>A target alone proves nothing, because providers keep stating it after a transfer failed.</value>
    public bool Succeeded { get; init; }
}

/// <summary>The target of a transfer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ToAgent), AgentWord)]
[JsonDerivedType(typeof(ToTeam), TeamWord)]
[JsonDerivedType(typeof(ToLine), LineWord)]
[JsonDerivedType(typeof(Outside), OutsideWord)]
public abstract record TransferTarget
{
    internal const string AgentWord = "agent";
    internal const string TeamWord = "team";
    internal const string LineWord = "line";
    internal const string OutsideWord = "outside";

    private TransferTarget()
    {
    }

    /// <summary>The call is transferred to one agent.</summary>
    /// <param name="Agent">The agent who should take the call.</param>
    public sealed record ToAgent(Agent Agent) : TransferTarget;

    /// <summary>The call is transferred to a team: one of its agents may take the call.</summary>
    /// <param name="Team">The team that should take the call.</param>
    public sealed record ToTeam(Team Team) : TransferTarget;

    /// <summary>The call is transferred to another line of the company: the other leg is a call of its own.</summary>
    /// <param name="Line">The line that the call goes to.</param>
    public sealed record ToLine(Line Line) : TransferTarget;

    /// <summary>The call is transferred to a number outside the company: the other leg is a call of its own.</summary>
    /// <param name="Number">The number that the call goes to.</param>
    public sealed record Outside(PartyNumber Number) : TransferTarget;
}
