using System.Globalization;
using System.Text;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using CallLogging.Tests.Hosting;
using CallLogging.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Aircall;

/// <summary>Authentic bodies that were made to do harm: endless lists, ids that no record can hold, and texts that would change a console.</summary>
public sealed class HostileBodyTests
{
    private const int MaxItems = 2000;

    [Fact]
    public async Task Pipeline_ANormalCallBehind32BodiesOf60000Tags_IsWritten_D4()
    {
        var clock = new ManualTimeProvider();
        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, clock);
        await using var host = new HostUnderTest(s => s.AddCallLogging().AddAircall("main", o => o.Tokens = [AircallBody.Token]).AddDestination(list).Connect("main", "list"), clock);
        await host.StartAsync();
        for (int i = 0; i < 32; i++)
        {
            (await AcceptAsync(host, CreateBody((100 + i).ToString(CultureInfo.InvariantCulture), CreateTags(60_000)))).Response.Status.ShouldBe(200);
        }

        (await AcceptAsync(host, CreateBody("1", CreateTags(1)))).Response.Status.ShouldBe(200);
        var normal = new CallKey("aircall", "main", "1");
        await HostUnderTest.UntilAsync(() => list.Records.Any(r => r.Kind == "Task" && r.Call == normal));
        await HostUnderTest.UntilAsync(() => list.Records.Count(r => r.Kind == "Task") == 33);
    }

    [Theory]
    [InlineData("tags", """{"name":"t#"}""")]
    [InlineData("comments", """{"id":#,"content":"text"}""")]
    [InlineData("participants", """{"type":"external","name":"p#"}""")]
    [InlineData("ivr_options_selected", """{"id":"o#"}""")]
    public void Read_AListThatIsTooLong_IsCutAndTheRestIsCounted_P7(string member, string item)
    {
        string items = string.Join(',', Enumerable.Range(1, MaxItems + 500).Select(i => item.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        CallFacts facts = ReadParsed(CreateBody("1", $"\"{member}\":[{items}]")).Facts;
        int count = Math.Max(Math.Max(facts.Tags?.Count ?? 0, facts.Notes.Count), Math.Max(facts.Participants.Count, facts.IvrChoices.Count));
        (count, facts.LeftOutCount).ShouldBe((MaxItems, 500));
        CallAssembler.Assemble([ReadParsed(CreateBody("1", $"\"{member}\":[{items}]"))]).LeftOutCount.ShouldBe(500);
    }

    [Fact]
    public void FromLeftOut_ACallWithACutList_StatesTheNumber_P7()
    {
        Reason reason = Reason.FromLeftOut(CallAssembler.Assemble([ReadParsed(CreateBody("1", CreateTags(MaxItems + 7)))]));
        reason.ShouldBe(new Reason("Lists", "list_too_long", [new RejectedCandidate("7 items", "a list of an event is longer than the reader takes")]));
    }

    public static TheoryData<string, string> BadIds
    {
        get
        {
            var ids = new TheoryData<string, string>();
            foreach (string store in (string[])["memory", "SQLite", "PostgreSQL"])
            {
                ids.Add(store, new string('7', 201));
                ids.Add(store, new string('7', 400));
                ids.Add(store, "\"" + string.Concat(Enumerable.Range(0, 3000).Select(i => (char)('a' + (i * 7 % 26)))) + "\"");
                ids.Add(store, "\"1\\r\\n\\u001b[31mred\"");
                ids.Add(store, "\"1\\u202e2\"");
            }

            return ids;
        }
    }

    [Theory]
    [MemberData(nameof(BadIds))]
    public async Task Accept_AnIdThatNoRecordCanHold_IsParkedWithTheReason_E4_X2(string store, string id)
    {
        await using StoreUnderTest stores = await StoreUnderTest.OpenAsync(store);
        await using var host = new HostUnderTest(s => s.AddSingleton(stores.Stores).AddCallLogging().AddAircall("main", o => o.Tokens = [AircallBody.Token]));
        (await AcceptAsync(host, CreateBody(id, CreateTags(1)))).Response.Status.ShouldBe(200);
        ParkedItem item = (await stores.Stores.Parked.ListAsync(0, 10)).Value.ShouldHaveSingleItem();
        item.Reason.ShouldBe("$.data.id: expected an id of at most 200 characters without control characters");
        (await stores.Stores.Events.ListCallsAsync(null, 10)).Value.ShouldBeEmpty();
        host.Log.Lines.ShouldContain(l => l.StartsWith("9002 ", StringComparison.Ordinal));
        host.Log.Lines.ShouldNotContain(l => l.TrimEnd().Any(char.IsControl));
    }

    [Theory]
    [MemberData(nameof(BadIds))]
    public async Task Accept_AnIdThatAnotherReaderLetThrough_IsParkedAsWell_E4_X2(string store, string id)
    {
        await using StoreUnderTest stores = await StoreUnderTest.OpenAsync(store);
        await using var host = new HostUnderTest(s => s.AddSingleton(stores.Stores).AddCallLogging());
        var key = new CallKey("sample", "main", System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(id).ToString());
        ValueList<CallEvent> events = SampleCalls.CreateMissed(key, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        IntakeResult result = await host.Get<IRequestIntake>().AcceptAsync(new ProviderRequest("POST", "/", default, default), new CallEventReadResult.Parsed(events, ProviderResponse.Ok));
        result.Response.Status.ShouldBe(200);
        (await stores.Stores.Parked.ListAsync(0, 10)).Value.ShouldHaveSingleItem().Reason.ShouldBe("call id: expected 1 to 200 characters without control characters");
        await Should.ThrowAsync<ArgumentException>(() => host.Get<ICallIntake>().AppendAsync(events));
    }

    [Fact]
    public async Task Log_AnyTextFromOutside_StaysOnOneLine_X2()
    {
        await using var host = new HostUnderTest(_ => { });
        ILogger logger = host.Get<PipelineContext>().Logger;
        logger.NotFetched("aircall:main:1\r\n", "gone\u001b[31m\u2028next\u202eline");
        logger.HistoryRefused("aircall:main", new string('x', 100_000));
        host.Log.Lines.ShouldContain(l => l == "9020 Call aircall:main:1\ufffd\ufffd could not be fetched: gone\ufffd[31m\ufffdnext\ufffdline ");
        host.Log.Lines.ShouldAllBe(l => l.Length < 3000);
    }

    [Fact]
    public async Task Accept_ARequestOfAReaderWithASignature_KeepsWhatItNeedsAndNoSecret_X4()
    {
        await using var host = new HostUnderTest(s => s.AddCallLogging().Services.AddSingleton<ICallEventReader>(new SigningReader()));
        var request = new ProviderRequest(
            "POST", "https://calls.example.com/hook?signed=1", [new("X-Signature", "abc"), new("authorization", "Bearer s3cret"), new("COOKIE", "session=s3cret"), new("X-Other", "1")], "{}"u8.ToArray());
        await host.Get<IRequestIntake>().AcceptAsync(request, new CallEventReadResult.Unreadable("$", "gone", new AccountKey("signing", "main")));
        IParkedStore parked = host.Get<CallStores>().Parked;
        ProviderRequest kept = (await parked.FindAsync((await parked.ListAsync(0, 1)).Value[0].Id)).Value!.Request!;
        (kept.Url, string.Join(',', kept.Headers.Select(h => h.Key))).ShouldBe(("https://calls.example.com/hook?signed=1", "X-Signature,X-Other"));
    }

    private static CallEvent ReadParsed(string body) =>
        AircallBody.Read(body).ShouldBeOfType<CallEventReadResult.Parsed>().Events.ShouldHaveSingleItem();

    private static string CreateTags(int count) => $"\"tags\":[{string.Join(',', Enumerable.Range(0, count).Select(i => $"{{\"name\":\"{i}\"}}"))}]";

    private static string CreateBody(string id, string member) => $$"""
        {"event":"call.ended","timestamp":1767600160,"token":"{{AircallBody.Token}}","data":{"id":{{id}},"direction":"inbound","status":"done",
        "started_at":1767600000,"ended_at":1767600100,"raw_digits":"+44 7700 900123","number":{"id":7,"name":"Sales"},{{member}} } }
        """;

    private static Task<IntakeResult> AcceptAsync(HostUnderTest host, string body)
    {
        var request = new ProviderRequest("POST", "https://calls.example.com/webhooks/aircall", default, Encoding.UTF8.GetBytes(body));
        ICallEventReader reader = host.Get<ICallEventReader>();
        return host.Get<IRequestIntake>().AcceptAsync(request, reader.Read(request, host.Clock.GetUtcNow()));
    }

    private sealed class SigningReader : ICallEventReader
    {
        public string Provider => "signing";

        public CallEventReadResult Read(ProviderRequest request, DateTimeOffset receivedAt) => new CallEventReadResult.Ignored("any", new AccountKey("signing", "main"));

        // Keeps everything: the host still leaves out secrets of the way to it.
        public ProviderRequest GetStoredRequest(ProviderRequest request) => request;
    }
}
