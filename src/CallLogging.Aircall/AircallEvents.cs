using System.Collections.Frozen;

namespace CallLogging.Aircall;

/// <summary>The call events that Aircall documents (API reference, 2026), each with its kind and the source of its time.</summary>
internal static class AircallEvents
{
    private const string CallPrefix = "call.";

    /// <summary>The documented events by name.</summary>
    public static FrozenDictionary<string, (CallEventKind Kind, EventTimeSource Time)> Known { get; } =
        new Dictionary<string, (CallEventKind, EventTimeSource)>(StringComparer.Ordinal)
        {
            ["call.created"] = (CallEventKind.Started, EventTimeSource.Started),
            ["call.ringing_on_agent"] = (CallEventKind.Ringing, EventTimeSource.Webhook),
            ["call.agent_declined"] = (CallEventKind.Declined, EventTimeSource.Webhook),
            ["call.answered"] = (CallEventKind.Answered, EventTimeSource.Answered),
            ["call.transferred"] = (CallEventKind.Transferred, EventTimeSource.Webhook),
            ["call.external_transferred"] = (CallEventKind.Transferred, EventTimeSource.Webhook),
            ["call.unsuccessful_transfer"] = (CallEventKind.TransferFailed, EventTimeSource.Webhook),
            ["call.hungup"] = (CallEventKind.HungUp, EventTimeSource.Ended),
            ["call.ended"] = (CallEventKind.Ended, EventTimeSource.Ended),
            ["call.hold"] = (CallEventKind.Held, EventTimeSource.Webhook),
            ["call.unhold"] = (CallEventKind.Resumed, EventTimeSource.Webhook),
            ["call.ivr_option_selected"] = (CallEventKind.IvrChosen, EventTimeSource.Webhook),
            ["call.comm_assets_generated"] = (CallEventKind.RecordingReady, EventTimeSource.Webhook),
            ["call.voicemail_left"] = (CallEventKind.VoicemailLeft, EventTimeSource.Ended),
            ["call.assigned"] = (CallEventKind.Assigned, EventTimeSource.Webhook),
            ["call.archived"] = (new CallEventKind("call.archived"), EventTimeSource.Webhook),
            ["call.tagged"] = (CallEventKind.Tagged, EventTimeSource.NewestTag),

            // The newest remaining tag is older than the removal, so only the time of the webhook fits.
            ["call.untagged"] = (CallEventKind.Tagged, EventTimeSource.Webhook),
            ["call.commented"] = (CallEventKind.Noted, EventTimeSource.NewestComment),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Determines whether an event is about a call, even one of an unknown kind, or about the voice agent that talks in a call.</summary>
    /// <param name="name">The name of the event, such as <c>call.ended</c>.</param>
    public static bool IsAboutCall(string name) => name.StartsWith(CallPrefix, StringComparison.Ordinal) || VoiceAgentMapper.Events.Contains(name);

    /// <summary>Returns the kind of an event and the source of its time; an unknown event keeps its name as its kind.</summary>
    /// <param name="name">The name of the event, such as <c>call.ended</c>.</param>
    public static (CallEventKind Kind, EventTimeSource Time) Classify(string name) =>
        Known.TryGetValue(name, out (CallEventKind Kind, EventTimeSource Time) known) ? known : (new CallEventKind(name), EventTimeSource.Webhook);
}

/// <summary>The source of the time at which an event happened.</summary>
internal enum EventTimeSource
{
    /// <summary>The time of the webhook, because the call object states none for the event.</summary>
    Webhook,

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
