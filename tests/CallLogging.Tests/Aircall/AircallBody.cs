using System.Text;
using System.Text.Json.Nodes;
using CallLogging.Aircall;

namespace CallLogging.Tests.Aircall;

/// <summary>
/// Webhook bodies in the shape that Aircall documents, with invented people and with numbers and addresses that are reserved for fiction.
/// </summary>
internal static class AircallBody
{
    public const string Token = "5f0c1e6b9a7d4c3e8b2a1d0f9e8c7b6a";

    private static readonly AircallEventReader s_reader = new(
        new AircallOptions { Name = "other", Tokens = ["token-of-other"] }, new AircallOptions { Name = "main", Tokens = ["token-before-rotation", Token] });

    /// <summary>Returns the body of an event of an answered inbound call of 100 seconds, with every member that Aircall documents.</summary>
    public static string Full(string name) => $$"""
        {
          "resource": "call",
          "event": "{{name}}",
          "timestamp": 1767600160,
          "token": "{{Token}}",
          "data": {
            "id": 3970535284,
            "direct_link": "https://api.example.com/v1/calls/3970535284",
            "call_uuid": "CA00000000000000000000000000000001",
            "direction": "inbound",
            "status": "done",
            "missed_call_reason": null,
            "started_at": 1767600000,
            "answered_at": 1767600012,
            "ended_at": 1767600100,
            "duration": 100,
            "cost": "0.0",
            "hangup_cause": null,
            "voicemail": null,
            "recording": "https://files.example.com/calls/3970535284.mp3?X-Amz-Date=20260105T080140Z&X-Amz-Expires=3600&X-Amz-Signature=0a1b2c",
            "recording_short_url": "https://short.example.com/v1/7d0b",
            "asset": "https://assets.example.com/calls/3970535284/recording",
            "raw_digits": "+44 7700 900123",
            "user": { "id": 1, "name": "Ada Probe", "email": "ada@example.com", "available": true, "created_at": "2025-01-01T00:00:00Z", "language": "en-US" },
            "contact": { "id": 9, "first_name": "Grace", "last_name": "Example", "company_name": "Example Ltd", "created_at": 1465198916, "emails": [] },
            "number": {
              "id": 7, "name": "Sales", "digits": "+49 30 23125 001", "e164_digits": "+493023125001", "country": "DE", "time_zone": "Europe/Berlin",
              "open": true, "availability_status": "custom", "is_ivr": false, "live_recording_activated": true, "priority": null,
              "messages": { "welcome": "https://media.example.com/welcome.mp3", "voicemail": "https://media.example.com/voicemail.mp3" }
            },
            "archived": false,
            "assigned_to": { "id": 3, "name": "Cleo Ejemplo" },
            "transferred_by": { "id": 1, "name": "Ada Probe", "email": "ada@example.com" },
            "transferred_to": { "id": 2, "name": "Ben Muster", "email": "ben@example.com" },
            "teams": [{ "id": 5, "name": "Field" }],
            "comments": [{ "id": 11, "content": "Wants a call back on Monday.", "posted_at": 1767600130, "posted_by": { "id": 1, "name": "Ada Probe" } }],
            "tags": [
              { "id": 21, "name": "hot", "color": "#fff", "tagged_at": 1767600110, "tagged_by": { "id": 1, "name": "Ada Probe" } },
              { "id": 22, "name": "auto", "tagged_at": 1767600120, "tagged_by": {} }
            ],
            "participants": [{ "type": "external", "phone_number": "+44 7700 900123" }, { "type": "user", "id": 1, "name": "Ada Probe" }],
            "ivr_options_selected": [{ "id": "opt-1", "title": "Sales", "key": "2", "branch": "sales", "transition_started_at": "2026-01-05T08:00:04Z" }],
            "automatic_callback_call_id": 3970535111
          }
        }
        """;

    /// <summary>Returns a short body whose <c>data</c> has these members beside the id.</summary>
    public static string Call(string members, string name = "call.assigned") =>
        $$$"""{"event":"{{{name}}}","timestamp":1767600160,"token":"{{{Token}}}","data":{"id":1{{{(members.Length > 0 ? "," : "")}}}{{{members}}} } }""";

    /// <summary>Returns a body without one member, such as <c>data.user</c>.</summary>
    public static string Without(string body, string place)
    {
        JsonNode root = JsonNode.Parse(body)!;
        string[] steps = place.Split('.');
        steps[..^1].Aggregate(root, (node, step) => node[step]!).AsObject().Remove(steps[^1]);
        return root.ToJsonString();
    }

    public static CallEventReadResult Read(string body, AircallEventReader? reader = null) => Read(Encoding.UTF8.GetBytes(body), reader);

    public static CallEventReadResult Read(byte[] body, AircallEventReader? reader = null) =>
        (reader ?? s_reader).Read(new ProviderRequest("POST", "https://calls.example.com/webhooks/aircall", [], body));

    public static CallEvent Event(CallEventReadResult result) => result is CallEventReadResult.Parsed({ Count: 1 } events, _) ? events[0] : throw new InvalidOperationException($"{result}");

    /// <summary>Reads a short body with these members and returns its facts.</summary>
    public static CallFacts Facts(string members, string name = "call.assigned") => Event(Read(Call(members, name))).Facts;
}
