using Shouldly;

namespace CallLogging.Tests.Core.Numbers;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("+4930123456", "+49 30 123456", "030 123456", "+49••••••56")]
    [InlineData("+14155552671", "+1 415-555-2671", "(415) 555-2671", "+1••••••••71")]
    [InlineData("+390212345678", "+39 02 1234 5678", "02 1234 5678", "+39••••••••78")]
    [InlineData("+5491123456789", "+54 9 11 2345-6789", "011 15-2345-6789", "+54•••••••••89")]
    [InlineData("+77011234567", "+7 701 123 4567", "8 (701) 123 4567", "+7••••••••67")]
    [InlineData("+3612345678", "+36 1 234 5678", "(06 1) 234 5678", "+36••••••78")]
    [InlineData("+80012345678", "+800 1234 5678", "1234 5678", "+800••••••78")]
    [InlineData("+49030123456", "+49 030123456", "030123456", "+49•••••••56")]
    [InlineData("+999123456", "+999 123456", "123456", "+999••••56")]
    public void ToString_EveryFormat_MatchesLibphonenumber_N6(string e164, string international, string national, string masked)
    {
        PhoneNumberParser.TryParseE164(e164, out PhoneNumber number).ShouldBeTrue();
        number.International.ShouldBe(international);
        number.National.ShouldBe(national);
        number.Masked.ShouldBe(masked);
        number.Digits.ShouldBe(e164[1..]);
        $"{number} {number:N}".ShouldBe($"{e164} {national}");
    }

    [Fact]
    public void Parts_OfANumber_CallingCodeAndNationalNumber_N1()
    {
        PhoneNumber number = PhoneNumberParser.Parse("+39 02 1234 5678").Number.ShouldNotBeNull();
        number.CallingCode.ShouldBe(39);
        number.NationalNumber.ShouldBe("0212345678");
    }

    [Fact]
    public void TryFormat_TooLittleRoom_WritesNothing_N6()
    {
        PhoneNumber number = PhoneNumberParser.Parse("+49 30 123456").Number.ShouldNotBeNull();
        Span<char> room = stackalloc char[13];
        number.TryFormat(room[..12], out int written, "I", null).ShouldBeFalse();
        written.ShouldBe(0);
        number.TryFormat(room, out written, "I", null).ShouldBeTrue();
        room[..written].ToString().ShouldBe("+49 30 123456");
    }

    [Fact]
    public void ToString_UnknownFormat_Throws_N6() =>
        Should.Throw<FormatException>(() => default(PhoneNumber).ToString("X", null)).Message.ShouldContain("'X'");

    [Fact]
    public void Default_IsNoNumber_N1()
    {
        PhoneNumber none = default;
        none.CallingCode.ShouldBe(0);
        none.Region.ShouldBeNull();
        none.IsValid.ShouldBeFalse();
    }
}
