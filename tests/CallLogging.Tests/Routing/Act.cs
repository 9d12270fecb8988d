namespace CallLogging.Tests.Routing;

/// <summary>Something that happens in a scenario, some milliseconds after what happened before. Places count from the newest backwards.</summary>
public abstract record Act(int AfterMs)
{
    public sealed record Arrive(int AfterMs, int Type, bool IsKnown) : Act(AfterMs);

    public sealed record Cases(int AfterMs, int Call, int Handler) : Act(AfterMs);

    public sealed record Phone(int AfterMs, int Ring, Reaction Reaction) : Act(AfterMs);

    public sealed record HangUp(int AfterMs, int Call) : Act(AfterMs);

    public sealed record Switch(int AfterMs, int Agent, bool IsOn, int LateSeconds) : Act(AfterMs);

    public sealed record OwnCall(int AfterMs, int Agent, int Call, bool Begins) : Act(AfterMs);

    public sealed record Member(int AfterMs, int Type, int Agent, bool Joins) : Act(AfterMs);

    public sealed record RemoveType(int AfterMs, int Type) : Act(AfterMs);

    public sealed record Confirm(int AfterMs, int Command, bool Failed) : Act(AfterMs);

    public sealed record Repeat(int AfterMs, int Input) : Act(AfterMs);
}
