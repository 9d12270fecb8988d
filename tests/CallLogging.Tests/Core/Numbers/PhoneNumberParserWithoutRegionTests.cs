using Shouldly;

namespace CallLogging.Tests.Core.Numbers;

public class PhoneNumberParserWithoutRegionTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("anonymous")]
    [InlineData("Anonymous")]
    [InlineData("private")]
    [InlineData("RESTRICTED")]
    [InlineData("unknown")]
    [InlineData("unavailable")]
    [InlineData("blocked")]
    [InlineData("+266696687")]
    [InlineData("+7378742833")]
    [InlineData("+2562533")]
    [InlineData("+8656696")]
    [InlineData("+86282452253")]
    [InlineData("+7748283")]
    public void Parse_WithheldInAnySpelling_IsWithheld_N2(string? text) => PhoneNumberParser.Parse(text).ShouldBe(PartyNumber.Withheld);

    [Theory]
    [InlineData("+44 7700 900123", "+447700900123", 44)]
    [InlineData("+1 (202) 555-0143", "+12025550143", 1)]
    [InlineData("+49/30.23125-001", "+493023125001", 49)]
    public void Parse_International_IsTheNumber_N1(string text, string e164, int callingCode)
    {
        PhoneNumber number = PhoneNumberParser.Parse(text).Number!.Value;
        (number.E164, number.CallingCode).ShouldBe((e164, callingCode));
    }

    [Theory]
    [InlineData("0777 900123", NotANumberReason.RegionNeeded)]
    [InlineData("sip:ada@example.com", NotANumberReason.NotDialable)]
    public void Parse_NoNumber_KeepsTheTextAndGivesTheReason_N3(string text, NotANumberReason reason) =>
        PhoneNumberParser.Parse(text).ShouldBe(PartyNumber.NotANumber(text, reason));
}
