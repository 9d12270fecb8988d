using System.Net;
using System.Text.Json;
using CallLogging.Delivery;
using CallLogging.Simulators;
using CallLogging.Tests.Aircall;
using CallLogging.Tests.Hosting;
using Shouldly;

namespace CallLogging.Tests.AspNetCore;

/// <summary>The calls of a running host as operators see them, over a real socket: today's calls, one call with its reasons, and what can be done now.</summary>
public sealed class OperationsCallsTests
{
    private const string Key = "aircall:main:3970535284";

    [Fact]
    public async Task Call_ThatIsWritten_ShowsEventsEffectsRecordsAndReasonsInSentences_U7()
    {
        SalesforceSimulator org = CreateOrg();
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using WebUnderTest web = await WebUnderTest.StartAsync(Settings(org, server));
        await web.PostAsync("/webhooks/aircall", AircallBody.Full("call.ended"));
        await HostUnderTest.UntilAsync(() => org.GetRecords("Task").Count == 1 && web.Log.Lines.Any(l => l.StartsWith("9012 ", StringComparison.Ordinal)));
        string task = org.GetRecords("Task")[0].Id;

        web.Log.Lines.ShouldContain(l => l.StartsWith($"9012 Call {Key} was delivered to salesforce:prod ", StringComparison.Ordinal) && l.Contains(task, StringComparison.Ordinal));
        using JsonDocument overview = await GetAsync(web, "/operations");
        JsonElement today = overview.RootElement.GetProperty("today");
        today.GetProperty("count").GetInt32().ShouldBe(1);
        today.GetProperty("outcomes")[0].GetProperty("name").GetString().ShouldBe("inbound answered");
        JsonElement listed = today.GetProperty("latest").EnumerateArray().ShouldHaveSingleItem();
        listed.GetProperty("call").GetString().ShouldBe(Key);
        listed.GetProperty("deliveries")[0].GetProperty("records").EnumerateArray().ShouldContain(r => r.GetString() == task);

        using JsonDocument call = await GetAsync(web, $"/operations/calls/{Key}");
        call.RootElement.GetProperty("events").GetArrayLength().ShouldBeGreaterThan(0);
        call.RootElement.TryGetProperty("finalAt", out _).ShouldBeTrue();
        JsonElement delivery = call.RootElement.GetProperty("deliveries").EnumerateArray().ShouldHaveSingleItem();
        delivery.GetProperty("state").GetString().ShouldBe("written");
        delivery.GetProperty("explanation").GetString()!.ShouldContain("3 minutes after its end");
        JsonElement effect = delivery.GetProperty("effects").EnumerateArray().Single(e => e.GetProperty("kind").GetString() == "create:Task");
        effect.GetProperty("record").GetString().ShouldBe(task);
        effect.GetProperty("state").GetString()!.ShouldStartWith("It was written at");
        effect.GetProperty("reasons").EnumerateArray().ShouldContain(r => r.GetProperty("sentence").GetString() == "A customer called, and somebody answered.");

        string page = await GetPageAsync(web, $"/operations/calls/{Key}");
        page.ShouldContain(task);
        page.ShouldContain("A customer called, and somebody answered.");
        foreach (string secret in new[] { "Grace", "7700", "Ada Probe", "Wants a call back", AircallBody.Token })
        {
            page.ShouldNotContain(secret);
            call.RootElement.GetRawText().ShouldNotContain(secret);
        }

        (await GetPageAsync(web, "/operations")).ShouldContain($"href=\"/operations/calls/{Uri.EscapeDataString(Key)}\"");
    }

    [Fact]
    public async Task Call_ThatIsNotFinal_SaysUntilWhenItWaits_AndIsProcessedNow_U7()
    {
        SalesforceSimulator org = CreateOrg();
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using WebUnderTest web = await WebUnderTest.StartAsync([.. Settings(org, server), ("CallLogging:Salesforce:prod:TaskTiming", "AtEnd")]);
        await web.PostAsync("/webhooks/aircall", AircallBody.Full("call.ended"));
        await HostUnderTest.UntilAsync(() => !HasRow(web, "salesforce:prod"));
        JsonElement waiting = await GetDeliveryAsync(web);
        waiting.GetProperty("state").GetString().ShouldBe("waiting");
        waiting.GetProperty("explanation").GetString()!.ShouldStartWith("It is too early");
        waiting.GetProperty("explanation").GetString()!.ShouldContain("3 minutes after its end and its last event.");
        waiting.GetProperty("waitsUntil").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        org.GetRecords("Task").ShouldBeEmpty();

        using (HttpResponseMessage crossSite = await SendAsync(web, HttpMethod.Post, $"/operations/calls/{Key}", ("Sec-Fetch-Site", "cross-site")))
        {
            crossSite.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using HttpResponseMessage form = await SendAsync(web, HttpMethod.Post, $"/operations/calls/{Uri.EscapeDataString(Key)}", ("Accept", "text/html"), ("Sec-Fetch-Site", "same-origin"));
        (form.StatusCode, form.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, $"/operations/calls/{Uri.EscapeDataString(Key)}"));
        await HostUnderTest.UntilAsync(() => org.GetRecords("Task").Count == 1);
        await HostUnderTest.UntilAsync(() => !HasRow(web, "salesforce:prod"));
        JsonElement written = await GetDeliveryAsync(web);
        (written.GetProperty("state").GetString(), written.GetProperty("explanation").GetString()).ShouldBe(("written", "Everything is written."));

        // The webhooks that come after the call was made final change nothing about how many Tasks there are.
        await web.PostAsync("/webhooks/aircall", AircallBody.Full("call.hungup"));
        await HostUnderTest.UntilAsync(() => !HasRow(web, "salesforce:prod"));
        org.GetRecords("Task").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Queue_ThatIsPaused_SaysWhy_AndIsProcessedNow_U7_S40()
    {
        SalesforceSimulator org = CreateOrg();
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        org.Faults.FailNext(1, SimulatedSalesforceFault.FailWith(400, "invalid_client", "invalid client credentials"), SalesforceRequestFilter.Tokens);
        await using WebUnderTest web = await WebUnderTest.StartAsync(Settings(org, server));
        await web.PostAsync("/webhooks/aircall", AircallBody.Full("call.ended"));
        await HostUnderTest.UntilAsync(() => web.Log.Lines.Any(l => l.StartsWith("9009 salesforce:prod failed", StringComparison.Ordinal)));
        JsonElement waiting = await GetDeliveryAsync(web);
        waiting.GetProperty("state").GetString().ShouldBe("waiting");
        waiting.GetProperty("explanation").GetString()!.ShouldContain("because 1 call in a row failed, the last one with: ");
        waiting.GetProperty("waitsUntil").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddSeconds(30));
        (await GetPageAsync(web, "/operations")).ShouldContain("action=\"/operations/work/salesforce%3Aprod\"");

        using HttpResponseMessage processed = await SendAsync(web, HttpMethod.Post, "/operations/work/salesforce:prod");
        using var result = JsonDocument.Parse(await processed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        result.RootElement.GetProperty("processed").GetInt32().ShouldBe(1);
        await HostUnderTest.UntilAsync(() => org.GetRecords("Task").Count == 1);
        web.Log.Lines.ShouldContain(l => l.StartsWith("9013 An operator made 1 waiting calls of salesforce:prod due", StringComparison.Ordinal));
        (await SendAsync(web, HttpMethod.Post, "/operations/work/settle")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Overview_OfAWrongToken_ShowsWhoWasRefusedAndWhoWasNeverHeardOf_U7()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        await web.PostAsync("/webhooks/aircall", AircallBody.Full("call.ended").Replace(AircallBody.Token, "a-wrong-one", StringComparison.Ordinal));
        await web.PostAsync("/webhooks/aircall", AircallBody.Full("call.ended").Replace(AircallBody.Token, "a-wrong-one", StringComparison.Ordinal));
        await web.PostAsync("/webhooks/nobody", "{}");
        using JsonDocument overview = await GetAsync(web, "/operations");
        JsonElement[] refused = [.. overview.RootElement.GetProperty("refused").EnumerateArray()];
        (refused[0].GetProperty("source").GetString(), refused[0].GetProperty("count").GetInt64()).ShouldBe(("aircall", 2));
        refused[0].GetProperty("reason").GetString()!.ShouldStartWith("401: the origin check returned Mismatch");
        refused[1].GetProperty("source").GetString().ShouldBe("unknown path");
        JsonElement account = overview.RootElement.GetProperty("accounts").EnumerateArray().ShouldHaveSingleItem();
        account.TryGetProperty("lastHeard", out _).ShouldBeFalse();
        account.GetProperty("hasStoredCalls").GetBoolean().ShouldBeFalse();
        string page = await GetPageAsync(web, "/operations?refresh=30");
        page.ShouldContain("never heard of: check the address and the token of its webhooks");
        page.ShouldContain("<meta http-equiv=\"refresh\" content=\"30\">");
        page.ShouldContain("?format=json");
        page.ShouldNotContain("a-wrong-one");
        using HttpResponseMessage json = await SendAsync(web, HttpMethod.Get, "/operations?format=json", ("Accept", "text/html"));
        json.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("/operations/calls/aircall:main:1")]
    [InlineData("/operations/calls/nothing")]
    [InlineData("/operations/calls/")]
    public async Task Call_ThatIsNotStored_Is404WithTheRemedy_U7(string url)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using HttpResponseMessage response = await SendAsync(web, method, url);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Write the whole key");
        }
    }

    [Theory]
    [InlineData("a/b c?d#e%2F")]
    [InlineData("<b>1</b>")]
    [InlineData("../../etc/passwd")]
    public async Task Call_WithAnyId_IsFoundByItsLink_U7_X2(string id)
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        var key = new CallKey("aircall", "main", id);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await web.Stores.Events.AppendAsync(new EventBatch { Events = [new CallEvent(key, CallEventKind.Started, now, CallFacts.None) { ReceivedAt = now }], ReceivedAt = now });
        string address = $"/operations/calls/{Uri.EscapeDataString(key.ToString())}";
        string page = await GetPageAsync(web, "/operations");
        page.ShouldContain($"href=\"{address}\"");
        page.ShouldNotContain("<b>1");
        using JsonDocument call = await GetAsync(web, address);
        call.RootElement.GetProperty("call").GetString().ShouldBe(key.ToString());
        (await GetPageAsync(web, address)).ShouldContain("The account of the call leads nowhere");
    }

    [Fact]
    public async Task Start_OfAWebHost_LogsTheAddressOfTheWebhooks_U7()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        web.Log.Lines.ShouldContain(l => l.StartsWith("10000 Webhooks of aircall are received at https://calls.example.com/webhooks/aircall", StringComparison.Ordinal));
    }

    private static bool HasRow(WebUnderTest web, string queue) =>
        web.Stores.WorkQueue.FindAsync(WorkItem.From(new QueueName(queue), CallKey.Parse(Key))).GetAwaiter().GetResult().Value is not null;

    private static SalesforceSimulator CreateOrg()
    {
        var org = new SalesforceSimulator();
        org.Setup.AddAircallFields();
        return org;
    }

    private static (string Name, string? Value)[] Settings(SalesforceSimulator org, SalesforceServer server) =>
    [
        ("CallLogging:Salesforce:prod:LoginUrl", server.Address.ToString()),
        ("CallLogging:Salesforce:prod:ClientId", org.Options.ClientId),
        ("CallLogging:Salesforce:prod:ClientSecret", org.Options.ClientSecret),
    ];

    private static async Task<JsonElement> GetDeliveryAsync(WebUnderTest web)
    {
        using JsonDocument call = await GetAsync(web, $"/operations/calls/{Key}");
        return call.RootElement.GetProperty("deliveries").EnumerateArray().ShouldHaveSingleItem().Clone();
    }

    private static async Task<JsonDocument> GetAsync(WebUnderTest web, string url)
    {
        using HttpResponseMessage response = await SendAsync(web, HttpMethod.Get, url);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> GetPageAsync(WebUnderTest web, string url)
    {
        using HttpResponseMessage response = await SendAsync(web, HttpMethod.Get, url, ("Accept", "text/html"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> SendAsync(WebUnderTest web, HttpMethod method, string url, params (string Name, string Value)[] headers)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(method, new Uri(web.Operations, url));
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        await response.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        return response;
    }
}
