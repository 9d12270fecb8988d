using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Simulators.Front;

/// <summary>The requests that a simulated Front company rejects, and the objects that it creates from the others.</summary>
public sealed class FrontSimulatorTests : IDisposable
{
    private const string Reference = "\"metadata\":{\"external_id\":\"m\",\"external_conversation_id\":\"c\"}";

    private readonly ManualTimeProvider _clock = new();
    private readonly FrontSimulator _front = new(new FrontSimulatorOptions { RequestsPerMinute = 1000 });
    private readonly HttpClient _http;

    public FrontSimulatorTests() => _http = new HttpClient(_front.CreateHandler(_clock)) { BaseAddress = new Uri("https://front.invalid") };

    [Theory]
    [InlineData("POST /contacts", """{}""", "body.handles: missing")]
    [InlineData("POST /contacts", """{"handles":[]}""", "body.handles: should have 1")]
    [InlineData("POST /contacts", """{"handles":[{"handle":"+4915550100199","source":"fax"}]}""", "body.handles[0].source: should be one of")]
    [InlineData("POST /contacts", """{"handles":[{"handle":"+4915550100199","source":"phone"}],"colour":"red"}""", "body.colour: unknown field")]
    [InlineData("POST /contacts", """{"handles":[{"handle":"abc","source":"phone"}]}""", "is no handle of its source")]
    [InlineData("POST /contacts", """{"handles":1}""", "body.handles: should be an array")]
    [InlineData("POST /contacts", """not JSON""", "not JSON")]
    [InlineData("POST /tags", """{"name":"12345678901234567890123456789012345678901234567890123456789012345"}""", "body.name: is longer than 64")]
    [InlineData("POST /inboxes/inb_1/imported_messages", """{"sender":{"handle":"a"},"to":["b"],"body":"x","external_id":"e","created_at":1772442000000,"metadata":{"is_inbound":true},"type":"custom"}""", "body.created_at: should be a time in whole seconds")]
    [InlineData("POST /inboxes/inb_1/imported_messages", """{"sender":{"handle":"a"},"to":["b"],"body":"x","external_id":"e","created_at":1772442000,"metadata":{"is_inbound":true}}""", "is no handle of email")]
    [InlineData("POST /inboxes/inb_1/imported_messages", """{"sender":{"handle":"a"},"to":["b"],"body":"x","external_id":"e","created_at":1772442000,"metadata":{},"type":"custom"}""", "body.metadata.is_inbound: missing")]
    public async Task Post_InvalidBody_Is400_F16(string request, string body, string problem)
    {
        string[] parts = request.Split(' ');
        (int status, JsonElement error) = await SendAsync(parts[0], parts[1], body);
        status.ShouldBe(400);
        error.GetProperty("_error").GetProperty("message").GetString()!.ShouldContain(problem);
        _front.Contacts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sender_name", """{"sender":{"handle":"+4915550100199"},"body":"x","sender_name":"y",REF}""", "inbound")]
    [InlineData("no conversation", """{"sender":{"handle":"+4915550100199"},"body":"x","metadata":{"external_id":"m"}}""", "inbound")]
    [InlineData("unknown author", """{"to":[{"handle":"+4915550100199"}],"body":"x","author_id":"tea_9",REF}""", "outbound")]
    [InlineData("no recipient", """{"to":[],"body":"x",REF}""", "outbound")]
    public async Task PostToChannel_InvalidBody_Is400_F16(string label, string body, string direction)
    {
        (int status, _) = await SendAsync("POST", $"/channels/cha_1/{direction}_messages", body.Replace("REF", Reference, StringComparison.Ordinal), Token("cha_1"));
        status.ShouldBe(400, label);
    }

    [Fact]
    public async Task Contacts_OnePerHandle_AndNumbersWithoutPlusAreAmerican_F1_F16()
    {
        (int first, JsonElement created) = await SendAsync("POST", "/contacts", """{"handles":[{"handle":"+49 1555 0100199","source":"phone"}]}""");
        (int second, _) = await SendAsync("POST", "/contacts", """{"handles":[{"handle":"+4915550100199","source":"phone"}]}""");
        (int trapped, JsonElement american) = await SendAsync("POST", "/contacts", """{"handles":[{"handle":"015550100199","source":"phone"}]}""");
        (int found, JsonElement known) = await SendAsync("GET", "/contacts/alt:phone:+4915550100199");

        (first, second, trapped, found).ShouldBe((201, 409, 201, 200));
        known.GetProperty("id").GetString().ShouldBe(created.GetProperty("id").GetString());
        american.GetProperty("handles")[0].GetProperty("handle").GetString().ShouldBe("+1015550100199");
    }

    [Fact]
    public async Task Messages_WithOneReferenceAtTwoEndpoints_AreTwoConversations_F9_F16()
    {
        await SendAsync("POST", "/channels/cha_1/inbound_messages", $$"""{"sender":{"handle":"+4915550100199"},"subject":"First","body":"x",{{Reference}}}""", Token("cha_1"));
        AdvanceClock();
        await SendAsync("POST", "/channels/cha_1/inbound_messages", $$"""{"sender":{"handle":"+4915550100199"},"subject":"Second","body":"y",{{Reference}}}""", Token("cha_1"));
        await SendAsync("POST", "/inboxes/inb_1/imported_messages", Import("1", "c"));
        await SendAsync("POST", "/inboxes/inb_1/imported_messages", Import("1", "c"));
        AdvanceClock();

        _front.Conversations.Select(c => (c.Subject, c.Messages.Count)).ShouldBe([("First", 2), ("Imported", 1)]);
        _front.Contacts.SelectMany(c => c.Handles).Select(h => h.Source).ShouldBe(["phone", "custom"]);
    }

    [Fact]
    public async Task Message_Accepted_ExistsLater_F16()
    {
        (int status, JsonElement accepted) = await SendAsync("POST", "/inboxes/inb_1/imported_messages", Import("1", "c"));
        string path = $"/messages/alt:uid:{accepted.GetProperty("message_uid").GetString()}";
        status.ShouldBe(202);
        (await SendAsync("GET", path)).Status.ShouldBe(404);
        AdvanceClock();
        (await SendAsync("GET", path)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Tokens_Invalid_AreRejected_F9_F16()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        (await SendAsync("GET", "/me", token: "another")).Status.ShouldBe(401);
        (await SendAsync("GET", "/me", token: ChannelToken.Sign(_front.Options.AppUid, "another secret", "cha_1", now))).Status.ShouldBe(401);
        (await SendAsync("GET", "/me", token: ChannelToken.Sign("another", _front.Options.AppSecret, "cha_1", now))).Status.ShouldBe(401);
        (await SendAsync("GET", "/me", token: Token("cha_9"))).Status.ShouldBe(401);
        (await SendAsync("GET", "/tags", token: Token("cha_1"))).Status.ShouldBe(403);
        (await SendAsync("POST", "/channels/cha_1/inbound_messages", "{}")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Limits_OfMinuteAndChannel_RespondWithTheirHeaders_F12_F16()
    {
        var small = new FrontSimulator(new FrontSimulatorOptions { RequestsPerMinute = 8, MessagesPerSecond = 2 });
        using var http = new HttpClient(small.CreateHandler(_clock)) { BaseAddress = _http.BaseAddress };
        string body = $$"""{"sender":{"handle":"+4915550100199"},"body":"x",{{Reference}}}""";
        var responses = new List<string>();
        for (int i = 0; i < 10; i++)
        {
            using HttpRequestMessage request = i < 4 ? Request("POST", "/channels/cha_1/inbound_messages", body, Token("cha_1")) : Request("GET", "/me", null, small.Options.ApiToken);
            using HttpResponseMessage response = await http.SendAsync(request);
            responses.Add($"{(int)response.StatusCode} {Header(response, "x-ratelimit-remaining")} {Header(response, "retry-after")} {Header(response, "x-front-tier")}".TrimEnd());
        }

        responses.ShouldBe(["202 7", "202 6", "429 6 1 2", "429 6 1 2", "200 5", "200 4", "200 3", "200 2", "200 1", "200 0"]);
        using HttpResponseMessage last = await http.SendAsync(Request("GET", "/me", null, small.Options.ApiToken));
        $"{(int)last.StatusCode} {Header(last, "retry-after")} {Header(last, "x-front-tier")}".TrimEnd().ShouldBe("429 60");
    }

    public void Dispose() => _http.Dispose();

    private static string Import(string id, string thread) =>
        $$$"""{"sender":{"handle":"+4915550100199"},"to":["sales"],"subject":"Imported","body":"x","external_id":"{{{id}}}","created_at":1772442000,"type":"custom","metadata":{"is_inbound":true,"thread_ref":"{{{thread}}}","is_archived":false}}""";

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : null;

    private static HttpRequestMessage Request(string method, string path, string? body, string token)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    private string Token(string channel) => ChannelToken.Sign(_front.Options.AppUid, _front.Options.AppSecret, channel, _clock.GetUtcNow());

    private void AdvanceClock()
    {
        _clock.Advance(TimeSpan.FromSeconds(3));
        _front.AdvanceTo(_clock.GetUtcNow());
    }

    private async Task<(int Status, JsonElement Body)> SendAsync(string method, string path, string? body = null, string? token = null)
    {
        using HttpRequestMessage request = Request(method, path, body, token ?? _front.Options.ApiToken);
        using HttpResponseMessage response = await _http.SendAsync(request);
        byte[] content = await response.Content.ReadAsByteArrayAsync();
        using JsonDocument json = JsonDocument.Parse(content.Length > 0 ? content : "null"u8.ToArray());
        return ((int)response.StatusCode, json.RootElement.Clone());
    }
}
