using System.Text.Json.Serialization.Metadata;
using CallLogging.Delivery;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.Hosting;

/// <summary>The way of gathered facts through the pipeline: as an object within a delivery, as a document between two.</summary>
public sealed class StoredFactsTests
{
    private static readonly CallKey s_key = new("aircall", "main", "1");
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Plan_InTheDeliveryThatGathered_GetsTheSameObject_AndALaterOneReadsItOnce_D7()
    {
        var clock = new ManualTimeProvider();
        var destination = new FactsDestination(clock, contact => new FactsDestination.Facts(contact));
        await using var host = new HostUnderTest(s => s.AddCallLogging().AddDestination(destination).Connect("main", "facts"), clock);
        await host.StartAsync();
        await host.Get<ICallIntake>().AppendAsync(SampleCalls.CreateAnswered(s_key, s_start));
        await HostUnderTest.UntilAsync(() => destination.Inner.Records.Any(r => r.Kind == "Task" && r["Status"] == "Final"));

        destination.Gathered.Count.ShouldBe(1);
        destination.Written.ShouldBe(1);
        destination.Planned[0].ShouldBe((destination.Gathered[0], 0), "the first plan gets what was gathered, and nothing was read");
        ReferenceEquals(destination.Planned[0].Facts, destination.Gathered[0]).ShouldBeTrue();
        destination.Planned[^1].Facts.ShouldBe(destination.Gathered[0]);
        ReferenceEquals(destination.Planned[^1].Facts, destination.Gathered[0]).ShouldBeFalse();
        destination.Planned[^1].ReadsBefore.ShouldBe(1, "the delivery after the call was settled reads the document once");
    }

    [Fact]
    public async Task Deliver_FactsOfANewerVersion_ParksTheCallWithThatReason()
    {
        var clock = new ManualTimeProvider();
        var destination = new FactsDestination(clock, _ => new FactsDestination.NewerFacts(CanonicalJson.Version + 1));
        await using var host = new HostUnderTest(s => s.AddCallLogging().AddDestination(destination).Connect("main", "facts"), clock);
        await host.StartAsync();
        await host.Get<ICallIntake>().AppendAsync(SampleCalls.CreateAnswered(s_key, s_start));
        IParkedStore store = host.Get<CallStores>().Parked;
        await HostUnderTest.UntilAsync(() => store.ListAsync(0, 10).GetAwaiter().GetResult().Value.Count > 0);

        ParkedItem parked = (await store.ListAsync(0, 10)).Value.ShouldHaveSingleItem();
        parked.Kind.ShouldBe(ParkedKind.Plan);
        parked.Reason.ShouldBe(
            "The facts of the call cannot be read. The stored NewerFacts has the version 2, and this version of the library reads up to 1. Use the version that wrote it.");
    }

    /// <summary>A recording destination that counts how often its facts are written and read.</summary>
    private sealed class FactsDestination : IDestination
    {
        private readonly Func<string?, IDestinationFacts> _create;
        private int _reads;

        public FactsDestination(TimeProvider time, Func<string?, IDestinationFacts> create)
        {
            _create = create;
            Inner = new RecordingDestination("recording:facts", DeliveryGuarantee.Idempotent, time);
            FactsCodec = new JsonCodec<IDestinationFacts>(CanonicalJson.CreateOptions(
                new DefaultJsonTypeInfoResolver(), [], [CanonicalJson.CreateTextConverter(ReadFacts, WriteFacts)]).GetTypeInfo(create(null).GetType()));
        }

        public RecordingDestination Inner { get; }

        public List<IDestinationFacts> Gathered { get; } = [];

        public List<(IDestinationFacts Facts, int ReadsBefore)> Planned { get; } = [];

        public int Written { get; private set; }

        public string Name => Inner.Name;

        public TimeSpan Horizon => Inner.Horizon;

        public JsonCodec<IDestinationFacts> FactsCodec { get; }

        public DeliveryGuarantee GetGuarantee(Effect effect) => Inner.GetGuarantee(effect);

        public async Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default)
        {
            var gathered = (GatherResult.Gathered)await Inner.GatherAsync(call, knownFacts, cancellationToken);
            Gathered.Add(_create(((RecordingFacts)gathered.Facts).Contact));
            return new GatherResult.Gathered(Gathered[^1]);
        }

        public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
        {
            Planned.Add((facts, _reads));
            return Inner.Plan(call, new RecordingFacts((facts as Facts)?.Contact), ledger, now) with { Facts = facts };
        }

        public Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default) => Inner.SendAsync(effect, cancellationToken);

        public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default) => Inner.VerifyAsync(effect, cancellationToken);

        public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => Inner.Replan(plan, fault);

        private Facts ReadFacts(string text)
        {
            _reads++;
            return new Facts(text.Length == 0 ? null : text);
        }

        private string WriteFacts(Facts facts)
        {
            Written++;
            return facts.Contact ?? "";
        }

        internal sealed record Facts(string? Contact) : IDestinationFacts;

        internal sealed record NewerFacts(int Version) : IDestinationFacts;
    }
}
