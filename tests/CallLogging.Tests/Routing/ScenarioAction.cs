namespace CallLogging.Tests.Routing;

/// <summary>One action in a scenario. It happens some milliseconds after the previous one. Indexes of calls, attempts, commands and inputs count backwards from the newest.</summary>
public abstract record ScenarioAction(int AfterMs)
{
    public sealed record Arrive(int AfterMs, int Type, bool IsKnown) : ScenarioAction(AfterMs);

    public sealed record FindCases(int AfterMs, int Call, int CaseOwner) : ScenarioAction(AfterMs);

    public sealed record React(int AfterMs, int Attempt, Reaction Reaction) : ScenarioAction(AfterMs);

    public sealed record HangUp(int AfterMs, int Call) : ScenarioAction(AfterMs);

    public sealed record ChangeAvailability(int AfterMs, int Agent, bool IsOn, int LateSeconds) : ScenarioAction(AfterMs);

    public sealed record ChangeOwnCall(int AfterMs, int Agent, int Call, bool IsStart) : ScenarioAction(AfterMs);

    public sealed record ChangeMember(int AfterMs, int Type, int Agent, bool IsAdded) : ScenarioAction(AfterMs);

    public sealed record RemoveType(int AfterMs, int Type) : ScenarioAction(AfterMs);

    public sealed record Confirm(int AfterMs, int Command, bool HasFailed) : ScenarioAction(AfterMs);

    public sealed record Repeat(int AfterMs, int Input) : ScenarioAction(AfterMs);
}

/// <summary>An agent's reaction to a ring attempt.</summary>
public enum Reaction
{
    Answer,
    Decline,
    NoAnswer,
    Busy,
}
