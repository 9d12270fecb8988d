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
    public void Matches_StoredText_OnlyIfSameE164_S20(string? stored, string? recordRegion, string? lineRegion, bool expected)
    {
        PhoneNumber number = PhoneNumberParser.Parse("+493023125001").Number.ShouldNotBeNull();
        PhoneNumberMatcher.Matches(stored, number, recordRegion, lineRegion).ShouldBe(expected);
    }
}
