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
    private static readonly WorkResult s_failed = new WorkResult.RetryAt(s_now, DestinationHealth.Failed);

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
            circuit = circuit.Apply(s_now, s_options, s_failed);
        }

        circuit.CountAllowed(s_now, 16).ShouldBe(16);
        circuit = circuit.Apply(s_now, s_options, s_failed);
        circuit.CountAllowed(s_now, 16).ShouldBe(0);
        circuit.CountAllowed(s_now + s_options.CircuitPause, 16).ShouldBe(1);
        Circuit longer = circuit.Apply(s_now, s_options, s_failed);
        longer.CountAllowed(s_now + s_options.CircuitPause, 16).ShouldBe(0);
        circuit.Apply(s_now, s_options, new WorkResult.Completed(DestinationHealth.Healthy)).CountAllowed(s_now, 16).ShouldBe(16);
    }

    [Fact]
    public void Circuit_AskedToPause_OpensForThatLong_D3()
    {
        Circuit circuit = new Circuit().Apply(s_now, s_options, new WorkResult.Paused(s_now.AddHours(1), TimeSpan.FromHours(1)));
        circuit.CountAllowed(s_now.AddMinutes(59), 16).ShouldBe(0);
        circuit.CountAllowed(s_now.AddMinutes(60), 16).ShouldBe(1);
    }
}
