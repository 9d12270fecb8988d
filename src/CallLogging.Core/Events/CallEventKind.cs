using System.Collections.Frozen;
using System.Text.Json;

namespace CallLogging;

/// <summary>What an event tells of a call. An open set: a provider's own word is kept as it is (spec E3).</summary>
/// <param name="Value">The kind in lower case with underscores, or the provider's word if none of the known ones fits.</param>
public readonly record struct CallEventKind(string Value)
{
    private static readonly FrozenDictionary<string, KindRank> Ranks = Enum.GetValues<KindRank>()
        .Where(rank => rank != KindRank.Unknown)
        .ToFrozenDictionary(rank => JsonNamingPolicy.SnakeCaseLower.ConvertName(rank.ToString()), StringComparer.Ordinal);

    /// <summary>The call began.</summary>
    public static CallEventKind Started { get; } = new("started");

    /// <summary>The caller chose in a menu.</summary>
    public static CallEventKind IvrChosen { get; } = new("ivr_chosen");

    /// <summary>An agent is rung.</summary>
    public static CallEventKind Ringing { get; } = new("ringing");

    /// <summary>An agent refused the call.</summary>
    public static CallEventKind Declined { get; } = new("declined");

    /// <summary>The call was answered.</summary>
    public static CallEventKind Answered { get; } = new("answered");

    /// <summary>The call was put on hold.</summary>
    public static CallEventKind Held { get; } = new("held");

    /// <summary>The call was taken off hold.</summary>
    public static CallEventKind Resumed { get; } = new("resumed");

    /// <summary>Somebody joined: the call is a conference.</summary>
    public static CallEventKind ConferenceJoined { get; } = new("conference_joined");

    /// <summary>The call was handed over; whether somebody takes it is not said yet.</summary>
    public static CallEventKind Transferred { get; } = new("transferred");

    /// <summary>Nobody took the call that was handed over.</summary>
    public static CallEventKind TransferFailed { get; } = new("transfer_failed");

    /// <summary>The call was hung up; the provider may still be completing it.</summary>
    public static CallEventKind HungUp { get; } = new("hung_up");

    /// <summary>The provider has completed the call.</summary>
    public static CallEventKind Ended { get; } = new("ended");

    /// <summary>A voicemail was left.</summary>
    public static CallEventKind VoicemailLeft { get; } = new("voicemail_left");

    /// <summary>A recording can be fetched.</summary>
    public static CallEventKind RecordingReady { get; } = new("recording_ready");

    /// <summary>The call was assigned to somebody.</summary>
    public static CallEventKind Assigned { get; } = new("assigned");

    /// <summary>A note was written.</summary>
    public static CallEventKind Noted { get; } = new("noted");

    /// <summary>Tags changed. The facts hold the whole new list, also after one was removed.</summary>
    public static CallEventKind Tagged { get; } = new("tagged");

    /// <summary>The call as the provider holds it, asked for and not delivered (spec C7). The facts hold the whole list of tags.</summary>
    public static CallEventKind Fetched { get; } = new("fetched");

    /// <summary>The shell settled the call: a while has passed since its end (spec C7).</summary>
    public static CallEventKind Settled { get; } = new("settled");

    /// <summary>Whether the kind is one of the known ones.</summary>
    public bool IsKnown => Ranks.ContainsKey(Value);

    /// <summary>Its place among events of the same instant.</summary>
    internal KindRank Rank => Ranks.TryGetValue(Value, out KindRank rank) ? rank : KindRank.Unknown;

    /// <summary>The kind's word.</summary>
    public override string ToString() => Value;
}
