extern alias front;
using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Testing;
using front::CallLogging.Shared;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

public sealed class FrontRateLimiterTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task AcquireAsync_ThousandAtOnce_NoneLostNeverOverTheLimitAndInOrder_F12()
    {
        using var front = new FrontClientUnderTest(new FrontSimulatorOptions(), requestsPerMinute: 50, maxWait: TimeSpan.FromMinutes(10));
        // This wait is longer than the settings allow; the limiter itself has no bound.
        using var limiter = new FrontRateLimiter(50, front.Clock);
        using var http = new HttpClient(front.Simulator.CreateHandler(front.Clock)) { Timeout = Timeout.InfiniteTimeSpan };
        var granted = new List<int>();
        Task[] all = [.. Enumerable.Range(0, 1000).Select(async call =>
        {
            using Permit permit = await AcquireAsync(limiter, TimeSpan.FromHours(1), "cha_1");
            permit.Delay.ShouldBeNull();
            granted.Add(call);
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://front.invalid/me");
            request.Headers.Authorization = new("Bearer", front.Simulator.Options.ApiToken);
            using HttpResponseMessage response = await http.SendAsync(request);
            permit.Observe(FrontLimitHeaders.Read(response, front.Clock.GetUtcNow()));
        })];
        RunTimers(front.Clock, all, TimeSpan.FromMinutes(30));

        await Task.WhenAll(all);
        granted.ShouldBe(Enumerable.Range(0, 1000));
        front.Simulator.Requests.Count.ShouldBe(1000);
        front.Simulator.Requests.ShouldAllBe(r => r.Status == 200);
        DateTimeOffset[] times = [.. front.Simulator.Requests.Select(r => r.ReceivedAt)];
        for (int i = 50; i < times.Length; i++)
        {
            (times[i] - times[i - 50]).ShouldBeGreaterThanOrEqualTo(Minute);
        }

        for (int i = 5; i < times.Length; i++)
        {
            (times[i] - times[i - 5]).ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        }

        (times[^1] - times[0]).ShouldBeLessThan(TimeSpan.FromMinutes(21));
    }

    [Fact]
    public async Task AcquireAsync_LongerThanTheWait_IsRejectedAndTakesNoPermit_F12()
    {
        var clock = new ManualTimeProvider();
        using var limiter = new FrontRateLimiter(2, clock);
        (await AcquireNowAsync(limiter)).ShouldBeNull();
        (await AcquireNowAsync(limiter)).ShouldBeNull();
        limiter.GetStatistics().CurrentAvailablePermits.ShouldBe(0);
        (await AcquireAsync(limiter, TimeSpan.FromSeconds(5))).Delay.ShouldBe(TimeSpan.FromSeconds(61));
        clock.Advance(TimeSpan.FromSeconds(61));
        limiter.GetStatistics().CurrentAvailablePermits.ShouldBe(2);
    }

    [Fact]
    public async Task Observe_RetryAfter_DelaysAllRequestsAndRejectsThoseThatCannotWait_F12()
    {
        var clock = new ManualTimeProvider();
        using var limiter = new FrontRateLimiter(50, clock);
        (await AcquireAsync(limiter, TimeSpan.Zero)).Observe(new RateLimitHeaders { RetryAfter = TimeSpan.FromSeconds(20) });
        (await AcquireAsync(limiter, TimeSpan.FromSeconds(5))).Delay.ShouldBe(TimeSpan.FromSeconds(20));
        Task<Permit> patient = AcquireAsync(limiter, Minute);
        patient.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(19.9));
        patient.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(0.1));
        (await patient).Delay.ShouldBeNull();
    }

    [Fact]
    public async Task Observe_OthersHaveUsedTheMinute_WaitsForTheReset_F12()
    {
        var clock = new ManualTimeProvider();
        using var limiter = new FrontRateLimiter(50, clock);
        (await AcquireAsync(limiter, TimeSpan.Zero)).Observe(new RateLimitHeaders { Limit = 50, Remaining = 1, Reset = clock.GetUtcNow() + TimeSpan.FromSeconds(30) });
        limiter.GetStatistics().CurrentAvailablePermits.ShouldBe(1);
        (await AcquireNowAsync(limiter)).ShouldBeNull();
        (await AcquireAsync(limiter, TimeSpan.FromSeconds(5))).Delay.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Observe_LimitOfOneChannel_DelaysOnlyItsMessages_F12()
    {
        var clock = new ManualTimeProvider();
        using var limiter = new FrontRateLimiter(50, clock);
        (await AcquireAsync(limiter, TimeSpan.Zero, "cha_1")).Observe(new RateLimitHeaders { RetryAfter = TimeSpan.FromSeconds(3), IsChannelLimit = true });
        (await AcquireNowAsync(limiter)).ShouldBeNull();
        (await AcquireAsync(limiter, TimeSpan.FromSeconds(1), "cha_1")).Delay.ShouldBe(TimeSpan.FromSeconds(3));
        (await AcquireAsync(limiter, TimeSpan.FromSeconds(1), "cha_2")).Delay.ShouldBeNull();
    }

    [Fact]
    public async Task AcquireAsync_Canceled_TheNextTakesItsPlace_F12()
    {
        var clock = new ManualTimeProvider();
        using var limiter = new FrontRateLimiter(1, clock);
        using var end = new CancellationTokenSource();
        (await AcquireNowAsync(limiter)).ShouldBeNull();
        Task<Permit> first = AcquireAsync(limiter, TimeSpan.FromMinutes(5), cancellationToken: end.Token);
        Task<Permit> second = AcquireAsync(limiter, TimeSpan.FromMinutes(5));
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        clock.Advance(TimeSpan.FromSeconds(61));
        (await second).Delay.ShouldBeNull();
        limiter.GetStatistics().CurrentQueuedCount.ShouldBe(0);
    }

    [Fact]
    public async Task AcquireAsync_ReservingAPermit_WaitsForBothAndTheMessageGoesBeforeAllOthers_F12()
    {
        var clock = new ManualTimeProvider();
        using var limiter = new FrontRateLimiter(3, clock);
        (await AcquireNowAsync(limiter)).ShouldBeNull();
        (await AcquireAsync(limiter, TimeSpan.Zero, reserveFor: "cha_1")).Delay.ShouldBeNull();
        limiter.GetStatistics().CurrentAvailablePermits.ShouldBe(0);
        (await AcquireAsync(limiter, TimeSpan.Zero)).Delay.ShouldNotBeNull();
        (await AcquireAsync(limiter, TimeSpan.Zero, "cha_1", target: "cha_1")).Delay.ShouldBeNull();
        (await AcquireAsync(limiter, TimeSpan.Zero, "cha_1", target: "cha_1")).Delay.ShouldBe(TimeSpan.FromSeconds(61));

        // A look-up needs a free permit and a second one to reserve. A reserved permit that is not used becomes free again.
        clock.Advance(TimeSpan.FromSeconds(61));
        (await AcquireAsync(limiter, TimeSpan.Zero, reserveFor: "cha_1")).Delay.ShouldBeNull();
        (await AcquireNowAsync(limiter)).ShouldBeNull();
        (await AcquireAsync(limiter, TimeSpan.Zero, reserveFor: "cha_1")).Delay.ShouldNotBeNull();
        clock.Advance(TimeSpan.FromSeconds(30));
        (await AcquireNowAsync(limiter)).ShouldBeNull();
    }

    [Fact]
    public void AcquireAsync_AnyArrivalsAndHeaders_NeverMoreThanTheLimitInAMinuteAndInOrder_F12()
    {
        Gen<(int Pause, int Count, int Others)> steps =
            from pause in Gen.Choose(0, 20_000)
            from count in Gen.Choose(1, 15)
            from others in Gen.Choose(0, 3)
            select (pause, count, others);
        Property law = Prop.ForAll(steps.ListOf(12).ToArbitrary(), arrivals =>
        {
            var clock = new ManualTimeProvider();
            using var limiter = new FrontRateLimiter(20, clock);
            var sent = new List<(int Index, DateTimeOffset At)>();
            var times = new List<DateTimeOffset>();
            var all = new List<Task>();
            foreach ((int pause, int count, int others) in arrivals)
            {
                clock.Advance(TimeSpan.FromMilliseconds(pause));
                for (int i = 0; i < count; i++)
                {
                    int index = all.Count;
                    all.Add(SendAsync(index, others));
                }
            }

            RunTimers(clock, [.. all], TimeSpan.FromMinutes(60));
            bool isComplete = all.TrueForAll(t => t.IsCompletedSuccessfully) && sent.Count == all.Count;
            bool isInOrder = sent.Select(s => s.Index).SequenceEqual(Enumerable.Range(0, all.Count));
            DateTimeOffset[] every = [.. sent.Select(s => s.At).Concat(times).Order()];
            bool isWithin = every.Zip(every.Skip(20)).All(t => t.Second - t.First >= Minute);
            return isComplete && isInOrder && isWithin;

            async Task SendAsync(int index, int others)
            {
                bool isLookUp = index % 3 == 0;
                Permit permit = await AcquireAsync(limiter, TimeSpan.FromHours(2), reserveFor: isLookUp ? "inb_1" : null);
                permit.Delay.ShouldBeNull();
                sent.Add((index, clock.GetUtcNow()));
                if (isLookUp)
                {
                    permit.Dispose();
                    permit = await AcquireAsync(limiter, TimeSpan.Zero, target: "inb_1");
                    permit.Delay.ShouldBeNull();
                    times.Add(clock.GetUtcNow());
                }

                permit.Observe(new RateLimitHeaders { Limit = 20, Remaining = Math.Max(0, 15 - (others * 5)), Reset = clock.GetUtcNow() + TimeSpan.FromSeconds(10) });
            }
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), law);
    }

    private static async Task<TimeSpan?> AcquireNowAsync(FrontRateLimiter limiter)
    {
        using Permit permit = await AcquireAsync(limiter, TimeSpan.Zero);
        return permit.Delay;
    }

    private static Task<Permit> AcquireAsync(
        FrontRateLimiter limiter, TimeSpan maxWait, string? channel = null, string? reserveFor = null, string? target = null, CancellationToken cancellationToken = default) =>
        limiter.AcquireAsync(new FrontPermitRequest { MaxWait = maxWait, Channel = channel, ReserveFor = reserveFor, Target = target }, cancellationToken);

    private static void RunTimers(ManualTimeProvider clock, Task[] all, TimeSpan longest)
    {
        DateTimeOffset end = clock.GetUtcNow() + longest;
        while (!Array.TrueForAll(all, t => t.IsCompleted) && clock.NextTimer is { } next && next <= end)
        {
            clock.AdvanceTo(next);
        }
    }
}
