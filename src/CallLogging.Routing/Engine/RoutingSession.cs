using System.Diagnostics;

namespace CallLogging.Routing;

/// <summary>The routing of one incoming call, from its arrival to its end: a value that the caller of the rules stores.</summary>
[DebuggerDisplay("{Call} {Phase}")]
public sealed record RoutingSession
{
    /// <summary>The key of the call.</summary>
    public required CallKey Call { get; init; }

    /// <summary>The call type of the number called; the default value for a call whose end was reported before its arrival.</summary>
    public required CallTypeId Type { get; init; }

    /// <summary>The caller's number, or withheld.</summary>
    public required PartyNumber Caller { get; init; }

    /// <summary>The time at which the call arrived.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>The time at which the maximum wait ends.</summary>
    public DateTimeOffset Deadline { get; init; }

    /// <summary>The phase of the call.</summary>
    public SessionPhase Phase { get; init; }

    /// <summary>The time at which the phase ends automatically, or null if it does not. Ring attempts have their own <see cref="RingAttempt.RingUntil"/>.</summary>
    public DateTimeOffset? PhaseEndsAt { get; init; }

    /// <summary>The time at which the call looks again for a member who becomes free by the clock alone, or null if there is none.</summary>
    public DateTimeOffset? LookAgainAt { get; init; }

    /// <summary>The case owners of the caller's open cases in the order in which they are tried; empty once that is decided.</summary>
    public ValueList<AgentId> CaseOwners { get; init; }

    /// <summary>All ring attempts of the call so far, in order.</summary>
    public ValueList<RingAttempt> Attempts { get; init; }

    /// <summary>The number of ring attempts that belong to earlier passes.</summary>
    public int EarlierAttempts { get; init; }

    /// <summary>The time at which the current pass began.</summary>
    public DateTimeOffset PassStartedAt { get; init; }

    /// <summary>The outcome, or null until it is decided. It is set once.</summary>
    public RoutingOutcome? Outcome { get; init; }

    /// <summary>The agent who has, or had, the call; null if no agent answered.</summary>
    public AgentId? ConnectedTo { get; init; }

    /// <summary>The time at which an agent answered; null if nobody did, or if the agent and the caller could not be joined.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The time at which the call was over, or null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The number of commands of the call so far, which is the number of the last one.</summary>
    public int CommandCount { get; init; }

    /// <summary>The commands that the telephony system has not confirmed. After a restart they are sent again under the same numbers.</summary>
    public ValueList<RoutingCommand> UnconfirmedCommands { get; init; }

    /// <summary>Gets a value indicating whether the call is over and all of its commands are confirmed.</summary>
    public bool IsFinished => Phase == SessionPhase.Over && UnconfirmedCommands.IsEmpty;

    /// <summary>The time at which the clock alone decides something next, or null if only an event can.</summary>
    public DateTimeOffset? DueAt
    {
        get
        {
            DateTimeOffset? due = LookAgainAt is { } wake && (PhaseEndsAt is null || wake < PhaseEndsAt) ? wake : PhaseEndsAt;
            if (Phase is SessionPhase.Ringing or SessionPhase.RingingFallback)
            {
                foreach (RingAttempt attempt in Attempts)
                {
                    if (attempt.IsLive && (due is null || attempt.RingUntil < due))
                    {
                        due = attempt.RingUntil;
                    }
                }
            }

            return due;
        }
    }

    /// <summary>Finds a ring attempt by its number.</summary>
    /// <param name="number">The number of the attempt within the call, from 1.</param>
    /// <returns>The attempt, or null if the call has no attempt of that number.</returns>
    public RingAttempt? FindAttempt(int number) => number >= 1 && number <= Attempts.Count ? Attempts[number - 1] : null;
}

/// <summary>The phases of a call. docs/routing.md shows them as a diagram.</summary>
public enum SessionPhase
{
    /// <summary>The host looks up the caller's open cases.</summary>
    LookingUp,

    /// <summary>The engine is about to choose the next member. No call is in this phase after a step.</summary>
    Seeking,

    /// <summary>A member is rung, or several under ring-all.</summary>
    Ringing,

    /// <summary>Members are ON but busy; the first of them to become free is rung.</summary>
    Waiting,

    /// <summary>The fallback is rung.</summary>
    RingingFallback,

    /// <summary>The fallback is busy and is rung as soon as they are free.</summary>
    WaitingForFallback,

    /// <summary>An agent has the call.</summary>
    Talking,

    /// <summary>The call was forwarded to an outside number.</summary>
    Forwarded,

    /// <summary>The call is over; nothing more is decided.</summary>
    Over,
}

/// <summary>The outcome of a call. Each call has exactly one, which is set once.</summary>
public enum RoutingOutcome
{
    /// <summary>A member answered.</summary>
    Answered,

    /// <summary>The fallback answered.</summary>
    AnsweredByFallback,

    /// <summary>No agent answered in time.</summary>
    Missed,

    /// <summary>No agent answered in time, and the caller was asked for a message.</summary>
    Voicemail,

    /// <summary>The caller hung up first.</summary>
    CallerLeft,

    /// <summary>The call was forwarded to an outside number. The provider reports later whether it was answered there.</summary>
    Forwarded,

    /// <summary>No call type takes the call.</summary>
    Rejected,
}

/// <summary>Sorts calls by arrival and then by their keys, so that the call that has waited longest comes first.</summary>
internal sealed class SessionComparer : IComparer<RoutingSession>
{
    public static SessionComparer Instance { get; } = new();

    public int Compare(RoutingSession? x, RoutingSession? y)
    {
        int byTime = x!.ArrivedAt.CompareTo(y!.ArrivedAt);
        if (byTime != 0)
        {
            return byTime;
        }

        int byProvider = string.CompareOrdinal(x.Call.Provider, y.Call.Provider);
        int byAccount = byProvider != 0 ? byProvider : string.CompareOrdinal(x.Call.Account, y.Call.Account);
        return byAccount != 0 ? byAccount : string.CompareOrdinal(x.Call.CallId, y.Call.CallId);
    }
}
