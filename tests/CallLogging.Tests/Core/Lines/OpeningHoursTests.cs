using Shouldly;

namespace CallLogging.Tests.Core.Lines;

public sealed class OpeningHoursTests
{
    [Theory]
    [InlineData("2026-03-02T06:59:59Z", false)]
    [InlineData("2026-03-02T07:00:00Z", true)]
    [InlineData("2026-03-02T16:59:59Z", true)]
    [InlineData("2026-03-02T17:00:00Z", false)]
    [InlineData("2026-03-28T09:00:00Z", true)]
    [InlineData("2026-03-29T10:00:00Z", false)]
    [InlineData("2026-03-30T06:00:00Z", true)]
    [InlineData("2026-03-30T16:00:00Z", false)]
    [InlineData("2026-03-31T21:30:00Z", true)]
    [InlineData("2026-04-03T21:58:59Z", true)]
    [InlineData("2026-04-03T21:59:30Z", true)]
    [InlineData("2026-04-03T22:00:00Z", false)]
    public void IsOpen_WeekInVienna_FollowsTheLocalClock_S3_S41(string at, bool expected)
    {
        var errors = new List<SettingsError>();
        OpeningHours hours = OpeningHours.Read(
            Section("Hours", ("Zone", "Europe/Vienna"), ("Mon-Wed", "08:00-18:00"), ("Sat", "9:00-12:00"), ("Tue", "22:00-24:00"), ("Fri", "22:00-23:59")), errors);
        errors.ShouldBeEmpty();
        hours.IsOpen(DateTimeOffset.Parse(at)).ShouldBe(expected);
    }

    [Fact]
    public void Read_RangeOverTheWeekend_Wraps_S3()
    {
        var errors = new List<SettingsError>();
        OpeningHours hours = OpeningHours.Read(Section("Hours", ("Zone", "Etc/UTC"), ("Sat-Mon", "10:00-11:00")), errors);
        hours.Ranges.Select(r => r.Day).ShouldBe([DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday]);
    }

    [Fact]
    public void Read_Mistakes_AreAllNamed_U5()
    {
        var errors = new List<SettingsError>();
        OpeningHours.Read(Section("Hours", ("Zone", "Mars/Olympus"), ("Mo", "08:00-18:00"), ("Tue", "18:00-08:00"), ("Wed", "8-9")), errors);
        errors.Select(e => e.Path).ShouldBe(["Hours:Zone", "Hours:Mo", "Hours:Tue", "Hours:Wed"], ignoreOrder: true);
    }

    private static SettingsSection Section(string path, params (string Name, string Value)[] settings) => new(
        path,
        null,
        settings.Select(s => s.Name == "Zone"
            ? new SettingsSection($"{path}:{s.Name}", s.Value, [])
            : new SettingsSection($"{path}:{s.Name}", null, [new SettingsSection($"{path}:{s.Name}:0", s.Value, [])])).ToValueList());
}
