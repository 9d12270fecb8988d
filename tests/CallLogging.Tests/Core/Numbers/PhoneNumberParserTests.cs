using Shouldly;

namespace CallLogging.Tests.Core.Numbers;

public class PhoneNumberParserTests
{
    [Theory]
    [InlineData("(415) 555-2671", "US", "+14155552671")]
    [InlineData("4155552671", "us", "+14155552671")]
    [InlineData("1-415-555-2671", "US", "+14155552671")]
    [InlineData("011 49 30 23125 001", "US", "+493023125001")]
    [InlineData("0049 30 123456", "DE", "+4930123456")]
    [InlineData("0049 30 123456", "FR", "+4930123456")]
    [InlineData("030/123456", "DE", "+4930123456")]
    [InlineData("49 30 23125001", "DE", "+493023125001")]
    [InlineData("06 6982 1234", "IT", "+390669821234")]
    [InlineData("347 123 4567", "IT", "+393471234567")]
    [InlineData("011 15-2345-6789", "AR", "+5491123456789")]
    [InlineData("0351 15 234-5678", "AR", "+5493512345678")]
    [InlineData("11 2345 6789", "AR", "+541123456789")]
    [InlineData("55 1234 5678", "MX", "+525512345678")]
    [InlineData("(11) 91234-5678", "BR", "+5511912345678")]
    [InlineData("0 15 11 91234-5678", "BR", "+5511912345678")]
    [InlineData("0xx11 2345-6789", "BR", "+551123456789")]
    [InlineData("8 (912) 345-67-89", "RU", "+79123456789")]
    [InlineData("8 (701) 123-45-67", "KZ", "+77011234567")]
    [InlineData("0549 886377", "SM", "+3780549886377")]
    [InlineData("886377", "SM", "+3780549886377")]
    [InlineData("0549 886377", "IT", "+390549886377")]
    [InlineData("020 7946 0958", "GB", "+442079460958")]
    [InlineData("960194", "GG", "+441481960194")]
    [InlineData("22 123 45 67", "PL", "+48221234567")]
    [InlineData("06 1 234 5678", "HU", "+3612345678")]
    [InlineData("8 0152 450911", "BY", "+375152450911")]
    [InlineData("٠١٠ ٢٣٤٥ ٦٧٨٩", "EG", "+201023456789")]
    public void Parse_NationalWithRegion_IsNumber_N1(string text, string region, string expected)
    {
        PhoneNumber number = PhoneNumberParser.Parse(text, region).Number.ShouldNotBeNull();
        number.E164.ShouldBe(expected);
        number.IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("+1 415 555 2671", "+14155552671")]
    [InlineData("+49 (0)30 123456", "+4930123456")]
    [InlineData("(+49) 30 / 12-34.56", "+4930123456")]
    [InlineData("++49\u00a030\u2011123456", "+4930123456")]
    [InlineData("\u202a+49 30 123456\u202c", "+4930123456")]
    [InlineData("  +49[30]123456 ", "+4930123456")]
    [InlineData("＋４９　３０　２３１２５００１", "+493023125001")]
    [InlineData("+۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸", "+982112345678")]
    [InlineData("tel:+49-30-23125-001", "+493023125001")]
    [InlineData("TEL:030-23125001;phone-context=+49", "+493023125001")]
    [InlineData("+49 30 123456;isub=12345", "+4930123456")]
    [InlineData("+39 02 1234 5678", "+390212345678")]
    [InlineData("+54 9 11 2345 6789", "+5491123456789")]
    [InlineData("+52 55 1234 5678", "+525512345678")]
    [InlineData("+55 11 91234-5678", "+5511912345678")]
    [InlineData("+378 0549 886377", "+3780549886377")]
    public void Parse_InternationalWithoutRegion_IsNumber_N1(string text, string expected)
    {
        PhoneNumber number = PhoneNumberParser.Parse(text).Number.ShouldNotBeNull();
        number.E164.ShouldBe(expected);
        number.IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("020 7946 0958 ext. 12", "12")]
    [InlineData("020 7946 0958 Ext:12", "12")]
    [InlineData("020 7946 0958 extension 1234567890", "1234567890")]
    [InlineData("020 7946 0958x12", "12")]
    [InlineData("020 7946 0958 #12", "12")]
    [InlineData("020 7946 0958 - 12#", "12")]
    [InlineData("020 7946 0958,,12", "12")]
    [InlineData("tel:02079460958;ext=12", "12")]
    [InlineData("tel:020-7946-0958;ext=12;phone-context=+44", "12")]
    [InlineData("020 7946 0958 доб. ١٢", "12")]
    [InlineData("020 7946 0958 wew. 12", "12")]
    [InlineData("020 7946 0958 Durchwahl 12", "12")]
    public void Parse_Extension_IsKeptApart_N1(string text, string extension)
    {
        PartyNumber party = PhoneNumberParser.Parse(text, "GB");
        party.Number.ShouldNotBeNull().E164.ShouldBe("+442079460958");
        party.Extension.ShouldBe(extension);
    }

    [Theory]
    [InlineData("+39 327 9648257 ~ 24.", "IT", "+393279648257", "24")]
    [InlineData("+31 6 19245135 x4.", "NL", "+31619245135", "4")]
    [InlineData("(202) 555-0143 x12.", "US", "+12025550143", "12")]
    [InlineData("(202) 555-0143 ext. 12.", "US", "+12025550143", "12")]
    [InlineData("020 7946 0958 #12 ).", "GB", "+442079460958", "12")]
    [InlineData("020 7946 0958.", "GB", "+442079460958", null)]
    [InlineData("020 7946 0958 -", "GB", "+442079460958", null)]
    public void Parse_SignsBehindTheNumber_ChangeNeitherNumberNorExtension_N1(string text, string region, string expected, string? extension)
    {
        PartyNumber party = PhoneNumberParser.Parse(text, region);
        (party.Number?.E164, party.Extension).ShouldBe((expected, extension));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-example")]
    [InlineData("12ab")]
    [InlineData("a..b")]
    [InlineData("exa_mple.com")]
    [InlineData("+")]
    [InlineData("+4x9")]
    public void Parse_BrokenPhoneContext_IsNotANumber_N1(string context) =>
        PhoneNumberParser.Parse($"tel:0296494008;phone-context={context}", "IT").Reason.ShouldBe(NotANumberReason.NotDialable);

    [Theory]
    [InlineData("example.com")]
    [InlineData("12.example.com.")]
    [InlineData("+39")]
    [InlineData("+3-9")]
    public void Parse_PhoneContextOfRfc3966_IsRead_N1(string context) =>
        PhoneNumberParser.Parse($"tel:0296494008;phone-context={context}", "IT").Number?.E164.ShouldBe("+390296494008");

    [Theory]
    [InlineData("030 123456")]
    [InlineData("0049 30 123456")]
    [InlineData("011 49 30 123456")]
    [InlineData("(415) 555-2671")]
    [InlineData("4930123456")]
    [InlineData("tel:7042;phone-context=example.com")]
    public void Parse_WithoutRegionOrPlus_RegionNeeded_N3(string text)
    {
        PartyNumber party = PhoneNumberParser.Parse(text);
        party.Reason.ShouldBe(NotANumberReason.RegionNeeded);
        party.Text.ShouldBe(text);
        PhoneNumberParser.Parse(text, "XX").Reason.ShouldBe(NotANumberReason.RegionNeeded);
    }

    [Theory]
    [InlineData("anna@pbx.example", NotANumberReason.NotDialable)]
    [InlineData("sip:100", NotANumberReason.NotDialable)]
    [InlineData("+49 30 123456 anna", NotANumberReason.NotDialable)]
    [InlineData("+49 30 +123456", NotANumberReason.NotDialable)]
    [InlineData("+", NotANumberReason.NotDialable)]
    [InlineData("---", NotANumberReason.NotDialable)]
    [InlineData("+49", NotANumberReason.TooShort)]
    [InlineData("1", NotANumberReason.TooShort)]
    [InlineData("+1 41555", NotANumberReason.TooShort)]
    [InlineData("+1 415 555 2671 2", NotANumberReason.TooLong)]
    [InlineData("+52 2 55 1234 5678", NotANumberReason.TooLong)]
    [InlineData("+376 1234567", NotANumberReason.ImpossibleLength)]
    [InlineData("+999 12345678", NotANumberReason.UnknownCallingCode)]
    [InlineData("+0151 23456", NotANumberReason.UnknownCallingCode)]
    public void Parse_NoNumber_GivesTheReason_N1(string text, NotANumberReason reason)
    {
        PartyNumber party = PhoneNumberParser.Parse(text, "DE");
        party.Reason.ShouldBe(reason);
        party.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("anonymous")]
    [InlineData("Private")]
    [InlineData("RESTRICTED")]
    [InlineData("unknown")]
    [InlineData("Unavailable")]
    [InlineData("blocked")]
    [InlineData("+266696687")]
    [InlineData("+7378742833")]
    [InlineData("+2562533")]
    [InlineData("+8656696")]
    [InlineData("+86282452253")]
    [InlineData("+7748283")]
    public void Parse_WithheldSpelling_IsWithheld_N2(string? text) =>
        PhoneNumberParser.Parse(text, "DE").ShouldBe(PartyNumber.Withheld);

    [Theory]
    [InlineData("+1 415 555 2671", "US")]
    [InlineData("+1 204 234 5678", "CA")]
    [InlineData("+1 242 345 6789", "BS")]
    [InlineData("+1 787 234 5678", "PR")]
    [InlineData("+1 876 523 0123", "JM")]
    [InlineData("+7 912 345 67 89", "RU")]
    [InlineData("+7 701 123 45 67", "KZ")]
    [InlineData("+44 20 7946 0958", "GB")]
    [InlineData("+44 1481 960194", "GG")]
    [InlineData("+44 7797 712345", "JE")]
    [InlineData("+44 1624 756789", "IM")]
    [InlineData("+39 02 1234 5678", "IT")]
    [InlineData("+39 06 698 12345", "VA")]
    [InlineData("+47 22 12 34 56", "NO")]
    [InlineData("+47 79 12 34 56", "SJ")]
    [InlineData("+61 8 9164 1234", "CX")]
    [InlineData("+61 8 9162 1234", "CC")]
    [InlineData("+212 522 123456", "MA")]
    [InlineData("+262 262 16 12 34", "RE")]
    [InlineData("+262 269 60 12 34", "YT")]
    [InlineData("+358 18 12345", "AX")]
    [InlineData("+599 715 1234", "BQ")]
    [InlineData("+800 1234 5678", "001")]
    public void Region_OfSharedCode_IsFound_N4(string text, string region)
    {
        PhoneNumber number = PhoneNumberParser.Parse(text).Number.ShouldNotBeNull();
        number.Region.ShouldBe(region);
        number.IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("+1 555 2671", null)]
    [InlineData("+44 1534 960194", null)]
    [InlineData("+49 110", "DE")]
    [InlineData("+599 9 4123456", "CW")]
    public void IsValid_PossibleButNotInUse_IsFalse_N4(string text, string? region)
    {
        PhoneNumber number = PhoneNumberParser.Parse(text).Number.ShouldNotBeNull();
        number.IsValid.ShouldBeFalse();
        number.Region.ShouldBe(region);
    }

    [Theory]
    [InlineData("+4930123456", true)]
    [InlineData("+49030123456", true)]
    [InlineData("+999123456", true)]
    [InlineData("+0123456", false)]
    [InlineData("4930123456", false)]
    [InlineData("+49 30 123456", false)]
    [InlineData("+49", false)]
    [InlineData("+12345678901234567890", false)]
    public void TryParseE164_AcceptsOnlyOutputOfE164_C1(string text, bool expected)
    {
        PhoneNumberParser.TryParseE164(text, out PhoneNumber number).ShouldBe(expected);
        (number.E164 == text).ShouldBe(expected);
    }
}
