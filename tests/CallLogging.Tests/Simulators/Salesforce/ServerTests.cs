using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CallLogging.Simulators;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Simulators;

public sealed class ServerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Http_OfBothKinds_RespondsAndBreaksConnections_S34(bool isServer)
    {
        var simulator = new SalesforceSimulator(new() { MaxBodyBytes = 1_000 });
        simulator.Setup.AddField("Task", SalesforceField.CreateExternalId("Call_Id__c"));
        await using SalesforceServer? server = isServer ? await simulator.StartAsync(new ManualTimeProvider()) : null;
        using HttpClient http = server is null ? new(simulator.CreateHandler(new ManualTimeProvider())) { BaseAddress = new("https://example.my.salesforce.com") } : new() { BaseAddress = server.Address };

        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "simulated-client"), new("client_secret", "simulated-secret")]);
        JsonElement token = await (await http.PostAsync("/services/oauth2/token", form)).Content.ReadFromJsonAsync<JsonElement>();
        token.GetProperty("instance_url").GetString().ShouldBe(http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        http.DefaultRequestHeaders.Authorization = new("Bearer", token.GetProperty("access_token").GetString());

        using HttpResponseMessage upserted = await http.PatchAsync("/services/data/v67.0/sobjects/Task/Call_Id__c/a%2Fb", Json("""{"Subject":"Call"}"""));
        upserted.StatusCode.ShouldBe(HttpStatusCode.Created);
        upserted.Headers.Date.ShouldBe(new ManualTimeProvider().GetUtcNow());
        upserted.Headers.GetValues("Sforce-Limit-Info").ShouldBe(["api-usage=1/100000"]);
        simulator.GetRecords("Task").ShouldHaveSingleItem().GetText("Call_Id__c").ShouldBe("a/b");

        using HttpResponseMessage updated = await http.PatchAsync($"/services/data/v67.0/sobjects/Task/{simulator.GetRecords("Task")[0].Id}", Json("{}"));
        (updated.StatusCode, await updated.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.NoContent, ""));

        (await http.PostAsync("/services/data/v67.0/sobjects/Task", Json($$"""{"Subject":"{{new string('x', 1_000)}}"}"""))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        simulator.Faults.FailNext(1, SimulatedSalesforceFault.ResponseLost);
        await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync("/services/data/v67.0/sobjects/Task", Json("{}")));
        simulator.GetRecords("Task").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Latency_OnTheGivenClock_DelaysTheResponse_S34()
    {
        var clock = new ManualTimeProvider();
        var simulator = new SalesforceSimulator();
        simulator.Faults.FailNext(1, SimulatedSalesforceFault.DelayBy(TimeSpan.FromMinutes(5)), new() { Resource = "data" });
        using var http = new HttpClient(simulator.CreateHandler(clock));

        Task<HttpResponseMessage> response = http.GetAsync("https://example.my.salesforce.com/services/data");
        response.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(5));

        (await response).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Dispose_WhileAResponseIsDelayed_BreaksTheConnection_S34()
    {
        var simulator = new SalesforceSimulator();
        simulator.Faults.FailNext(1, SimulatedSalesforceFault.DelayBy(TimeSpan.FromHours(1)), new() { Resource = "data" });
        SalesforceServer server = await simulator.StartAsync(new ManualTimeProvider());
        using var http = new HttpClient();
        Task<HttpResponseMessage> response = http.GetAsync(new Uri(server.Address, "/services/data"));
        SpinWait.SpinUntil(() => simulator.Log.Total == 1, TimeSpan.FromSeconds(30)).ShouldBeTrue();

        await server.DisposeAsync();

        await Should.ThrowAsync<HttpRequestException>(() => response);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
