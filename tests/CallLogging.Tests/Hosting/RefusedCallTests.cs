using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.Hosting;

/// <summary>Calls that fail alone, again and again, beside calls that do not.</summary>
public sealed class RefusedCallTests : IAsyncDisposable
{
    private static readonly QueueName s_queue = new("recording:list");

    private readonly ManualTimeProvider _clock = new();
    private PipelineOptions _options = new();
    private readonly ServiceProvider _services;
    private readonly RecordingDestination _list;
    private Func<CallKey, GatherResult?> _gather = _ => null;

    public RefusedCallTests()
    {
        _list = new RecordingDestination("recording:list", DeliveryGuarantee.Reconciled, _clock);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddLogging();
        services.AddCallLogging(o => _options = o.Pipeline).AddDestination(new GatheringDestination(_list, call => _gather(call))).Connect(from: "main", to: "list");
        _services = services.BuildServiceProvider();
        _services.GetRequiredService<SerialPipeline>();
    }

    [Theory]
    [InlineData("locked", 1)]
    [InlineData("locked", 6)]
    [InlineData("search fails with an error of its own", 1)]
    [InlineData("search fails with an error of its own", 6)]
    [InlineData("our own exception", 1)]
    [InlineData("our own exception", 6)]
    [InlineData("a fault that does not say what failed", 1)]
    public async Task RefusedCallsBesideFortyOthers_AfterAQuietQuarterOfAnHour_AllOthersAreWrittenWithinAMinute_D5(string fault, int refused)
    {
        Refuse(fault);
        await AppendAsync(Enumerable.Range(0, refused).Select(i => CreateKey($"bad-{i}")));
        await RunForAsync(TimeSpan.FromMinutes(15));
        CallKey[] others = [.. Enumerable.Range(0, 40).Select(i => CreateKey($"good-{i}"))];
        await AppendAsync(others);
        await RunForAsync(TimeSpan.FromMinutes(1));
        others.Where(k => _list.Records.All(r => r.Call != k)).ShouldBeEmpty();
        _list.Records.ShouldNotContain(r => r.Kind == "Task" && IsBad(r.Call));
    }

    [Fact]
    public async Task RefusedCall_IsNamedByTheOperations_AndIsParkedWithItsReasonAfterTheLimit_D5()
    {
        _options.MaxCallFaults = 8;
        Refuse("locked");
        await AppendAsync([CreateKey("bad-0")]);
        await RunForAsync(TimeSpan.FromSeconds(20));
        (await ListParkedAsync()).ShouldBeEmpty("never earlier");
        WorkLease lease = (await _services.GetRequiredService<CallStores>().WorkQueue.LeaseAsync(s_queue, 1, _clock.GetUtcNow().AddHours(1), TimeSpan.FromTicks(10))).Value.ShouldHaveSingleItem();
        lease.CallFaults.ShouldBeInRange(1, 7);
        await RunForAsync(TimeSpan.FromHours(1));
        ParkedItem parked = (await ListParkedAsync()).ShouldHaveSingleItem();
        (parked.Call, parked.Kind, parked.Destination).ShouldBe((CreateKey("bad-0"), ParkedKind.Plan, s_queue));
        parked.Reason.ShouldBe("The call failed 8 times by itself, last with: locked");

        // A person repairs the record, and retries.
        _list.Behavior = null;
        (await _services.GetRequiredService<ParkedCalls>().RetryAsync(parked.Id)).Value.ShouldBeTrue();
        await RunForAsync(TimeSpan.FromMinutes(1));
        _list.Records.ShouldContain(r => r.Kind == "Task" && r.Call == CreateKey("bad-0"));
    }

    [Fact]
    public async Task AWriteInDoubtWhoseSearchIsRefused_IsParkedOnce_AndHoldsNoOtherCallBack_D5_D7()
    {
        _list.Behavior = _ => new SendBehavior.LosesResponse(TimeSpan.Zero);
        await AppendAsync([CreateKey("bad-0")]);
        await RunForAsync(TimeSpan.FromSeconds(1));
        _list.LookUpFault = () => new DestinationFault.Park("MALFORMED_QUERY (400) on read");
        await RunForAsync(TimeSpan.FromHours(1));
        ParkedItem parked = (await ListParkedAsync()).ShouldHaveSingleItem();
        (parked.Call, parked.Reason).ShouldBe((CreateKey("bad-0"), "MALFORMED_QUERY (400) on read"));

        _list.LookUpFault = null;
        _list.Behavior = null;
        (await _services.GetRequiredService<ParkedCalls>().RetryAsync(parked.Id)).Value.ShouldBeTrue();
        await RunForAsync(TimeSpan.FromMinutes(10));
        _list.Records.Where(r => r.Kind == "Task" && r.Call == CreateKey("bad-0")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AnOutageOfADay_ParksNothing_AndAllIsWrittenWithinAMinuteAfterwards_D5()
    {
        _options.MaxCallFaults = 2;
        _gather = _ => new GatherResult.Failed(new DestinationFault.RetryAfter("no response"));
        CallKey[] calls = [.. Enumerable.Range(0, 30).Select(i => CreateKey($"{i}"))];
        await AppendAsync(calls);
        await RunForAsync(TimeSpan.FromDays(1));
        _gather = _ => null;
        await RunForAsync(TimeSpan.FromMinutes(1));
        (await ListParkedAsync()).ShouldBeEmpty();
        calls.Where(k => _list.Records.All(r => r.Call != k)).ShouldBeEmpty();
    }

    [Fact]
    public async Task APausedDestination_IsTriedAgainOnDemand_S40()
    {
        bool isDown = true;
        var list = new RecordingDestination("recording:list", DeliveryGuarantee.Reconciled, _clock)
        {
            LookUpFault = () => isDown ? new DestinationFault.Pause("login refused (400) invalid_client", TimeSpan.FromDays(365)) : null,
        };
        await using var host = new HostUnderTest(s => s.AddCallLogging().AddDestination(list).Connect(from: "main", to: "list"), _clock);
        await host.StartAsync();
        (await host.Get<ICallIntake>().AppendAsync([.. SampleCalls.CreateMissed(CreateKey("1"), _clock.GetUtcNow().AddMinutes(-5))])).Fault.ShouldBeNull();
        await HostUnderTest.UntilAsync(() => host.Log.Lines.Any(l => l.StartsWith("9009 recording:list failed with sample:main:1: login refused (400) invalid_client. Failures in a row: 1. Nothing is sent for 31536000 s", StringComparison.Ordinal)));
        var operations = host.Get<CallOperations>();
        WorkStatus status = (await operations.GetWorkAsync()).Value.First(w => w.Queue == s_queue);
        (status.LastFailedKey, status.LastFault, status.FailuresInARow).ShouldBe(("sample:main:1", "login refused (400) invalid_client", 1));

        isDown = false;
        (await operations.ProcessNowAsync(s_queue)).Value.ShouldBe(1);
        await HostUnderTest.UntilAsync(() => list.Records.Any(r => r.Kind == "Task"));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static CallKey CreateKey(string id) => new("sample", "main", id);

    private static bool IsBad(CallKey call) => call.CallId.StartsWith("bad-", StringComparison.Ordinal);

    private void Refuse(string fault)
    {
        switch (fault)
        {
            case "our own exception":
                _gather = call => IsBad(call) ? throw new InvalidOperationException("a rule failed") : null;
                break;
            case "search fails with an error of its own":
                _gather = call => IsBad(call) ? new GatherResult.Failed(new DestinationFault.RetryAfter("UNKNOWN_EXCEPTION (500) on read") { Scope = FaultScope.Call }) : null;
                break;
            default:
                var refusal = new DestinationFault.RetryAfter(fault) { Scope = fault == "locked" ? FaultScope.Call : FaultScope.Destination };
                _list.Behavior = effect => IsBad(effect.Call) ? new SendBehavior.Rejects(refusal) : new SendBehavior.Responds();
                break;
        }
    }

    private async Task AppendAsync(IEnumerable<CallKey> calls)
    {
        int customer = 200;
        CallEvent[] events = [.. calls.SelectMany(k => SampleCalls.CreateMissed(k, _clock.GetUtcNow().AddMinutes(-5), ++customer))];
        (await _services.GetRequiredService<ICallIntake>().AppendAsync([.. events])).Fault.ShouldBeNull();
    }

    private async Task<IReadOnlyList<ParkedItem>> ListParkedAsync() => [.. (await _services.GetRequiredService<ParkedCalls>().ListAsync(0, 100)).Value];

    private async Task RunForAsync(TimeSpan duration)
    {
        DateTimeOffset end = _clock.GetUtcNow() + duration;
        while ((await _services.GetRequiredService<SerialPipeline>().RunDueAsync()).Value is { } next && next <= end)
        {
            _clock.AdvanceTo(next);
        }

        _clock.AdvanceTo(end);
    }

    /// <summary>A recording destination whose look-ups depend on the call.</summary>
    private sealed class GatheringDestination(RecordingDestination inner, Func<CallKey, GatherResult?> gather) : IDestination
    {
        public string Name => inner.Name;

        public TimeSpan Horizon => inner.Horizon;

        public JsonCodec<IDestinationFacts> FactsCodec => inner.FactsCodec;

        public DeliveryGuarantee GetGuarantee(Effect effect) => inner.GetGuarantee(effect);

        public Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default) =>
            gather(call.Key) is { } result ? Task.FromResult(result) : inner.GatherAsync(call, knownFacts, cancellationToken);

        public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) => inner.Plan(call, facts, ledger, now);

        public Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default) => inner.SendAsync(effect, cancellationToken);

        public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default) => inner.VerifyAsync(effect, cancellationToken);

        public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => inner.Replan(plan, fault);
    }
}
