using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core.Numbers;

/// <summary>Numbers that are written in two ways and reach one telephone.</summary>
public class EquivalentNumbersTests
{
    [Theory]
    [InlineData("+52 1 55 1234 5678", "+5215512345678", "+525512345678")]
    [InlineData("+54 9 11 4321-5678", "+5491143215678", "+541143215678")]
    [InlineData("+229 97 12 34 56", "+22997123456", "+2290197123456")]
    [InlineData("+55 11 8765-4321", "+551187654321", "+5511987654321")]
    [InlineData("+225 07 12 34 56", "+22507123456", "+2250707123456")]
    [InlineData("+84 163 123 4567", "+841631234567", "+84331234567")]
    [InlineData("+966 1 234 5678", "+96612345678", "+966112345678")]
    [InlineData("+241 7 12 34 56", "+2417123456", "+24177123456")]
    public void Parse_OldForm_KeepsItsE164AndIsEquivalentToThePresentOne_N8(string text, string own, string present)
    {
        PhoneNumber old = PhoneNumberParser.Parse(text).Number.ShouldNotBeNull(text);
        PhoneNumber now = PhoneNumberParser.Parse(present).Number.ShouldNotBeNull(present);
        (old.E164, now.E164, old.IsValid, now.IsValid).ShouldBe((own, present, true, true));
        (old == now, old.IsEquivalentTo(now), now.IsEquivalentTo(old)).ShouldBe((false, true, true));
        old.GetEquivalents().ShouldBe([now], ignoreOrder: false);
        now.GetEquivalents().ShouldBe([old], ignoreOrder: false);
        (old.CommonForm, now.CommonForm).ShouldBe((now, now));
    }

    [Theory]
    [InlineData("+49 30 23125001")]
    [InlineData("+1 202 555 0143")]
    [InlineData("+55 11 2345-6789")]
    [InlineData("+52 800 123 4567 89")]
    [InlineData("+225 80 12 34 56")]
    [InlineData("+225 90 12 34 56")]
    public void GetEquivalents_NumberWithOneForm_IsEmpty_N8(string text)
    {
        if (PhoneNumberParser.Parse(text).Number is { } number)
        {
            number.GetEquivalents().ShouldBeEmpty();
            number.CommonForm.ShouldBe(number);
        }
    }

    [Fact]
    public void IsEquivalentTo_OtherTelephone_IsFalse_N8()
    {
        PhoneNumber number = PhoneNumberParser.Parse("+5215512345678").Number!.Value;
        number.IsEquivalentTo(PhoneNumberParser.Parse("+525512345679").Number!.Value).ShouldBeFalse();
        number.IsEquivalentTo(PhoneNumberParser.Parse("+541143215678").Number!.Value).ShouldBeFalse();
        default(PhoneNumber).IsEquivalentTo(number).ShouldBeFalse();
    }

    [Fact]
    public void Rows_AllHaveASourceAndDistinctForms_N8()
    {
        EquivalentForms.Rows.ShouldAllBe(r => r.Source.Length > 10 && NumberingPlan.Current.CallingCodes[r.CallingCode] != null);
        EquivalentForms.Rows.Select(r => (r.CallingCode, r.Old)).Distinct().Count().ShouldBe(EquivalentForms.Rows.Count);
    }

    // Draws digits for the old form of any row: both forms parse, keep their digits, and name each other.
    [Fact]
    public void GetEquivalents_AnyNumberOfAnyRow_IsSymmetric_N8() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(OldNumbers.ToArbitrary(), text =>
        {
            PhoneNumber old = PhoneNumberParser.Parse(text).Number.ShouldNotBeNull(text);
            old.E164.ShouldBe(text);
            PhoneNumber common = old.CommonForm;
            common.CommonForm.ShouldBe(common);
            common.IsEquivalentTo(old).ShouldBeTrue();
            common.GetEquivalents().ShouldContain(old);
            foreach (PhoneNumber other in old.GetEquivalents())
            {
                other.GetEquivalents().ShouldContain(old);
                PhoneNumberParser.Parse(other.E164).Number.ShouldBe(other);
            }
        }));

    private static Gen<string> OldNumbers =>
        from row in Gen.Elements<EquivalentForm>(EquivalentForms.Rows.ToArray())
        from seed in Gen.Choose(0, int.MaxValue)
        select $"+{row.CallingCode}{Fill(row.Old, new Random(seed))}";

    // Draws digits until the form accepts them, position by position.
    private static string Fill(string form, Random random)
    {
        var digits = new System.Text.StringBuilder();
        for (int i = 0; i < form.Length; i++)
        {
            int end = form[i] == '[' ? form.IndexOf(']', i) : i;
            string choice = form[i..(end + 1)];
            i = end;
            digits.Append(choice switch
            {
                "#" => (char)('0' + random.Next(10)),
                ['[', ..] => Expand(choice[1..^1]) is var all ? all[random.Next(all.Length)] : '0',
                _ => choice[0],
            });
        }

        return digits.ToString();
    }

    private static string Expand(string digits)
    {
        string all = "";
        for (int i = 0; i < digits.Length; i++)
        {
            bool isRange = i + 2 < digits.Length && digits[i + 1] == '-';
            char last = isRange ? digits[i + 2] : digits[i];
            for (char digit = digits[i]; digit <= last; digit++)
            {
                all += digit;
            }

            i += isRange ? 2 : 0;
        }

        return all;
    }
}
