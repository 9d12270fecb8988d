namespace CallLogging;

/// <summary>Where a call was transferred to.</summary>
public abstract record TransferTarget
{
    private TransferTarget()
    {
    }

    /// <summary>To one agent.</summary>
    /// <param name="Agent">The agent.</param>
    public sealed record ToAgent(Agent Agent) : TransferTarget;

    /// <summary>To a team: one of its agents may take the call.</summary>
    /// <param name="Team">The team.</param>
    public sealed record ToTeam(Team Team) : TransferTarget;

    /// <summary>To another of the company's lines: the other leg is a call of its own (spec C8).</summary>
    /// <param name="Line">The line.</param>
    public sealed record ToLine(Line Line) : TransferTarget;

    /// <summary>To a number outside the company: the other leg is a call of its own (spec C8).</summary>
    /// <param name="Number">The number.</param>
    public sealed record Outside(PartyNumber Number) : TransferTarget;
}
