using System.Collections.Frozen;

namespace CallLogging.Aircall;

/// <summary>The call events that Aircall documents (API reference, 2026): what each is to us, and which time is its own.</summary>
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

            // The newest tag that is left is older than the removal.
            ["call.untagged"] = (CallEventKind.Tagged, StatedTime.Envelope),
            ["call.commented"] = (CallEventKind.Noted, StatedTime.NewestComment),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether an event speaks of a call, be it a kind that nobody knows yet.</summary>
    public static bool IsOfCall(string name) => name.StartsWith(CallPrefix, StringComparison.Ordinal);

    /// <summary>What an event is to us; an unknown one keeps its own word (spec E3).</summary>
    public static (CallEventKind Kind, StatedTime Time) Of(string name) =>
        Known.TryGetValue(name, out (CallEventKind Kind, StatedTime Time) known) ? known : (new CallEventKind(name), StatedTime.Envelope);
}
