using CallLogging.Delivery;
using CallLogging.Hosting;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Hosting;

public sealed class BackoffTests
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_cap = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly PipelineOptions s_options = new();
    private static readonly WorkItem s_item = new(new QueueName("recording:main"), "aircall:main:1");
    private static readonly WorkFault s_fault = new("no response", FaultScope.Destination);
    private static readonly WorkResult s_failed = new WorkResult.RetryAt(s_now, DestinationHealth.Failed, s_fault);

    [Fact]
    public void GetDelay_AnyAttempt_StaysBetweenZeroAndTheCap_D3() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Gen.OneOf(Gen.Choose(-3, 40), Seeds.All.Generator).Zip(Gen.Choose(0, 255)).ToArbitrary(), input =>
        {
            (int attempts, int draw) = input;
            TimeSpan wait = Backoff.GetDelay(attempts, s_first, s_cap, draw / 255.0);
            return wait >= TimeSpan.Zero && wait <= s_cap;
        }));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(10, 300)]
    public void GetDelay_WithTheHighestJitter_DoublesUpToTheCap_D3(int attempts, int seconds) =>
        Backoff.GetDelay(attempts, s_first, s_cap, jitter: 1).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Circuit_AfterFiveFailures_OpensThenTriesOneCall_D3()
    {
        var circuit = new Circuit();
        for (int i = 0; i < 4; i++)
        {
            circuit = circuit.Apply(s_now, s_options, (s_item, s_failed));
        }

        circuit.CountAllowed(s_now, 16).ShouldBe(16);
        circuit = circuit.Apply(s_now, s_options, (s_item, s_failed));
        circuit.CountAllowed(s_now, 16).ShouldBe(0);
        circuit.CountAllowed(s_now + s_options.CircuitPause, 16).ShouldBe(1);
        Circuit longer = circuit.Apply(s_now, s_options, (s_item, s_failed));
        longer.CountAllowed(s_now + s_options.CircuitPause, 16).ShouldBe(0);
        circuit.Apply(s_now, s_options, (s_item, new WorkResult.Completed(DestinationHealth.Healthy))).CountAllowed(s_now, 16).ShouldBe(16);
    }

    [Fact]
    public void Circuit_DownForADay_LetsACallThroughEveryHalfMinute_D5()
    {
        var circuit = new Circuit();
        for (int i = 0; i < 3000; i++)
        {
            circuit = circuit.Apply(s_now, s_options, (s_item, s_failed));
        }

        circuit.CountAllowed(s_now.AddSeconds(30), 16).ShouldBe(1);
        circuit.LastFailed.ShouldBe(new FailedItem("aircall:main:1", "no response"));
    }

    [Fact]
    public void Circuit_WaitingForTheRateLimit_CountsNoFailure_D9()
    {
        var wait = new WorkResult.Paused(s_now.AddSeconds(40), TimeSpan.FromSeconds(40), new WorkFault("the rate limit is used up", FaultScope.Nothing));
        Circuit circuit = new Circuit(2).Apply(s_now, s_options, (s_item, wait));
        (circuit.Failures, circuit.OpenUntil, circuit.LastFailed).ShouldBe((2, s_now.AddSeconds(40), null));
    }

    [Fact]
    public void Circuit_OneCallThatFailsByItself_StaysClosed_D5()
    {
        var refused = new WorkResult.RetryAt(s_now, DestinationHealth.Unknown, new WorkFault("locked", FaultScope.Call));
        var circuit = new Circuit();
        for (int i = 0; i < 100; i++)
        {
            circuit = circuit.Apply(s_now, s_options, (s_item, refused));
        }

        (circuit.CountAllowed(s_now, 16), circuit.CountsCallFaults).ShouldBe((16, true));
        circuit = circuit.Apply(s_now, s_options, (s_item with { Key = "2" }, refused)).Apply(s_now, s_options, (s_item with { Key = "3" }, refused));
        (circuit.CountAllowed(s_now, 16), circuit.CountsCallFaults).ShouldBe((0, false), "three calls without a success may be the destination");
    }

    [Fact]
    public void Circuit_AskedToPause_OpensForThatLong_D3()
    {
        Circuit circuit = new Circuit().Apply(s_now, s_options, (s_item, new WorkResult.Paused(s_now.AddHours(1), TimeSpan.FromHours(1), s_fault)));
        circuit.CountAllowed(s_now.AddMinutes(59), 16).ShouldBe(0);
        circuit.CountAllowed(s_now.AddMinutes(60), 16).ShouldBe(1);
    }
}
