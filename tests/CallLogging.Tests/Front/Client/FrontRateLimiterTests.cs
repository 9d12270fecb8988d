using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

public sealed class FrontRateLimiterTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Client_ThousandCallsAtOnce_LosesNoneNeverOverBudgetInOrder_F12()
    {
        using var company = new FrontCompany(new FrontSimulatorOptions(), requestsPerMinute: 50, maxWait: TimeSpan.FromMinutes(10));
        // Longer than any wait may be set to: the budget itself has no bound.
        using var budget = new FrontRateLimiter(50, company.Clock);
        using var http = new HttpClient(company.Simulator.CreateHandler(company.Clock)) { Timeout = Timeout.InfiniteTimeSpan };
        var turns = new List<int>();
        Task[] all = [.. Enumerable.Range(0, 1000).Select(async call =>
        {
            (await budget.AcquireAsync(TimeSpan.FromHours(1), "cha_1")).ShouldBeNull();
            turns.Add(call);
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://front.invalid/me");
            request.Headers.Authorization = new("Bearer", company.Simulator.Options.ApiToken);
            using HttpResponseMessage response = await http.SendAsync(request);
            budget.Observe(RateLimitHeadersReader.Read(response, company.Clock.GetUtcNow()), "cha_1");
        })];
        Play(company.Clock, all, TimeSpan.FromMinutes(30));

        await Task.WhenAll(all);
        turns.ShouldBe(Enumerable.Range(0, 1000));
        company.Simulator.Requests.Count.ShouldBe(1000);
        company.Simulator.Requests.ShouldAllBe(r => r.Status == 200);
        DateTimeOffset[] times = [.. company.Simulator.Requests.Select(r => r.ReceivedAt)];
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
    public async Task AcquireAsync_LongerThanTheWait_IsSentAwayAndTakesNoTurn_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontRateLimiter(2, clock);
        (await Enter(budget)).ShouldBeNull();
        (await Enter(budget)).ShouldBeNull();
        budget.AvailablePermits.ShouldBe(0);
        (await budget.AcquireAsync(TimeSpan.FromSeconds(5))).ShouldBe(TimeSpan.FromSeconds(61));
        clock.Advance(TimeSpan.FromSeconds(61));
        budget.AvailablePermits.ShouldBe(2);
    }

    [Fact]
    public async Task Observe_RetryAfter_NobodyGoesBeforeAndThoseWhoCannotWaitAreSentAway_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontRateLimiter(50, clock);
        (await Enter(budget)).ShouldBeNull();
        budget.Observe(new RateLimitHeaders { RetryAfter = TimeSpan.FromSeconds(20) });
        (await budget.AcquireAsync(TimeSpan.FromSeconds(5))).ShouldBe(TimeSpan.FromSeconds(20));
        Task<TimeSpan?> patient = budget.AcquireAsync(Minute);
        patient.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(19.9));
        patient.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(0.1));
        (await patient).ShouldBeNull();
    }

    [Fact]
    public async Task Observe_OthersHaveUsedTheMinute_WaitsForTheReset_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontRateLimiter(50, clock);
        (await Enter(budget)).ShouldBeNull();
        budget.Observe(new RateLimitHeaders { Limit = 50, Remaining = 1, Reset = clock.GetUtcNow() + TimeSpan.FromSeconds(30) });
        budget.AvailablePermits.ShouldBe(1);
        (await Enter(budget)).ShouldBeNull();
        (await budget.AcquireAsync(TimeSpan.FromSeconds(5))).ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Observe_BurstOfOneChannel_HoldsItsMessagesBack_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontRateLimiter(50, clock);
        (await budget.AcquireAsync(TimeSpan.Zero, "cha_1")).ShouldBeNull();
        budget.Observe(new RateLimitHeaders { RetryAfter = TimeSpan.FromSeconds(3), IsChannelLimit = true }, "cha_1");
        (await Enter(budget)).ShouldBeNull();
        (await budget.AcquireAsync(TimeSpan.FromSeconds(1), "cha_1")).ShouldBe(TimeSpan.FromSeconds(3));
        (await budget.AcquireAsync(TimeSpan.FromSeconds(1), "cha_2")).ShouldBeNull();
    }

    [Fact]
    public async Task AcquireAsync_Cancelled_TheNextGoesInHisPlace_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontRateLimiter(1, clock);
        using var end = new CancellationTokenSource();
        (await Enter(budget)).ShouldBeNull();
        Task<TimeSpan?> first = budget.AcquireAsync(TimeSpan.FromMinutes(5), cancellationToken: end.Token);
        Task<TimeSpan?> second = budget.AcquireAsync(TimeSpan.FromMinutes(5));
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        clock.Advance(TimeSpan.FromSeconds(61));
        (await second).ShouldBeNull();
        budget.WaitingRequests.ShouldBe(0);
    }

    [Fact]
    public async Task AcquireAsync_ALookThatKeepsATurn_WaitsForBothAndItsMessageGoesBeforeAllOthers_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontRateLimiter(3, clock);
        (await Enter(budget)).ShouldBeNull();
        (await budget.AcquireAsync(TimeSpan.Zero, reserveFor: "cha_1")).ShouldBeNull();
        budget.AvailablePermits.ShouldBe(0);
        (await budget.AcquireAsync(TimeSpan.Zero)).ShouldNotBeNull();
        (await budget.AcquireAsync(TimeSpan.Zero, "cha_1", target: "cha_1")).ShouldBeNull();
        (await budget.AcquireAsync(TimeSpan.Zero, "cha_1", target: "cha_1")).ShouldBe(TimeSpan.FromSeconds(61));

        // One is free then, and another has to be: what is kept and never used comes back.
        clock.Advance(TimeSpan.FromSeconds(61));
        (await budget.AcquireAsync(TimeSpan.Zero, reserveFor: "cha_1")).ShouldBeNull();
        (await Enter(budget)).ShouldBeNull();
        (await budget.AcquireAsync(TimeSpan.Zero, reserveFor: "cha_1")).ShouldNotBeNull();
        clock.Advance(TimeSpan.FromSeconds(30));
        (await Enter(budget)).ShouldBeNull();
    }

    [Fact]
    public void Budget_AnyArrivalsAndHeaders_NeverMoreThanTheLimitInAMinuteAndInOrder_F12()
    {
        Gen<(int Pause, int Count, int Others)> steps =
            from pause in Gen.Choose(0, 20_000)
            from count in Gen.Choose(1, 15)
            from others in Gen.Choose(0, 3)
            select (pause, count, others);
        Property law = Prop.ForAll(steps.ListOf(12).ToArbitrary(), arrivals =>
        {
            var clock = new ManualTimeProvider();
            using var budget = new FrontRateLimiter(20, clock);
            var sent = new List<(int Who, DateTimeOffset At)>();
            var times = new List<DateTimeOffset>();
            var all = new List<Task>();
            foreach ((int pause, int count, int others) in arrivals)
            {
                clock.Advance(TimeSpan.FromMilliseconds(pause));
                for (int i = 0; i < count; i++)
                {
                    int who = all.Count;
                    all.Add(GoAsync(who, others));
                }
            }

            Play(clock, [.. all], TimeSpan.FromMinutes(60));
            bool isWhole = all.TrueForAll(t => t.IsCompletedSuccessfully) && sent.Count == all.Count;
            bool isInOrder = sent.Select(s => s.Who).SequenceEqual(Enumerable.Range(0, all.Count));
            DateTimeOffset[] every = [.. sent.Select(s => s.At).Concat(times).Order()];
            bool isWithin = every.Zip(every.Skip(20)).All(t => t.Second - t.First >= Minute);
            return isWhole && isInOrder && isWithin;

            async Task GoAsync(int who, int others)
            {
                bool looks = who % 3 == 0;
                (await budget.AcquireAsync(TimeSpan.FromHours(2), reserveFor: looks ? "inb_1" : null)).ShouldBeNull();
                sent.Add((who, clock.GetUtcNow()));
                if (looks)
                {
                    budget.Observe(RateLimitHeaders.None);
                    (await budget.AcquireAsync(TimeSpan.Zero, target: "inb_1")).ShouldBeNull();
                    times.Add(clock.GetUtcNow());
                }

                budget.Observe(new RateLimitHeaders { Limit = 20, Remaining = Math.Max(0, 15 - (others * 5)), Reset = clock.GetUtcNow() + TimeSpan.FromSeconds(10) });
            }
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), law);
    }

    private static async Task<TimeSpan?> Enter(FrontRateLimiter budget)
    {
        TimeSpan? wait = await budget.AcquireAsync(TimeSpan.Zero);
        budget.Observe(RateLimitHeaders.None);
        return wait;
    }

    private static void Play(ManualTimeProvider clock, Task[] all, TimeSpan most)
    {
        DateTimeOffset end = clock.GetUtcNow() + most;
        while (!Array.TrueForAll(all, t => t.IsCompleted) && clock.NextTimer is { } next && next <= end)
        {
            clock.AdvanceTo(next);
        }
    }
}
