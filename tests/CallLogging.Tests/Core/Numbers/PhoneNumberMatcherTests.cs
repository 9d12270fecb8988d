using Shouldly;

namespace CallLogging.Tests.Core.Numbers;

public class PhoneNumberMatcherTests
{
    [Theory]
    [InlineData("+49 (0)30 23125-001", null, null, true)]
    [InlineData("030/23125001", "DE", null, true)]
    [InlineData("030/23125001", null, "DE", true)]
    [InlineData("030/23125001", "", "DE", true)]
    [InlineData("030/23125001", "DE", "US", true)]
    [InlineData("030/23125001", "AT", "DE", false)]
    [InlineData("030/23125001", null, null, false)]
    [InlineData("0049 30 23125001 ext. 7", "DE", null, true)]
    [InlineData("030/23125002", "DE", null, false)]
    [InlineData("23125001", "DE", null, false)]
    [InlineData("ask Anna", "DE", null, false)]
    [InlineData("", "DE", null, false)]
    [InlineData(null, "DE", null, false)]
    [InlineData("030 23125001 / 0171 5550123", "DE", null, true)]
    [InlineData("0171 5550123; 030 23125001", "DE", null, true)]
    [InlineData("+49 171 5550123, +49 30 23125001", null, null, true)]
    [InlineData("Tel. 030 23125-001 (office)", "DE", null, true)]
    [InlineData("030 23125002 / 0171 5550123", "DE", null, false)]
    public void Match_StoredText_OnlyIfItHoldsTheSameE164_S20_N9(string? stored, string? recordRegion, string? lineRegion, bool expected)
    {
        PhoneNumber number = PhoneNumberParser.Parse("+493023125001").Number.ShouldNotBeNull();
        PhoneNumberMatcher.Match(stored, number, recordRegion, lineRegion).ShouldBe(expected ? NumberMatch.Exact : NumberMatch.None);
    }

    [Theory]
    [InlineData("+52 55 1234 5678", NumberMatch.Equivalent)]
    [InlineData("55 1234 5678", NumberMatch.Equivalent)]
    [InlineData("+52 1 55 1234 5678", NumberMatch.Exact)]
    [InlineData("55 1234 5678 / +52 1 55 1234 5678", NumberMatch.Exact)]
    [InlineData("+52 55 1234 5679", NumberMatch.None)]
    public void Match_EquivalentNumber_IsAMatchBehindAnExactOne_N8(string stored, NumberMatch expected) =>
        PhoneNumberMatcher.Match(stored, PhoneNumberParser.Parse("+5215512345678").Number!.Value, "MX", null).ShouldBe(expected);
}
