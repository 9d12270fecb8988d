using System.Diagnostics;

namespace CallLogging.Routing;

/// <summary>One incoming call, from its arrival to its end: a value that the caller of the rules stores.</summary>
[DebuggerDisplay("{Call} {Phase}")]
public sealed record RingSession
{
    /// <summary>The call.</summary>
    public required CallKey Call { get; init; }

    /// <summary>Its call type; the default value for a call that ended before it arrived.</summary>
    public required CallTypeId Type { get; init; }

    /// <summary>The caller's number.</summary>
    public required PartyNumber Caller { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>When the maximum wait ends (spec R11).</summary>
    public DateTimeOffset Deadline { get; init; }

    /// <summary>Where it stands.</summary>
    public SessionPhase Phase { get; init; }

    /// <summary>When the phase ends by itself, or null if it does not; for rings see <see cref="Ring.Until"/>.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When a busy member will be free by the clock alone, or null; only while waiting.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>The handlers of the caller's open cases in the order in which they are tried, until that was decided (spec R9).</summary>
    public ValueList<AgentId> Handlers { get; init; }

    /// <summary>All rings so far.</summary>
    public ValueList<Ring> Rings { get; init; }

    /// <summary>How many rings belong to earlier passes through the members.</summary>
    public int EarlierRings { get; init; }

    /// <summary>When the present pass began.</summary>
    public DateTimeOffset PassStartedAt { get; init; }

    /// <summary>What came of it, once that is decided.</summary>
    public RoutingOutcome? Outcome { get; init; }

    /// <summary>Who has, or had, the call.</summary>
    public AgentId? ConnectedTo { get; init; }

    /// <summary>When somebody answered; null if nobody did, or if the caller was gone before they could be joined.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many commands the call has caused: the number of the last one.</summary>
    public int CommandCount { get; init; }

    /// <summary>Commands that the telephone system has not confirmed; to be sent again after a restart, by their numbers.</summary>
    public ValueList<RoutingCommand> Unconfirmed { get; init; }

    /// <summary>Whether nothing more can come of it.</summary>
    public bool IsSettled => Phase == SessionPhase.Over && Unconfirmed.IsEmpty;

    /// <summary>When something is to be decided by the clock alone; null if never.</summary>
    public DateTimeOffset? DueAt
    {
        get
        {
            DateTimeOffset? due = WakeAt is { } wake && (Until is null || wake < Until) ? wake : Until;
            if (Phase is SessionPhase.Ringing or SessionPhase.RingingFallback)
            {
                foreach (Ring ring in Rings)
                {
                    if (ring.IsLive && (due is null || ring.Until < due))
                    {
                        due = ring.Until;
                    }
                }
            }

            return due;
        }
    }

    /// <summary>The ring of a number, or null.</summary>
    public Ring? FindRing(int number) => number >= 1 && number <= Rings.Count ? Rings[number - 1] : null;
}
