using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core.Numbers;

/// <summary>Fields in which people wrote several numbers, or words beside a number.</summary>
public class SeveralNumbersTests
{
    private static readonly string[] s_separators = [" / ", "; ", ";", ", ", " | ", "\n", "\r\n", " or ", " oder ", " & ", " - "];

    [Theory]
    [InlineData("030 23125200 / 0171 5550123", "DE", "+493023125200 +491715550123")]
    [InlineData("030 23125200/0171 5550123", "DE", "+493023125200 +491715550123")]
    [InlineData("030/23125200, 0171/5550123", "DE", "+493023125200 +491715550123")]
    [InlineData("+49 30 1234567; +49 171 5550123", null, "+49301234567 +491715550123")]
    [InlineData("+49 30 1234567 +49 171 5550123", null, "+49301234567 +491715550123")]
    [InlineData("030 23125200 (office) 0171 5550123 (mobile)", "DE", "+493023125200 +491715550123")]
    [InlineData("Tel. 030 23125-200 (office)", "DE", "+493023125200")]
    [InlineData("mobile: 0171 5550123", "DE", "+491715550123")]
    [InlineData("030/23125200", "DE", "+493023125200")]
    [InlineData("030 23125-200", "DE", "+493023125200")]
    [InlineData("030 / 23125 - 200", "DE", "+493023125200")]
    [InlineData("(030) 23 12 52 00", "DE", "+493023125200")]
    [InlineData("020 7946 0958 ext. 12", "GB", "+442079460958")]
    [InlineData("tel:02079460958;ext=12", "GB", "+442079460958")]
    [InlineData("020 7946 0958,,12", "GB", "+442079460958")]
    [InlineData("030 23125200 / 030 23125200", "DE", "+493023125200")]
    [InlineData("(415) 555-2671, 202 555 0143", "US", "+14155552671 +12025550143")]
    [InlineData("ask Anna", "DE", "")]
    [InlineData("", "DE", "")]
    [InlineData(null, "DE", "")]
    public void ParseAll_FieldAsPeopleWriteIt_GivesEachNumberOnce_N9(string? text, string? region, string expected) =>
        string.Join(' ', PhoneNumberParser.ParseAll(text, region).Select(n => n.E164)).ShouldBe(expected);

    [Fact]
    public void ParseAll_TwoNumbersWithAnySeparator_GivesBoth_N9() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Pairs.ToArbitrary(), pair =>
        {
            ValueList<PhoneNumber> found = PhoneNumberParser.ParseAll(pair.Text);
            found.ShouldContain(pair.First, pair.Text);
            found.ShouldContain(pair.Second, pair.Text);
            found.Count.ShouldBeLessThanOrEqualTo(2, pair.Text);
        }));

    [Fact]
    public void ParseAll_OneNumberInAnyFormat_GivesOnlyIt_N9() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(PhoneNumberLaws.ValidNumbers.ToArbitrary(), number =>
        {
            foreach (string text in (string[])[number.E164, number.International])
            {
                if (PhoneNumberParser.Parse(text).Number is { } read)
                {
                    PhoneNumberParser.ParseAll(text).ShouldBe([read], text);
                }
            }
        }));

    [Fact]
    public void ParseAll_LongText_IsBounded_N9() => PhoneNumberParser.ParseAll(new string('+', 300) + "493023125200", "DE").ShouldBeEmpty();

    // Numbers of Belarus lose a digit even in E.164, as in libphonenumber.
    private static Gen<(PhoneNumber First, PhoneNumber Second, string Text)> Pairs =>
        from first in PhoneNumberLaws.ValidNumbers.Where(n => n.Region != "BY")
        from second in PhoneNumberLaws.ValidNumbers.Where(n => n.Region != "BY")
        from separator in Gen.Elements(s_separators)
        from international in Gen.Elements(true, false)
        select (first, second, $"{(international ? first.International : first.E164)}{separator}{second.E164}");
}
