extern alias aircall;
using aircall::CallLogging.Shared;
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
        using var limiter = new AircallRateLimiter(120, clock);
        var sent = new List<(int Index, DateTimeOffset At)>();
        Task[] all = [.. Enumerable.Range(0, 1000).Select(async index =>
        {
            (await AcquireAsync(limiter, TimeSpan.FromHours(1))).Delay.ShouldBeNull();
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
        using var limiter = new AircallRateLimiter(2, clock);
        (await AcquireAsync(limiter, TimeSpan.Zero)).Delay.ShouldBeNull();
        (await AcquireAsync(limiter, TimeSpan.Zero)).Delay.ShouldBeNull();
        limiter.GetStatistics().CurrentAvailablePermits.ShouldBe(0);
        (await AcquireAsync(limiter, TimeSpan.FromSeconds(5))).Delay.ShouldBe(TimeSpan.FromSeconds(61));
        clock.Advance(TimeSpan.FromSeconds(61));
        limiter.GetStatistics().CurrentAvailablePermits.ShouldBe(2);
        (await AcquireAsync(limiter, TimeSpan.Zero)).Delay.ShouldBeNull();
    }

    [Fact]
    public async Task Observe_A429WhileARequestWaits_RejectsIt_P2()
    {
        var clock = new ManualTimeProvider();
        using var limiter = new AircallRateLimiter(2, clock);
        Permit sent = await AcquireAsync(limiter, TimeSpan.Zero);
        (await AcquireAsync(limiter, TimeSpan.Zero)).Delay.ShouldBeNull();
        Task<Permit> impatient = AcquireAsync(limiter, TimeSpan.FromMinutes(2));
        Task<Permit> patient = AcquireAsync(limiter, TimeSpan.FromMinutes(3));
        clock.Advance(TimeSpan.FromSeconds(31));
        sent.Observe(new RateLimitHeaders { IsRejected = true, RetryAfter = TimeSpan.FromSeconds(90) });
        (await impatient).Delay.ShouldBe(TimeSpan.FromSeconds(90));
        clock.Advance(TimeSpan.FromSeconds(89.9));
        patient.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(0.1));
        (await patient).Delay.ShouldBeNull();
    }

    [Fact]
    public async Task AcquireAsync_WithSparePermits_LeavesThemToOthers_P9()
    {
        using var limiter = new AircallRateLimiter(4, new ManualTimeProvider());
        (await limiter.AcquireAsync(new PermitRequest { MaxWait = TimeSpan.Zero, Spare = 2 })).Delay.ShouldBeNull();
        (await limiter.AcquireAsync(new PermitRequest { MaxWait = TimeSpan.Zero, Spare = 2 })).Delay.ShouldBeNull();
        (await limiter.AcquireAsync(new PermitRequest { MaxWait = TimeSpan.Zero, Spare = 2 })).Delay.ShouldBe(TimeSpan.FromSeconds(61));
        (await AcquireAsync(limiter, TimeSpan.Zero)).Delay.ShouldBeNull();
        (await AcquireAsync(limiter, TimeSpan.Zero)).Delay.ShouldBeNull();
        (await AcquireAsync(limiter, TimeSpan.Zero)).Delay.ShouldBe(TimeSpan.FromSeconds(61));
    }

    private static Task<Permit> AcquireAsync(AircallRateLimiter limiter, TimeSpan maxWait) => limiter.AcquireAsync(new PermitRequest { MaxWait = maxWait });
}
