using CallLogging.Aircall;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Aircall;

public sealed class AircallRequestBudgetTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task EnterAsync_ThousandAtOnce_NeverMoreThan120InAnyMinuteInOrderAndNoneLost_P2()
    {
        var clock = new ManualTimeProvider();
        var budget = new AircallRequestBudget(120, clock);
        var sent = new List<(int Who, DateTimeOffset At)>();
        Task[] all = [.. Enumerable.Range(0, 1000).Select(async who =>
        {
            (await budget.EnterAsync(TimeSpan.FromHours(1))).ShouldBeNull();
            lock (sent)
            {
                sent.Add((who, clock.GetUtcNow()));
            }
        })];
        for (int i = 0; i < 10_000 && !Task.WhenAll(all).IsCompleted; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        await Task.WhenAll(all).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        sent.Count.ShouldBe(1000);
        sent.OrderBy(s => s.At).GroupBy(s => s.At).Select(g => g.Min(s => s.Who)).ShouldBeInOrder();
        DateTimeOffset[] times = [.. sent.Select(s => s.At).Order()];
        for (int i = 120; i < times.Length; i++)
        {
            (times[i] - times[i - 120]).ShouldBeGreaterThan(Minute);
        }
    }

    [Fact]
    public async Task EnterAsync_LongerThanTheWait_IsSentAwayAndTakesNoTurn_P2()
    {
        var clock = new ManualTimeProvider();
        var budget = new AircallRequestBudget(2, clock);
        (await budget.EnterAsync(TimeSpan.Zero)).ShouldBeNull();
        (await budget.EnterAsync(TimeSpan.Zero)).ShouldBeNull();
        budget.Left.ShouldBe(0);
        (await budget.EnterAsync(TimeSpan.FromSeconds(5))).ShouldBe(TimeSpan.FromSeconds(61));
        clock.Advance(TimeSpan.FromSeconds(61));
        budget.Left.ShouldBe(2);
        (await budget.EnterAsync(TimeSpan.Zero)).ShouldBeNull();
    }

    [Fact]
    public async Task Block_WhileOneWaits_SendsHimAway_P2()
    {
        var clock = new ManualTimeProvider();
        var budget = new AircallRequestBudget(1, clock);
        (await budget.EnterAsync(TimeSpan.Zero)).ShouldBeNull();
        Task<TimeSpan?> waiting = budget.EnterAsync(TimeSpan.FromMinutes(2));
        clock.Advance(TimeSpan.FromSeconds(31));
        budget.Block(TimeSpan.FromSeconds(90));
        clock.Advance(TimeSpan.FromSeconds(30));
        (await waiting).ShouldBe(TimeSpan.FromSeconds(60));
    }
}
