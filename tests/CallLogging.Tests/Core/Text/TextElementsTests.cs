using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core.Text;

public class TextElementsTests
{
    private static readonly string[] Pieces =
    [
        "a", "Z", " ", "~", "\u007f", "\n", "\r", "\r\n", "é", "e\u0301", "ж", "漢", "あ", "ア", "\u0301", "\u0300", "\u036f", "\u0483", "\u20e3",
        "\ufe0f", "\u200d", "\u200c", "\u200e", "©", "❤\ufe0f", "👨", "👩", "👨\u200d👩\u200d👧", "👩🏽\u200d🚀", "🏽", "\U0001f1e6", "🇩🇪", "🇵🇱🇪🇸",
        "🏴\U000e0067\U000e007f", "\u1100", "\u1160", "\u11a7", "\u11a8", "\u11ff", "\ua960", "\u1112\u1161\u11ab", "가", "각", "ก", "ำ", "่",
        "क", "क्ष", "क्", "ि", "\u0dff", "\u0e00", "\u09be", "\u102b", "\u0600", "\u0d4e", "\uff9e", "漢\U000e0100", "^", "ʰ", "\ud83d", "\udc68", "\ud83c", "\udde6",
    ];

    [Fact]
    public void GetFittingLength_AnyTwoPieces_EqualsBoundariesCountedFromStart()
    {
        foreach (string one in Pieces)
        {
            foreach (string other in Pieces)
            {
                string text = one + other + "x" + one;
                for (int limit = 0; limit <= text.Length; limit++)
                {
                    TextElements.GetFittingLength(text, limit).ShouldBe(CountFromStart(text, limit), $"{Escape(text)} at {limit}");
                }
            }
        }
    }

    [Fact]
    public void GetFittingLength_AnyMixOfPieces_EqualsBoundariesCountedFromStart()
    {
        Gen<string> run = from piece in Gen.Elements(Pieces)
                          from times in Gen.Frequency((6, Gen.Constant(1)), (1, Gen.Choose(2, 5)))
                          select string.Concat(Enumerable.Repeat(piece, times));
        var cases = from runs in Gen.ArrayOf(run)
                    from limit in Gen.Choose(0, 60)
                    select (Text: string.Concat(runs), Limit: limit);
        var law = Prop.ForAll(cases.ToArbitrary(), c => TextElements.GetFittingLength(c.Text, c.Limit) == CountFromStart(c.Text, c.Limit));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), law);
    }

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("abc", 4, 3)]
    [InlineData("abc", 3, 3)]
    [InlineData("abc", 2, 2)]
    [InlineData("abc", 0, 0)]
    [InlineData("ab👍", 3, 2)]
    [InlineData("👨‍👩‍👧b", 7, 0)]
    [InlineData("👨‍👩‍👧b", 8, 8)]
    [InlineData("🇩🇪🇵🇱🇪🇸", 11, 8)]
    [InlineData("ae\u0301\u0301b", 3, 1)]
    [InlineData("ae\u0301\u0301b", 4, 4)]
    public void GetFittingLength_TextAndLimit_EndsAtLastBoundary(string text, int limit, int expected) =>
        TextElements.GetFittingLength(text, limit).ShouldBe(expected);

    [Fact]
    public void GetFittingLength_TwoUnitsBeyondTheLimit_EqualsThatOfTheWholeText()
    {
        string text = new string('a', 253) + "👩🏽\u200d🚀b";
        TextElements.GetFittingLength(text.AsSpan(0, 256), 254).ShouldBe(TextElements.GetFittingLength(text, 254));
    }

    [Fact]
    public void GetFittingLength_NegativeLimit_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => TextElements.GetFittingLength("a", -1));

    private static int CountFromStart(string text, int limit)
    {
        int boundary = 0;
        while (boundary < text.Length && boundary + StringInfo.GetNextTextElementLength(text, boundary) is var next && next <= limit)
        {
            boundary = next;
        }

        return boundary;
    }

    private static string Escape(string text) => string.Join(' ', text.Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
}
