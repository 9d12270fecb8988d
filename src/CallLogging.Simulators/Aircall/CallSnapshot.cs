using System.Globalization;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators;

// Why: docs/decisions/0080-simulators-are-state-machines.md
/// <summary>Builds the call object of Aircall as it looks at one point in time.</summary>
/// <param name="call">The description of the whole call.</param>
/// <param name="at">The point in time.</param>
/// <param name="signedAt">The time at which the links to recordings and voicemails are signed.</param>
internal sealed class CallSnapshot(SimulatedAircallCall call, DateTimeOffset at, DateTimeOffset signedAt)
{
    /// <summary>The time for which the target of a transfer is rung.</summary>
    public static readonly TimeSpan TransferRingTime = TimeSpan.FromSeconds(5);

    /// <summary>The time between the end of a call and its <c>call.ended</c>.</summary>
    public static readonly TimeSpan EndedEventDelay = TimeSpan.FromSeconds(30);

    private bool IsAnswered => call.AnsweredAt <= at;

    private bool StatesAnswer => call.StatedAnswerAt <= at;

    private bool IsOver => call.EndedAt <= at;

    private bool IsTransferred => call.TransferredAt <= at;

    /// <summary>Builds the object in the form that webhooks carry.</summary>
    /// <param name="rung">The user who is rung, in the event that reports it; otherwise null.</param>
    public JsonObject CreateForWebhook(SimulatedAircallUser? rung)
    {
        JsonObject shown = CreateCommon();
        shown["call_uuid"] = CreateUuid();
        if ((rung ?? GetCurrentUser()) is { } user)
        {
            shown["user"] = CreateUser(user);
        }

        if (CreateParticipants() is { Count: > 0 } participants)
        {
            shown["participants"] = participants;
        }

        if (IsTransferred && call.Transfer is { ExternalNumber: { } digits })
        {
            shown["external_transferred_to"] = digits;
        }

        return shown;
    }

    /// <summary>Builds the object in the form that the API returns.</summary>
    public JsonObject CreateForApi()
    {
        JsonObject shown = CreateCommon();
        shown["sid"] = CreateUuid();
        shown["user"] = GetCurrentUser() is { } user ? CreateUser(user) : null;
        shown["conference_participants"] = CreateParticipants();
        shown["pricing_type"] = null;
        return shown;
    }

    private JsonObject CreateCommon()
    {
        bool hasVoicemail = call.HasVoicemail && call.EndedAt + EndedEventDelay <= at;
        bool hasRecording = call is { IsRecorded: true, TalkTime: not null } && call.EndedAt + call.RecordingDelay <= at;
        var shown = new JsonObject
        {
            ["id"] = call.Id,
            ["direct_link"] = string.Create(CultureInfo.InvariantCulture, $"https://api.aircall.io/v1/calls/{call.Id}"),
            ["direction"] = call.Direction == CallDirection.Outbound ? "outbound" : "inbound",
            ["status"] = IsOver ? "done" : StatesAnswer ? "answered" : "initial",
            ["missed_call_reason"] = IsOver && call is { TalkTime: null, Direction: CallDirection.Inbound } and not { VoiceAgent.IsEscalated: false } ? call.MissedCallReason : null,
            ["started_at"] = call.Start.ToUnixTimeSeconds(),
            ["answered_at"] = StatesAnswer ? call.StatedAnswerAt!.Value.ToUnixTimeSeconds() : null,
            ["ended_at"] = IsOver ? call.EndedAt.ToUnixTimeSeconds() : null,
            ["duration"] = IsOver ? call.EndedAt.ToUnixTimeSeconds() - call.Start.ToUnixTimeSeconds() : 0,
            ["cost"] = "0.0",
            ["hangup_cause"] = null,
            ["voicemail"] = hasVoicemail ? CreateSignedUrl("voicemail") : null,
            ["recording"] = hasRecording ? CreateSignedUrl("recording") : null,
            ["asset"] = hasVoicemail ? CreateAssetUrl("voicemail") : hasRecording ? CreateAssetUrl("recording") : null,
            ["raw_digits"] = call.RawDigits,
            ["number"] = CreateLine(),
            ["archived"] = false,
            ["teams"] = new JsonArray(),
            ["comments"] = CreateComments(),
            ["tags"] = CreateTags(),
        };
        if (call.ContactName is { } name)
        {
            shown["contact"] = new JsonObject { ["id"] = 9, ["first_name"] = name.Split(' ')[0], ["last_name"] = name[name.Split(' ')[0].Length..].Trim(), ["is_shared"] = true };
        }

        if (IsTransferred && call.Transfer is { User: { } to })
        {
            // Aircall keeps both users even if the target does not answer.
            shown["transferred_by"] = CreateUser(call.User!);
            shown["transferred_to"] = CreateUser(to);
        }

        return shown;
    }

    // A missed inbound call has no user.
    private SimulatedAircallUser? GetCurrentUser() => call.Direction == CallDirection.Inbound && !IsAnswered ? null
        : call.Transfer is { User: { } to, IsAnswered: true } && call.TransferredAt + TransferRingTime <= at ? call.Transfer.TakenBy ?? to
        : call.User;

    private static JsonObject CreateUser(SimulatedAircallUser user) => new()
    {
        ["id"] = user.Id,
        ["direct_link"] = string.Create(CultureInfo.InvariantCulture, $"https://api.aircall.io/v1/users/{user.Id}"),
        ["name"] = user.Name,
        ["email"] = user.Email,
        ["available"] = user.IsAvailable,
        ["availability_status"] = user.IsAvailable ? "available" : "unavailable",
        ["language"] = "en-US",
        ["wrap_up_time"] = 0,
    };

    private JsonObject CreateLine() => new()
    {
        ["id"] = call.Line.Id,
        ["direct_link"] = string.Create(CultureInfo.InvariantCulture, $"https://api.aircall.io/v1/numbers/{call.Line.Id}"),
        ["name"] = call.Line.Name,
        ["digits"] = call.Line.Number,
        ["e164_digits"] = call.Line.Number,
        ["country"] = call.Line.Country,
        ["time_zone"] = call.Line.TimeZone,
        ["open"] = true,
        ["availability_status"] = "open",
        ["is_ivr"] = false,
        ["live_recording_activated"] = call.IsRecorded,
        ["messages"] = new JsonObject(),
    };

    private JsonArray CreateComments()
    {
        var shown = new JsonArray();
        for (int i = 0; i < call.Notes.Count; i++)
        {
            DateTimeOffset posted = TruncateToSeconds(call.EndedAt + call.Notes[i].OffsetFromEnd);
            if (posted <= at)
            {
                shown.Add((JsonNode)new JsonObject
                {
                    ["id"] = (call.Id * 100) + i,
                    ["content"] = call.Notes[i].Text,
                    ["posted_at"] = posted.ToUnixTimeSeconds(),
                    ["posted_by"] = call.User is { } user ? CreateUser(user) : null,
                });
            }
        }

        return shown;
    }

    private JsonArray CreateTags()
    {
        var shown = new JsonArray();
        for (int i = 0; i < call.Tags.Count; i++)
        {
            SimulatedAircallTag tag = call.Tags[i];
            DateTimeOffset tagged = TruncateToSeconds(call.EndedAt + tag.OffsetFromEnd);
            if (tagged <= at && !(call.EndedAt + tag.RemovalOffsetFromEnd <= at))
            {
                shown.Add((JsonNode)new JsonObject
                {
                    ["id"] = 500 + i,
                    ["name"] = tag.Name,
                    ["tagged_at"] = tagged.ToUnixTimeSeconds(),
                    ["tagged_by"] = tag.IsAutomatic || (tag.TaggedBy ?? call.User) is not { } author ? new JsonObject() : CreateUser(author),
                });
            }
        }

        return shown;
    }

    private JsonArray CreateParticipants()
    {
        var shown = new JsonArray();
        if (call.JoiningNumbers.IsEmpty || call.AnsweredAt + (call.TalkTime / 2) is not { } joined || joined > at)
        {
            return shown;
        }

        shown.Add((JsonNode)new JsonObject { ["type"] = "user", ["id"] = call.User!.Id, ["name"] = call.User.Name });
        foreach (string digits in call.JoiningNumbers.Add(call.RawDigits))
        {
            shown.Add((JsonNode)new JsonObject { ["type"] = "external", ["phone_number"] = digits });
        }

        return shown;
    }

    private static DateTimeOffset TruncateToSeconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    private string CreateUuid() => string.Create(CultureInfo.InvariantCulture, $"CA{call.Id:D30}");

    private string CreateAssetUrl(string medium) => string.Create(CultureInfo.InvariantCulture, $"https://assets.aircall.io/calls/{call.Id}/{medium}");

    private string CreateSignedUrl(string medium) => string.Create(
        CultureInfo.InvariantCulture, $"https://files.example.com/{medium}/{call.Id}.mp3?X-Amz-Date={signedAt.ToUnixTimeSeconds()}&X-Amz-Expires=3600&X-Amz-Signature={call.Id ^ signedAt.Ticks:x}");
}
