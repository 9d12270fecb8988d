using System.Collections.Frozen;

namespace CallLogging.Aircall;

/// <summary>The call events that Aircall documents (API reference, 2026), each with its kind and the source of its time.</summary>
internal static class AircallEvents
{
    private const string CallPrefix = "call.";

    /// <summary>The documented events by name.</summary>
    public static FrozenDictionary<string, (CallEventKind Kind, StatedTime Time)> Known { get; } =
        new Dictionary<string, (CallEventKind, StatedTime)>(StringComparer.Ordinal)
        {
            ["call.created"] = (CallEventKind.Started, StatedTime.Started),
            ["call.ringing_on_agent"] = (CallEventKind.Ringing, StatedTime.Envelope),
            ["call.agent_declined"] = (CallEventKind.Declined, StatedTime.Envelope),
            ["call.answered"] = (CallEventKind.Answered, StatedTime.Answered),
            ["call.transferred"] = (CallEventKind.Transferred, StatedTime.Envelope),
            ["call.external_transferred"] = (CallEventKind.Transferred, StatedTime.Envelope),
            ["call.unsuccessful_transfer"] = (CallEventKind.TransferFailed, StatedTime.Envelope),
            ["call.hungup"] = (CallEventKind.HungUp, StatedTime.Ended),
            ["call.ended"] = (CallEventKind.Ended, StatedTime.Ended),
            ["call.hold"] = (CallEventKind.Held, StatedTime.Envelope),
            ["call.unhold"] = (CallEventKind.Resumed, StatedTime.Envelope),
            ["call.ivr_option_selected"] = (CallEventKind.IvrChosen, StatedTime.Envelope),
            ["call.comm_assets_generated"] = (CallEventKind.RecordingReady, StatedTime.Envelope),
            ["call.voicemail_left"] = (CallEventKind.VoicemailLeft, StatedTime.Ended),
            ["call.assigned"] = (CallEventKind.Assigned, StatedTime.Envelope),
            ["call.archived"] = (new CallEventKind("call.archived"), StatedTime.Envelope),
            ["call.tagged"] = (CallEventKind.Tagged, StatedTime.NewestTag),

            // The newest remaining tag is older than the removal, so only the time of the webhook fits.
            ["call.untagged"] = (CallEventKind.Tagged, StatedTime.Envelope),
            ["call.commented"] = (CallEventKind.Noted, StatedTime.NewestComment),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Determines whether an event is about a call, even one of an unknown kind.</summary>
    /// <param name="name">The name of the event, such as <c>call.ended</c>.</param>
    public static bool IsOfCall(string name) => name.StartsWith(CallPrefix, StringComparison.Ordinal);

    /// <summary>Returns the kind of an event and the source of its time; an unknown event keeps its name as its kind.</summary>
    /// <param name="name">The name of the event, such as <c>call.ended</c>.</param>
    public static (CallEventKind Kind, StatedTime Time) Of(string name) =>
        Known.TryGetValue(name, out (CallEventKind Kind, StatedTime Time) known) ? known : (new CallEventKind(name), StatedTime.Envelope);
}

/// <summary>The source of the time at which an event happened.</summary>
internal enum StatedTime
{
    /// <summary>The time of the webhook, because the call object states none for the event.</summary>
    Envelope,

    /// <summary>The call's <c>started_at</c>.</summary>
    Started,

    /// <summary>The call's <c>answered_at</c>.</summary>
    Answered,

    /// <summary>The call's <c>ended_at</c>.</summary>
    Ended,

    /// <summary>The newest <c>tagged_at</c> of all tags.</summary>
    NewestTag,

    /// <summary>The newest <c>posted_at</c> of all comments.</summary>
    NewestComment,
}
