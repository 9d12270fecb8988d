using Shouldly;

namespace CallLogging.Tests.Core.Text;

public class TextTemplateTests
{
    [Theory]
    [InlineData("Call from {who} on {where}", "Call from Ada on Main")]
    [InlineData("{where}{who}{where}", "MainAdaMain")]
    [InlineData("{{who}} is {who}", "{who} is Ada")]
    [InlineData("}}{{", "}{")]
    [InlineData("no placeholder", "no placeholder")]
    [InlineData("", "")]
    public void Fill_Template_PutsValuesIntoPlaceholders(string text, string expected)
    {
        var template = TextTemplate.Parse(text, "who", "where");
        template.Fill("Ada", "Main").ShouldBe(expected);
        template.Measure("Ada", "Main").ShouldBe(expected.Length);
    }

    [Fact]
    public void Fill_ValueWithBraces_IsNotInterpreted() =>
        TextTemplate.Parse("{who}", "who").Fill("{who} }} {0}").ShouldBe("{who} }} {0}");

    [Theory]
    [InlineData("a {who", "'a {who' opens a brace at 2 and never closes it; write {{ for a brace.")]
    [InlineData("a who} b", "'a who} b' closes a brace at 5 that was never opened; write }} for a brace.")]
    [InlineData("a {whom}", "'a {whom}' has the unknown placeholder {whom}; known are {who}, {where}.")]
    [InlineData("{}", "'{}' has the unknown placeholder {}; known are {who}, {where}.")]
    public void Parse_InvalidTemplate_ThrowsAndNamesThePosition(string text, string message) =>
        Should.Throw<FormatException>(() => TextTemplate.Parse(text, "who", "where")).Message.ShouldBe(message);

    [Fact]
    public void HasPlaceholder_IsTrueForUsedNamesOnly()
    {
        var template = TextTemplate.Parse("{where} {{who}}", "who", "where");
        template.HasPlaceholder(0).ShouldBeFalse();
        template.HasPlaceholder(1).ShouldBeTrue();
        template.Names.ShouldBe(["who", "where"]);
        template.ToString().ShouldBe("{where} {{who}}");
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "<")]
    [InlineData(3, "<Ad")]
    [InlineData(5, "<Ada>")]
    [InlineData(7, "<Ada>Ma")]
    [InlineData(9, "<Ada>Main")]
    [InlineData(12, "<Ada>Main.")]
    public void Write_ShortDestination_TakesWhatFits(int room, string expected)
    {
        var template = TextTemplate.Parse("<{who}>{where}.", "who", "where");
        Span<char> text = new char[room];
        int written = template.Write(text, "Ada", "Main");
        text[..written].ToString().ShouldBe(expected);
        written = template.Write(text, new TemplateValues("Ada", "Main"));
        text[..written].ToString().ShouldBe(expected);
    }

    [Fact]
    public void Fill_FourSpans_FillsEachPlaceholder()
    {
        var template = TextTemplate.Parse("{d}-{c}{b}{a}", "a", "b", "c", "d");
        template.Fill(new TemplateValues("1", "22", "3", "4")).ShouldBe("4-3221");
        template.Measure(new TemplateValues("1", "22", "3", "4")).ShouldBe(6);
        template.Fill(new TemplateValues("1")).ShouldBe("-1");
    }

    [Fact]
    public void Fill_SpansForAFifthName_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => TextTemplate.Parse("{e}", "a", "b", "c", "d", "e").Fill(new TemplateValues("1")));
}
