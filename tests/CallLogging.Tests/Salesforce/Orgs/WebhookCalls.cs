using CallLogging.Simulators;
using CallLogging.Tests.Aircall;
using CallLogging.Tests.Salesforce.Destination;

namespace CallLogging.Tests.Salesforce.Orgs;

/// <summary>The webhooks of calls of invented people, and the records that an org has of them.</summary>
internal static class WebhookCalls
{
    public const string CustomerNumber = "+49 30 23125 220";

    public static readonly DateTimeOffset Start = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Returns the bodies of an answered inbound call of two minutes: created, answered, ended.</summary>
    public static string[] CreateAnswered(int id = 1, DateTimeOffset? at = null, string? customer = CustomerNumber, string zone = "Europe/Berlin", string contact = "null")
    {
        DateTimeOffset start = at ?? Start;
        return
        [
            Create("call.created", id, start, start, customer, zone, contact, answered: null, ended: null),
            Create("call.answered", id, start, start.AddSeconds(8), customer, zone, contact, start.AddSeconds(8), ended: null),
            Create("call.ended", id, start, start.AddSeconds(130), customer, zone, contact, start.AddSeconds(8), start.AddSeconds(128)),
        ];
    }

    /// <summary>Returns the key of a call.</summary>
    public static CallKey CreateKey(int id = 1) => OrgUnderTest.CreateKey($"{id}");

    /// <summary>Adds the contact who has the customer's number, and returns the id.</summary>
    public static string SeedContact(OrgUnderTest org) => org.Org.Seed("Contact", ("LastName", "Fictitious"), ("FirstName", "Ada"), ("Phone", CustomerNumber));

    /// <summary>Returns the filter for requests that create Tasks one at a time.</summary>
    public static SalesforceRequestFilter Creates(string sObject = "Task") => new() { Method = "POST", Resource = $"sobjects/{sObject}" };

    /// <summary>Returns the requests that the org rejected.</summary>
    public static IEnumerable<SalesforceLoggedRequest> GetRejected(OrgUnderTest org) => org.Org.Log.Recent.Where(r => r.Status >= 400);

    /// <summary>Returns the warnings about fields and look-ups, without the call that was first.</summary>
    public static string[] GetWarnings(OrgUnderTest org) =>
        [.. org.Log.Lines.Where(l => l.StartsWith("301", StringComparison.Ordinal)).Select(l => l.Split(" first seen")[0].TrimEnd(','))];

    private static string Create(
        string name, int id, DateTimeOffset start, DateTimeOffset at, string? customer, string zone, string contact, DateTimeOffset? answered, DateTimeOffset? ended) => $$"""
        {
          "resource": "call", "event": "{{name}}", "timestamp": {{at.ToUnixTimeSeconds()}}, "token": "{{AircallBody.Token}}",
          "data": {
            "id": {{id}}, "direction": "inbound", "status": "{{(ended is null ? answered is null ? "initial" : "answered" : "done")}}", "missed_call_reason": null,
            "started_at": {{start.ToUnixTimeSeconds()}}, "answered_at": {{ToSeconds(answered)}}, "ended_at": {{ToSeconds(ended)}}, "duration": {{(ended is null ? 0 : 128)}},
            "voicemail": null, "asset": {{(ended is null ? "null" : "\"https://assets.example.com/calls/1/recording\"")}},
            "raw_digits": {{(customer is null ? "\"anonymous\"" : $"\"{customer}\"")}}, "contact": {{contact}},
            "user": {{(answered is null ? "null" : """{ "id": 71, "name": "Nora Muster", "email": "nora@example.com" }""")}},
            "number": { "id": 61, "name": "Service", "digits": "+49 30 23125 110", "e164_digits": "+493023125110", "country": "DE", "time_zone": "{{zone}}" },
            "comments": [], "tags": [], "teams": []
          }
        }
        """;

    private static string ToSeconds(DateTimeOffset? at) => at is { } known ? $"{known.ToUnixTimeSeconds()}" : "null";
}
