extern alias aircall;
extern alias front;

using System.Threading.RateLimiting;
using CallLogging.Aircall;
using CallLogging.Front;
using CallLogging.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using AircallShared = aircall::CallLogging.Shared;
using FrontShared = front::CallLogging.Shared;

namespace CallLogging.Tests.Http;

public sealed class MinuteRateLimiterTests
{
    private const int Limit = 10;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private static readonly Gen<Step[]> s_steps =
        (from pause in Gen.Choose(0, 30_000)
         from count in Gen.Choose(1, 8)
         from maxWait in Gen.Elements(0, 5, 90, 600)
         from spare in Gen.Choose(0, 4)
         from channel in Gen.Choose(0, 2)
         from responds in Gen.Choose(0, 3)
         from seconds in Gen.Choose(0, 400)
         select new Step(pause, count, TimeSpan.FromSeconds(maxWait), spare, channel, (Response)responds, TimeSpan.FromSeconds(seconds))).ArrayOf(15);

    private enum Response
    {
        Nothing,
        TooMany,
        FewLeft,
        Canceled,
    }

    [Fact]
    public void AcquireAsync_AnyRequestsAndHeaders_NeverMoreThanTheLimitInAMinute_P2() => CheckLaw(run =>
    {
        DateTimeOffset[] granted = [.. run.Granted.Select(g => g.At).Order()];
        return granted.Zip(granted.Skip(Limit)).All(g => g.Second - g.First >= s_minute);
    });

    [Fact]
    public void AcquireAsync_AnyRequestsAndHeaders_NobodyWaitsLongerThanTheirMaxWait_P2() =>
        CheckLaw(run => run.Granted.All(g => g.At - g.AskedAt <= g.MaxWait) && run.TurnedAway.All(t => t.At - t.AskedAt <= t.MaxWait && t.Delay > TimeSpan.Zero && t.At + t.Delay - t.AskedAt > t.MaxWait));

    [Fact]
    public void AcquireAsync_AfterA429_NothingIsSentUntilItsTimeIsOver_P2() =>
        CheckLaw(run => run.Blocks.All(b => !run.Granted.Any(g => g.Order > b.Order && g.At < b.At + (b.For < TimeSpan.FromMinutes(5) ? b.For : TimeSpan.FromMinutes(5)))));

    [Fact]
    public void AcquireAsync_FewRequestsLeft_SendsNoMoreUntilTheReset_P2() =>
        CheckLaw(run => run.Left.All(l => run.Granted.Count(g => g.Order > l.Order && g.Order < l.Until && g.At < l.Reset) <= l.Remaining));

    [Fact]
    public void AcquireAsync_MessagesOfAChannel_NeverMoreThanFiveInASecond_F12()
    {
        Property law = Prop.ForAll(s_steps.ToArbitrary(), steps =>
        {
            var clock = new ManualTimeProvider();
            using var limiter = new FrontRateLimiter(1000, clock);
            var sent = new List<(int Channel, DateTimeOffset At)>();
            var all = new List<Task>();
            foreach (Step step in steps)
            {
                clock.Advance(TimeSpan.FromMilliseconds(step.Pause % 1500));
                all.AddRange(Enumerable.Range(0, step.Count).Select(_ => SendAsync(step)));
            }

            RunTimers(clock, all);
            return all.TrueForAll(t => t.IsCompletedSuccessfully)
                && sent.GroupBy(s => s.Channel, s => s.At).All(c => c.Order().Zip(c.Order().Skip(5)).All(s => s.Second - s.First > TimeSpan.FromSeconds(1)));

            async Task SendAsync(Step step)
            {
                using FrontShared.Permit permit = await limiter.AcquireAsync(new FrontPermitRequest { Channel = $"cha_{step.Channel}" });
                sent.Add((step.Channel, clock.GetUtcNow()));
                permit.Observe(new FrontShared.RateLimitHeaders { IsChannelLimit = true, RetryAfter = step.Responds == Response.TooMany ? TimeSpan.FromSeconds(step.Seconds.TotalSeconds % 5) : null });
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), law);
    }

    [Fact]
    public async Task RateLimiter_AsDotNetUsesIt_CountsQueuesAndStatesTheDelay_P2()
    {
        var clock = new ManualTimeProvider();
        await using RateLimiter limiter = new AircallRateLimiter(2, clock);
        clock.Advance(s_minute);
        limiter.IdleDuration.ShouldBe(s_minute);
        limiter.AttemptAcquire(0).IsAcquired.ShouldBeTrue();
        RateLimitLease first = limiter.AttemptAcquire();
        (first.IsAcquired, first.MetadataNames.Any(), limiter.IdleDuration).ShouldBe((true, false, null));
        (await limiter.AcquireAsync()).IsAcquired.ShouldBeTrue();

        RateLimitLease refused = limiter.AttemptAcquire();
        refused.IsAcquired.ShouldBeFalse();
        refused.MetadataNames.ShouldBe([MetadataName.RetryAfter.Name]);
        refused.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan delay).ShouldBeTrue();
        delay.ShouldBe(TimeSpan.FromSeconds(61));
        limiter.AttemptAcquire(0).IsAcquired.ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => limiter.AttemptAcquire(2));

        ValueTask<RateLimitLease> waiting = limiter.AcquireAsync();
        RateLimiterStatistics statistics = limiter.GetStatistics()!;
        (statistics.CurrentAvailablePermits, statistics.CurrentQueuedCount, statistics.TotalSuccessfulLeases, statistics.TotalFailedLeases).ShouldBe((0, 1, 2, 2));
        clock.Advance(TimeSpan.FromSeconds(61));
        (await waiting).IsAcquired.ShouldBeTrue();
    }

    private static void CheckLaw(Func<Run, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(s_steps.ToArbitrary(), steps => holds(new Run(steps))));

    private static void RunTimers(ManualTimeProvider clock, List<Task> all)
    {
        DateTimeOffset end = clock.GetUtcNow().AddHours(5);
        while (!all.TrueForAll(t => t.IsCompleted) && clock.NextTimer is { } next && next <= end)
        {
            clock.AdvanceTo(next);
        }
    }

    // On this thread, as everything in a run.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private sealed record Step(int Pause, int Count, TimeSpan MaxWait, int Spare, int Channel, Response Responds, TimeSpan Seconds);

    /// <summary>One run of a limiter: what was granted and turned away, and what the responses said, in the order of the events.</summary>
    private sealed class Run
    {
        private readonly ManualTimeProvider _clock = new();
        private int _order;

        public Run(Step[] steps)
        {
            using var limiter = new AircallRateLimiter(Limit, _clock);
            var all = new List<Task>();
            foreach (Step step in steps)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(step.Pause));
                all.AddRange(Enumerable.Range(0, step.Count).Select(_ => SendAsync(step, limiter)));
            }

            RunTimers(_clock, all);
            all.ShouldAllBe(t => t.IsCompletedSuccessfully);
        }

        public List<(int Order, DateTimeOffset AskedAt, DateTimeOffset At, TimeSpan MaxWait)> Granted { get; } = [];

        public List<(DateTimeOffset AskedAt, DateTimeOffset At, TimeSpan MaxWait, TimeSpan Delay)> TurnedAway { get; } = [];

        public List<(int Order, DateTimeOffset At, TimeSpan For)> Blocks { get; } = [];

        public List<(int Order, int Until, int Remaining, DateTimeOffset Reset)> Left { get; } = [];

        private async Task SendAsync(Step step, AircallRateLimiter limiter)
        {
            using var cancel = new CancellationTokenSource();
            DateTimeOffset asked = _clock.GetUtcNow();
            Task<AircallShared.Permit> acquiring = limiter.AcquireAsync(new AircallShared.PermitRequest { MaxWait = step.MaxWait, Spare = step.Spare }, cancel.Token);
            if (step.Responds == Response.Canceled && !acquiring.IsCompleted)
            {
                Cancel(cancel);
                acquiring.IsCanceled.ShouldBeTrue();
                return;
            }

            using AircallShared.Permit permit = await acquiring;
            DateTimeOffset now = _clock.GetUtcNow();
            if (permit.Delay is { } delay)
            {
                TurnedAway.Add((asked, now, step.MaxWait, delay));
                return;
            }

            Granted.Add((++_order, asked, now, step.MaxWait));
            if (step.Responds == Response.TooMany)
            {
                Blocks.Add((_order, now, step.Seconds));
                permit.Observe(new AircallShared.RateLimitHeaders { IsRejected = true, RetryAfter = step.Seconds });
            }
            else if (step.Responds == Response.FewLeft)
            {
                // The newest header counts.
                DateTimeOffset reset = now + (step.Seconds < s_minute ? step.Seconds : s_minute);
                for (int i = 0; i < Left.Count; i++)
                {
                    Left[i] = Left[i] with { Until = Math.Min(Left[i].Until, _order + 1) };
                }

                Left.Add((_order, int.MaxValue, step.Spare, reset));
                permit.Observe(new AircallShared.RateLimitHeaders { Limit = Limit, Remaining = step.Spare, Reset = reset });
            }
        }
    }
}
