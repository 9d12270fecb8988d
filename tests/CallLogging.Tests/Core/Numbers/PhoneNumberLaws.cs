using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core.Numbers;

public class PhoneNumberLaws
{
    private const int MaxTextLength = 10_000;

    private static readonly NumberingPlan Plan = NumberingPlan.Current;

    // Draws valid numbers of every calling code by a random walk through the automaton that recognizes them.
    internal static readonly Gen<PhoneNumber> ValidNumbers =
        from seed in Gen.Choose(0, int.MaxValue)
        select Walk(new Random(seed));

    // Some plans have numbers whose national form reads as another number, in libphonenumber too: freephone numbers that begin
    // with the international prefix 00 (BG, PA, QA, TH), Buenos Aires numbers that begin with the mobile prefix 15 (AR), old
    // numbers that look like new ones without their first digits (GA). Belarusian 810... numbers lose their 8 even after +375.
    private static readonly string[] AmbiguousNationally = ["001", "AR", "BG", "BY", "GA", "PA", "QA", "TH"];

    private static readonly Gen<string> Texts = Gen.Sized(size =>
        from length in Gen.Choose(0, Math.Min(MaxTextLength, size * size))
        from chars in Gen.ArrayOf(
            Gen.Frequency(
                (8, Gen.Elements("0123456789".ToCharArray())),
                (4, Gen.Elements(" -./()+x#,;~\u00a0\u0661\uff11".ToCharArray())),
                (2, Gen.Elements("extn:isubphon=doб\ud83d\udcde".ToCharArray())),
                (1, ArbMap.Default.GeneratorFor<char>())),
            length)
        select new string(chars));

    [Fact]
    public void Parse_EveryFormatOfANumber_GivesTheNumber_N6() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(ValidNumbers.ToArbitrary(), number =>
        {
            if (number.Region != "BY")
            {
                PhoneNumberParser.Parse(number.E164).Number.ShouldBe(number);
                PhoneNumberParser.Parse($"+{number.Digits}").Number.ShouldBe(number);
                PhoneNumberParser.Parse(number.International).Number.ShouldBe(number);
            }

            if (!AmbiguousNationally.Contains(number.Region))
            {
                PhoneNumberParser.Parse(number.National, number.Region).Number.ShouldBe(number);
            }
        }));

    [Fact]
    public void Parse_AnyText_NeverThrows_N1() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            foreach (string? region in (ReadOnlySpan<string?>)[null, "DE", "US", "AR", "XX", "é€"])
            {
                PartyNumber party = PhoneNumberParser.Parse(text, region);
                if (party.Number is { } number)
                {
                    PhoneNumberParser.TryParseE164(number.E164, out PhoneNumber stored).ShouldBeTrue();
                    stored.ShouldBe(number);
                    (stored.Region, stored.IsValid).ShouldBe((number.Region, number.IsValid));
                }
            }
        }));

    // Reading is linear by construction: it goes forward once, and looks ahead only where an extension might begin, no further
    // than the blanks and digits of the extension. A text above the limit is rejected unread.
    [Fact]
    public void Read_AnyText_ReadsNoCharacterMoreThanThreeTimes_N1()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Texts.ToArbitrary(), text => CountSteps(text)));
        foreach (string unit in (ReadOnlySpan<string>)["x", "x ", "12x ", "12x1 ", "12 ext ", "~-", "12~1-"])
        {
            CountSteps(string.Concat(Enumerable.Repeat(unit, DialString.MaxTextLength / unit.Length)));
            CountSteps(string.Concat(Enumerable.Repeat(unit, MaxTextLength / unit.Length)));
        }
    }

    [Fact]
    public void Equals_IsEqualityOfE164_N1() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(ValidNumbers.Two().ToArbitrary(), pair =>
        {
            (PhoneNumber a, PhoneNumber b) = pair;
            (a == b).ShouldBe(a.E164 == b.E164);
            PhoneNumberParser.TryParseE164(a.E164, out PhoneNumber again).ShouldBeTrue();
            (again == a, again.GetHashCode() == a.GetHashCode()).ShouldBe((true, true));
        }));

    private static void CountSteps(string text)
    {
        var dialString = new DialString(stackalloc byte[DialString.MaxDigits]);
        dialString.Read(text);
        dialString.Steps.ShouldBeLessThanOrEqualTo(text.Length > DialString.MaxTextLength ? 0 : 3 * text.Length);
    }

    private static PhoneNumber Walk(Random random)
    {
        int[] codes = [.. Enumerable.Range(1, 999).Where(code => Plan.CallingCodes[code] is not null)];
        while (true)
        {
            int code = codes[random.Next(codes.Length)];
            int state = Plan.CallingCodes[code]!.RegionState;
            var digits = new List<byte>();
            while (state != 0 && digits.Count <= NumberingPlan.MaxNationalDigits)
            {
                int label = Plan.States[(state * NumberingPlan.Stride) + NumberingPlan.Label];
                if (label > 0 && (label - 1) % 2 == 1 && random.Next(2) == 0)
                {
                    return Plan.MakeNumber(code, digits.ToArray());
                }

                byte[] nextDigits = [.. Enumerable.Range(0, 10).Select(d => (byte)d).Where(d => Plan.States[(state * NumberingPlan.Stride) + d] != 0)];
                if (nextDigits.Length == 0)
                {
                    break;
                }

                byte digit = nextDigits[random.Next(nextDigits.Length)];
                digits.Add(digit);
                state = Plan.States[(state * NumberingPlan.Stride) + digit];
            }
        }
    }
}
