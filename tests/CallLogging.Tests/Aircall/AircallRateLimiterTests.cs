using CallLogging.Aircall;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Aircall;

public sealed class AircallRateLimiterTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task AcquireAsync_ThousandAtOnce_NeverMoreThan120InAnyMinuteInOrderAndNoneLost_P2()
    {
        var clock = new ManualTimeProvider();
        var limiter = new AircallRateLimiter(120, clock);
        var sent = new List<(int Index, DateTimeOffset At)>();
        Task[] all = [.. Enumerable.Range(0, 1000).Select(async index =>
        {
            (await limiter.AcquireAsync(TimeSpan.FromHours(1))).ShouldBeNull();
            lock (sent)
            {
                sent.Add((index, clock.GetUtcNow()));
            }
        })];
        for (int i = 0; i < 10_000 && !Task.WhenAll(all).IsCompleted; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        await Task.WhenAll(all).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        sent.Count.ShouldBe(1000);
        sent.OrderBy(s => s.At).GroupBy(s => s.At).Select(g => g.Min(s => s.Index)).ShouldBeInOrder();
        DateTimeOffset[] times = [.. sent.Select(s => s.At).Order()];
        for (int i = 120; i < times.Length; i++)
        {
            (times[i] - times[i - 120]).ShouldBeGreaterThan(Minute);
        }
    }

    [Fact]
    public async Task AcquireAsync_LongerThanTheWait_IsRejectedAndTakesNoPermit_P2()
    {
        var clock = new ManualTimeProvider();
        var limiter = new AircallRateLimiter(2, clock);
        (await limiter.AcquireAsync(TimeSpan.Zero)).ShouldBeNull();
        (await limiter.AcquireAsync(TimeSpan.Zero)).ShouldBeNull();
        limiter.AvailablePermits.ShouldBe(0);
        (await limiter.AcquireAsync(TimeSpan.FromSeconds(5))).ShouldBe(TimeSpan.FromSeconds(61));
        clock.Advance(TimeSpan.FromSeconds(61));
        limiter.AvailablePermits.ShouldBe(2);
        (await limiter.AcquireAsync(TimeSpan.Zero)).ShouldBeNull();
    }

    [Fact]
    public async Task Block_WhileARequestWaits_RejectsIt_P2()
    {
        var clock = new ManualTimeProvider();
        var limiter = new AircallRateLimiter(1, clock);
        (await limiter.AcquireAsync(TimeSpan.Zero)).ShouldBeNull();
        Task<TimeSpan?> waiting = limiter.AcquireAsync(TimeSpan.FromMinutes(2));
        clock.Advance(TimeSpan.FromSeconds(31));
        limiter.Block(TimeSpan.FromSeconds(90));
        clock.Advance(TimeSpan.FromSeconds(30));
        (await waiting).ShouldBe(TimeSpan.FromSeconds(60));
    }
}
