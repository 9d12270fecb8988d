using System.Collections.Frozen;
using System.Text.Json;

namespace CallLogging;

/// <summary>The kind of an event. An open set: a provider's own word is kept as it is.</summary>
/// <param name="Value">The kind in lower case with underscores, or the provider's own word if none of the known kinds fits.</param>
public readonly record struct CallEventKind(string Value)
{
    private static readonly FrozenDictionary<string, KindRank> Ranks = Enum.GetValues<KindRank>()
        .Where(rank => rank != KindRank.Unknown)
        .ToFrozenDictionary(rank => JsonNamingPolicy.SnakeCaseLower.ConvertName(rank.ToString()), StringComparer.Ordinal);

    /// <summary>The call began.</summary>
    public static CallEventKind Started { get; } = new("started");

    /// <summary>The caller chose an option of a menu.</summary>
    public static CallEventKind IvrChosen { get; } = new("ivr_chosen");

    /// <summary>An agent's telephone rings.</summary>
    public static CallEventKind Ringing { get; } = new("ringing");

    /// <summary>An agent declined the call.</summary>
    public static CallEventKind Declined { get; } = new("declined");

    /// <summary>The call was answered.</summary>
    public static CallEventKind Answered { get; } = new("answered");

    /// <summary>The call was put on hold.</summary>
    public static CallEventKind Held { get; } = new("held");

    /// <summary>The call was taken off hold.</summary>
    public static CallEventKind Resumed { get; } = new("resumed");

    /// <summary>Another party joined: the call is a conference.</summary>
    public static CallEventKind ConferenceJoined { get; } = new("conference_joined");

    /// <summary>The call was transferred. The event does not say whether anybody takes it.</summary>
    public static CallEventKind Transferred { get; } = new("transferred");

    /// <summary>The transfer failed: the target did not take the call.</summary>
    public static CallEventKind TransferFailed { get; } = new("transfer_failed");

    /// <summary>The call was hung up; the provider may still be completing it.</summary>
    public static CallEventKind HungUp { get; } = new("hung_up");

    /// <summary>The provider has completed the call.</summary>
    public static CallEventKind Ended { get; } = new("ended");

    /// <summary>A voicemail was left.</summary>
    public static CallEventKind VoicemailLeft { get; } = new("voicemail_left");

    /// <summary>The recording can be downloaded.</summary>
    public static CallEventKind RecordingReady { get; } = new("recording_ready");

    /// <summary>The call was assigned to an employee.</summary>
    public static CallEventKind Assigned { get; } = new("assigned");

    /// <summary>A note was written.</summary>
    public static CallEventKind Noted { get; } = new("noted");

    /// <summary>The tags changed. The facts hold the whole new list, even after a tag was removed.</summary>
    public static CallEventKind Tagged { get; } = new("tagged");

    /// <summary>
    /// The call as the provider holds it: the host fetched it, the provider did not deliver it. The facts hold the whole list of tags.
    /// </summary>
    public static CallEventKind Fetched { get; } = new("fetched");

    /// <summary>The host settled the call, some time after its end.</summary>
    public static CallEventKind Settled { get; } = new("settled");

    /// <summary>Gets a value indicating whether the kind is one of the kinds that this type names.</summary>
    public bool IsKnown => Ranks.ContainsKey(Value);

    /// <summary>The position of the kind among events of the same instant.</summary>
    internal KindRank Rank => Ranks.TryGetValue(Value, out KindRank rank) ? rank : KindRank.Unknown;

    /// <summary>Returns the word of the kind.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value;
}

/// <summary>
/// The known kinds in the order in which events of the same instant are folded: an event that can only follow another one comes after it.
/// </summary>
internal enum KindRank
{
    Started,
    IvrChosen,
    Ringing,
    Declined,
    Answered,
    Held,
    Resumed,
    ConferenceJoined,
    Transferred,

    /// <summary>The last kind that can only happen while a call lasts.</summary>
    TransferFailed,
    HungUp,
    Ended,
    VoicemailLeft,
    RecordingReady,
    Assigned,
    Noted,
    Tagged,

    /// <summary>A provider's own word.</summary>
    Unknown,

    /// <summary>The whole call as the provider holds it; it overrides what was delivered before.</summary>
    Fetched,

    /// <summary>The end of the call, as the host settled it; it comes after everything else.</summary>
    Settled,
}
