using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.FrontClient;

public sealed class FrontBudgetTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Client_ThousandCallsAtOnce_LosesNoneNeverOverBudgetInOrder_F12()
    {
        using var company = new FrontCompany(new FrontSimulatorOptions(), requestsPerMinute: 50, maxWait: TimeSpan.FromMinutes(10));
        // Longer than any wait may be set to: the budget itself has no bound.
        using var budget = new FrontBudget(50, company.Clock);
        using var http = new HttpClient(company.Simulator.CreateHandler(company.Clock)) { Timeout = Timeout.InfiniteTimeSpan };
        var turns = new List<int>();
        Task[] all = [.. Enumerable.Range(0, 1000).Select(async call =>
        {
            (await budget.EnterAsync(TimeSpan.FromHours(1), "cha_1")).ShouldBeNull();
            turns.Add(call);
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://front.invalid/me");
            request.Headers.Authorization = new("Bearer", company.Simulator.Options.ApiToken);
            using HttpResponseMessage response = await http.SendAsync(request);
            budget.Observe(LimitHeaders.Read(response, company.Clock.GetUtcNow()), "cha_1");
        })];
        Play(company.Clock, all, TimeSpan.FromMinutes(30));

        await Task.WhenAll(all);
        turns.ShouldBe(Enumerable.Range(0, 1000));
        company.Simulator.Requests.Count.ShouldBe(1000);
        company.Simulator.Requests.ShouldAllBe(r => r.Status == 200);
        DateTimeOffset[] times = [.. company.Simulator.Requests.Select(r => r.At)];
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
    public async Task EnterAsync_LongerThanTheWait_IsSentAwayAndTakesNoTurn_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontBudget(2, clock);
        (await Enter(budget)).ShouldBeNull();
        (await Enter(budget)).ShouldBeNull();
        budget.Left.ShouldBe(0);
        (await budget.EnterAsync(TimeSpan.FromSeconds(5))).ShouldBe(TimeSpan.FromSeconds(61));
        clock.Advance(TimeSpan.FromSeconds(61));
        budget.Left.ShouldBe(2);
    }

    [Fact]
    public async Task Observe_RetryAfter_NobodyGoesBeforeAndThoseWhoCannotWaitAreSentAway_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontBudget(50, clock);
        (await Enter(budget)).ShouldBeNull();
        budget.Observe(new BudgetNews { RetryAfter = TimeSpan.FromSeconds(20) });
        (await budget.EnterAsync(TimeSpan.FromSeconds(5))).ShouldBe(TimeSpan.FromSeconds(20));
        Task<TimeSpan?> patient = budget.EnterAsync(Minute);
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
        using var budget = new FrontBudget(50, clock);
        (await Enter(budget)).ShouldBeNull();
        budget.Observe(new BudgetNews { Limit = 50, Remaining = 1, Reset = clock.GetUtcNow() + TimeSpan.FromSeconds(30) });
        budget.Left.ShouldBe(1);
        (await Enter(budget)).ShouldBeNull();
        (await budget.EnterAsync(TimeSpan.FromSeconds(5))).ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Observe_BurstOfOneChannel_HoldsItsMessagesBack_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontBudget(50, clock);
        (await budget.EnterAsync(TimeSpan.Zero, "cha_1")).ShouldBeNull();
        budget.Observe(new BudgetNews { RetryAfter = TimeSpan.FromSeconds(3), IsOfLane = true }, "cha_1");
        (await Enter(budget)).ShouldBeNull();
        (await budget.EnterAsync(TimeSpan.FromSeconds(1), "cha_1")).ShouldBe(TimeSpan.FromSeconds(3));
        (await budget.EnterAsync(TimeSpan.FromSeconds(1), "cha_2")).ShouldBeNull();
    }

    [Fact]
    public async Task EnterAsync_Cancelled_TheNextGoesInHisPlace_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontBudget(1, clock);
        using var end = new CancellationTokenSource();
        (await Enter(budget)).ShouldBeNull();
        Task<TimeSpan?> first = budget.EnterAsync(TimeSpan.FromMinutes(5), cancellationToken: end.Token);
        Task<TimeSpan?> second = budget.EnterAsync(TimeSpan.FromMinutes(5));
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        clock.Advance(TimeSpan.FromSeconds(61));
        (await second).ShouldBeNull();
        budget.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task EnterAsync_ALookThatKeepsATurn_WaitsForBothAndItsMessageGoesBeforeAllOthers_F12()
    {
        var clock = new ManualTimeProvider();
        using var budget = new FrontBudget(3, clock);
        (await Enter(budget)).ShouldBeNull();
        (await budget.EnterAsync(TimeSpan.Zero, keepsFor: "cha_1")).ShouldBeNull();
        budget.Left.ShouldBe(0);
        (await budget.EnterAsync(TimeSpan.Zero)).ShouldNotBeNull();
        (await budget.EnterAsync(TimeSpan.Zero, "cha_1", place: "cha_1")).ShouldBeNull();
        (await budget.EnterAsync(TimeSpan.Zero, "cha_1", place: "cha_1")).ShouldBe(TimeSpan.FromSeconds(61));

        // One is free then, and another has to be: what is kept and never used comes back.
        clock.Advance(TimeSpan.FromSeconds(61));
        (await budget.EnterAsync(TimeSpan.Zero, keepsFor: "cha_1")).ShouldBeNull();
        (await Enter(budget)).ShouldBeNull();
        (await budget.EnterAsync(TimeSpan.Zero, keepsFor: "cha_1")).ShouldNotBeNull();
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
            using var budget = new FrontBudget(20, clock);
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
                (await budget.EnterAsync(TimeSpan.FromHours(2), keepsFor: looks ? "inb_1" : null)).ShouldBeNull();
                sent.Add((who, clock.GetUtcNow()));
                if (looks)
                {
                    budget.Observe(BudgetNews.None);
                    (await budget.EnterAsync(TimeSpan.Zero, place: "inb_1")).ShouldBeNull();
                    times.Add(clock.GetUtcNow());
                }

                budget.Observe(new BudgetNews { Limit = 20, Remaining = Math.Max(0, 15 - (others * 5)), Reset = clock.GetUtcNow() + TimeSpan.FromSeconds(10) });
            }
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), law);
    }

    private static async Task<TimeSpan?> Enter(FrontBudget budget)
    {
        TimeSpan? wait = await budget.EnterAsync(TimeSpan.Zero);
        budget.Observe(BudgetNews.None);
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
