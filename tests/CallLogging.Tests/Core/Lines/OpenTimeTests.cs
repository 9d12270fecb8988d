using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core.Lines;

public sealed class OpenTimeTests
{
    private static readonly TimeZoneInfo s_vienna = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");
    private static readonly DateTimeOffset s_monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(0, 24, 8)]
    [InlineData(10, 11, 1)]
    [InlineData(12.5, 13.5, 0.5)]
    [InlineData(20, 32, 0)]
    [InlineData(20, 34, 2)]
    [InlineData(11, 10, 0)]
    public void GetOpenTime_ARange_CountsOnlyOpenHours_O3(double from, double until, double hours)
    {
        OpeningHours opening = OnWeekdays(new TimeOnly(8, 0), new TimeOnly(12, 0), new TimeOnly(13, 0), new TimeOnly(17, 0));
        opening.GetOpenTime(s_monday.AddHours(from), s_monday.AddHours(until)).ShouldBe(TimeSpan.FromHours(hours));
    }

    [Fact]
    public void GetOpenTime_OverAClockChange_CountsRealHours_O3()
    {
        var always = new OpeningHours(s_vienna, [.. Enum.GetValues<DayOfWeek>().Select(d => new OpeningRange(d, TimeOnly.MinValue, TimeOnly.MinValue))]);
        var spring = new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.FromHours(1));
        always.GetOpenTime(spring, spring.AddHours(24)).ShouldBe(TimeSpan.FromHours(24));
    }

    [Theory]
    [InlineData("23:59", 120)]
    [InlineData("00:00", 120)]
    [InlineData("23:58", 118)]
    public void GetOpenTime_UntilTheLastMinute_CountsTheWholeEvening_S41(string until, int minutes) =>
        OnWeekdays(new TimeOnly(22, 0), TimeOnly.ParseExact(until, "HH:mm")).GetOpenTime(s_monday, s_monday.AddDays(1)).ShouldBe(TimeSpan.FromMinutes(minutes));

    /// <summary>The open time equals the number of minutes for which <see cref="OpeningHours.IsOpen"/> is true.</summary>
    [Fact]
    public void GetOpenTime_AnyRange_CountsTheOpenMinutes_O3()
    {
        Gen<(int Begin, int Length, TimeOnly From, TimeOnly Until)> ranges =
            from begin in Gen.Choose(0, 14 * 24 * 60)
            from length in Gen.Choose(0, 3 * 24 * 60)
            from open in Gen.Choose(0, 1438)
            from close in Gen.Choose(open + 1, 1439)
            select (begin, length, TimeOnly.MinValue.AddMinutes(open), TimeOnly.MinValue.AddMinutes(close));
        Prop.ForAll(ranges.ToArbitrary(), s =>
        {
            OpeningHours hours = OnWeekdays(s.From, s.Until);
            DateTimeOffset begin = s_monday.AddMinutes(s.Begin);
            int open = Enumerable.Range(0, s.Length).Count(m => hours.IsOpen(begin.AddMinutes(m)));
            return hours.GetOpenTime(begin, begin.AddMinutes(s.Length)) == TimeSpan.FromMinutes(open);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(9, 11, false)]
    [InlineData(9, 11.1, true)]
    [InlineData(16, 33, false)]
    [InlineData(16, 34, true)]
    public void IsInactive_AfterTheThresholdOfOpenTime_O3(double lastActivity, double now, bool expected)
    {
        var threshold = new InactivityThreshold(TimeSpan.FromHours(2), OnWeekdays(new TimeOnly(8, 0), new TimeOnly(17, 0)));
        threshold.IsInactive(s_monday.AddHours(lastActivity), s_monday.AddHours(now)).ShouldBe(expected);
    }

    private static OpeningHours OnWeekdays(params TimeOnly[] times) => new(
        s_vienna,
        [
            .. Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                .SelectMany(d => times.Chunk(2).Select(t => new OpeningRange(d, t[0], t[1]))),
        ]);
}
