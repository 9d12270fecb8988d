using CallLogging.Salesforce;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Queries;

public class QueryTextTests
{
    private const string Reserved = "?&|!{}[]()^~*:\\\"'+-";

    [Theory]
    [InlineData("O'Hara", @"'O\'Hara'")]
    [InlineData(@"\", @"'\\'")]
    [InlineData("a\nb\u0000c", @"'a\nb c'")]
    [InlineData("", "''")]
    public void ToLiteral_Text_IsQuotedAndEscaped_S33(string text, string soql) => Soql.ToLiteral(text).ShouldBe(soql);

    [Fact]
    public void ToLiteral_OtherValues_AreWrittenInTheirForms_S33()
    {
        Soql.ToLiteral(new DateTimeOffset(2026, 3, 2, 10, 30, 0, TimeSpan.FromHours(1))).ShouldBe("2026-03-02T09:30:00Z");
        Soql.ToLiteral(new SalesforceId("005000000000001AAA")).ShouldBe("'005000000000001AAA'");
        Soql.ToLiterals(["a", "b'"]).ShouldBe(@"('a','b\'')");
        Should.Throw<ArgumentException>(() => Soql.ToLiterals([]));
        Soql.ToContainsPattern("50%_'").ShouldBe(@"'%50\%\_\'%'");
    }

    [Fact]
    public void ToLiteral_AnyText_ReadsBackAndStaysOneLiteral_X2() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts, text => ReadSoql(Soql.ToLiteral(text)) == ReplaceControlCharacters(text)));

    [Fact]
    public void ToContainsPattern_AnyText_HasNoWildcardOfItsOwn_X2() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts, text =>
        {
            string soql = Soql.ToContainsPattern(text);
            return soql.StartsWith("'%", StringComparison.Ordinal) && soql.EndsWith("%'", StringComparison.Ordinal)
                && ReadSoql($"'{soql[2..^2]}'") == ReplaceControlCharacters(text) && !ContainsUnescaped(soql[2..^2], "%_'");
        }));

    [Theory]
    [InlineData("(415) 555-2671", "\"\\(415\\) 555\\-2671\"")]
    [InlineData("a OR b", "\"a OR b\"")]
    [InlineData("x\"} RETURNING User(Id) {", "\"x\\\"\\} RETURNING User\\(Id\\) \\{\"")]
    public void ToTerm_Text_IsOnePhrase_S33(string text, string sosl) => Sosl.ToTerm(text).ShouldBe(sosl);

    [Theory]
    [InlineData("")]
    [InlineData(" -*- ")]
    public void ToTerm_WithoutAWord_Throws_S33(string text) => Should.Throw<ArgumentException>(() => Sosl.ToTerm(text));

    [Fact]
    public void ToTerm_AnyText_HasNoOperatorOfItsOwn_X2() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts, text =>
        {
            string sosl = Sosl.ToTerm($"a{text}");
            return sosl[0] == '"' && sosl[^1] == '"' && !ContainsUnescaped(sosl[1..^1], Reserved.Replace("\\", "", StringComparison.Ordinal)) && !sosl.Any(char.IsControl);
        }));

    private static Arbitrary<string> Texts => Gen.ArrayOf(Gen.Frequency(
            (4, Gen.Elements([.. Reserved, '\'', '%', '_', '\n', '\r', '\t', '\b', '\f', '\0', '\u2028', ' ', '@', '$', '/'])),
            (1, Gen.Choose(1, 0xD7FF).Select(c => (char)c))))
        .Select(c => new string(c)).ToArbitrary();

    // Reads a literal as SOQL does; returns null if the literal ends early or never.
    private static string? ReadSoql(string literal)
    {
        if (literal.Length < 2 || literal[0] != '\'')
        {
            return null;
        }

        var text = new System.Text.StringBuilder();
        for (int i = 1; i < literal.Length; i++)
        {
            char c = literal[i];
            if (c == '\'')
            {
                return i == literal.Length - 1 ? text.ToString() : null;
            }

            text.Append(c != '\\' ? c : literal[++i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
        }

        return null;
    }

    // SOQL has no escape for other control characters, so the writer replaces them with spaces.
    private static string ReplaceControlCharacters(string text) => string.Concat(text.Select(c => char.IsControl(c) && !"\n\r\t\b\f".Contains(c, StringComparison.Ordinal) ? ' ' : c));

    private static bool ContainsUnescaped(string text, string reserved)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (reserved.Contains(text[i], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
