using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Testing;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

/// <summary>The client and a simulated Front company, on one manual clock.</summary>
internal sealed class FrontClientUnderTest : IDisposable
{
    public const string Number = "+4915550100199";
    public const string Thread = "contact:1:1";

    private readonly HttpClient _http;
    private readonly FrontRateLimiter _limiter;

    public FrontClientUnderTest(FrontSimulatorOptions? options = null, ILogger? logger = null, int requestsPerMinute = 1000, TimeSpan? maxWait = null)
    {
        Simulator = new FrontSimulator(options ?? new FrontSimulatorOptions { RequestsPerMinute = 1000 });
        _http = new HttpClient(Simulator.CreateHandler(Clock)) { Timeout = Timeout.InfiniteTimeSpan };
        _limiter = new FrontRateLimiter(requestsPerMinute, Clock);
        Client = new(CreateOptions(Simulator, maxWait), () => _http, _limiter, Clock, logger);
    }

    public ManualTimeProvider Clock { get; } = new();

    public FrontSimulator Simulator { get; }

    public FrontClient Client { get; }

    public static FrontId Channel { get; } = new("cha_1");

    public static FrontId Inbox { get; } = new("inb_1");

    public static FrontId Ada { get; } = new("tea_1");

    public static FrontOptions CreateOptions(FrontSimulator simulator, TimeSpan? maxWait = null) => new()
    {
        Name = "support",
        ApiToken = simulator.Options.ApiToken,
        AppUid = simulator.Options.AppUid,
        AppSecret = simulator.Options.AppSecret,
        ChannelId = "cha_1",
        ApiSecret = simulator.Options.ApiSecret,
        MaxWait = maxWait ?? TimeSpan.FromSeconds(5),
    };

    public static FrontChannelMessage CreateMessage(string id, string thread = Thread, string handle = Number) =>
        new(id, thread, new FrontMessageParty(handle) { Name = "Probe Customer" }, "Missed call") { Subject = "Missed call - Sales", DeliveredAt = new DateTimeOffset(2026, 3, 2, 8, 59, 0, TimeSpan.Zero) };

    public static FrontImportedMessage CreateImport(string id, FrontId? conversation = null) =>
        new(id, Number, ["sales"], "Missed call", new DateTimeOffset(2026, 3, 2, 8, 59, 0, TimeSpan.Zero), IsInbound: true) { Subject = "Missed call - Sales", ThreadRef = Thread, Conversation = conversation };

    public static T GetValue<T>(ApiResult<T> result) => result.ShouldBeOfType<ApiResult<T>.Success>().Value;

    public static FrontErrorResponse GetErrorResponse<T>(ApiResult<T> result) => result.ShouldBeOfType<ApiResult<T>.Rejected>().Response;

    /// <summary>Begins a conversation over the channel and waits until it exists.</summary>
    public async Task<FrontId> BeginConversationAsync(string thread = Thread)
    {
        string uid = GetValue(await Client.AddInboundMessageAsync(Channel, CreateMessage($"first:{thread}", thread)));
        DeliverMessages();
        return GetValue(await Client.GetMessageAsync(FrontId.FromMessageUid(uid))).Conversation!.Value;
    }

    /// <summary>Advances the clock until the sent messages have arrived.</summary>
    public void DeliverMessages()
    {
        Clock.Advance(TimeSpan.FromSeconds(3));
        Simulator.AdvanceTo(Clock.GetUtcNow());
    }

    public void Dispose()
    {
        _http.Dispose();
        _limiter.Dispose();
    }
}
