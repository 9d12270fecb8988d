using System.Text.Json.Nodes;
using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Simulators.FrontCompany;
using CallLogging.Tests.Aircall;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Front;

/// <summary>People read in Front what was typed: Front reads comments and imported messages as Markdown.</summary>
public sealed class TextAsTypedTests
{
    private const string Note = """
        # 12 seats for the fair
        1. hall A_7_B and A_8_B
        5. *gross* price 3*4*5 = 60
        + write back
        - or phone
        > quote of the letter
        ---
        Total
        ===
        https://shop.example.com/a_b_c?x=1&y=2#top and http://files.example.com/*all*/_new_
        `del /s` [open](https://trap.example.com) ![x](y) @cleo ~~old~~ R&D &copy; <b>bold</b> C:\_temp\ a|b
        |---|---|

            four blanks in front
        ```
        **end**
        """;

    public static TheoryData<string> ExamplesOfMarkdown =>
    [
        "# heading", "heading\n===", "heading\n---", "1. one\n5. five", "- item", "+ item", "* item", "> quote", "---", "*emphasis*", "_emphasis_", "**strong**", "~~gone~~", "`code`", "```\ncode\n```",
        "    code", "[text](https://example.com)", "![image](x.png)", "<b>bold</b>", "&copy;", "a\\*b", "a | b\n--|--\n1 | 2", "two\nlines", "2\\. x", "<https://example.com>",
    ];

    [Theory]
    [MemberData(nameof(ExamplesOfMarkdown))]
    public void Rendered_Markdown_DoesNotShowWhatWasTyped_AndEscapedDoes_F18(string text)
    {
        string.Equals(RenderedMarkdown.ToText(text), text, StringComparison.Ordinal).ShouldBeFalse(text);
        Normalize(RenderedMarkdown.ToText(MarkdownText.Escape(text))).ShouldBe(Normalize(text));
    }

    [Fact]
    public void Rendered_EscapedText_ShowsTheText_F18()
    {
        Gen<string> piece = Gen.Elements(
            "a", "b", "B7", " ", "  ", "    ", "\n", "\n\n", "#", "##", "1.", "12)", "-", "--", "---", "+", "*", "**", "_", "__", "~~", "`", "```", "[", "](", ")", "!", "<", ">", "&", "&amp;", "&copy;", ";", "\\", "|", "|-|", "=", "===",
            ".", ":", "@", "\u00e9", "\ud83d\ude00", "https://example.com/", "http://a_b.example.com/c_d", "www.example.com", "(", "<b>", "</b>", "\"", "'", "$", "%", "^", "{", "}", "/", "?", ",");
        Gen<string> text = from pieces in Gen.ArrayOf(piece) select string.Concat(pieces);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(text.ToArbitrary(), typed =>
            Normalize(RenderedMarkdown.ToText(MarkdownText.Escape(typed))) == Normalize(typed)));
    }

    // Found by the law above: a line of a colon and hyphens made a table of the line before it.
    [Fact]
    public void Rendered_ALineThatLooksLikeTheRuleOfATable_ShowsTheText_F18() =>
        RenderedMarkdown.ToText(MarkdownText.Escape("a|b\n:---")).ShouldBe("a|b\n:---");

    [Fact]
    public void Shows_EachFormThatFrontMayReturn_AndNoOtherText_F18()
    {
        foreach (string body in new[] { Note, MarkdownText.Escape(Note), RenderedMarkdown.ToHtml(MarkdownText.Escape(Note)) })
        {
            ReturnedText.Shows(body, Note).ShouldBeTrue(body);
            ReturnedText.Shows(body, Note.Replace("60", "61", StringComparison.Ordinal)).ShouldBeFalse(body);
        }
    }

    [Fact]
    public void Escape_AnAddressThatMarkdownLeavesAlone_StaysAnAddress_F18() =>
        MarkdownText.Escape("see https://shop.example.com/a_b_c?x=1&y=2, *now*").ShouldBe("see https://shop.example.com/a_b_c?x=1&y=2, \\*now\\*");

    [Theory]
    [InlineData(FrontWriter.ApplicationChannel, true)]
    [InlineData(FrontWriter.ApplicationChannel, false)]
    [InlineData(FrontWriter.ImportedMessages, true)]
    [InlineData(FrontWriter.ImportedMessages, false)]
    public async Task NoteAndLineNameThatLookLikeMarkdown_AreReadAsTyped_AndFoundAgain_F18(FrontWriter writer, bool returnsHtml)
    {
        await using var front = new FrontUnderTest(new FrontSettings { Writer = writer }, new FrontSimulatorOptions { RequestsPerMinute = 100_000, ShouldReturnHtml = returnsHtml });

        // Each response to a write of a text is lost once: the search must recognize the text in what Front returns.
        int lost = 0;
        front.Simulator.FailNext(2, SimulatedFrontFault.ResponseLost, r => r.Method == "POST" && (r.Path.EndsWith("messages", StringComparison.Ordinal) || r.Path.EndsWith("/comments", StringComparison.Ordinal)) && lost++ < 10);
        await front.PlayAsync(((CallEventReadResult.Parsed)AircallBody.Read(CreateBody())).Events);

        SimulatedFrontConversation only = front.GetConversations().ShouldHaveSingleItem();
        Normalize(only.Comments.ShouldHaveSingleItem().Shown).ShouldBe(Normalize(Note));
        only.Subject.ShouldBe("Inbound call - Fair_DE_North *all day*");
        only.Messages[0].Shown.ShouldStartWith("Inbound call - Fair_DE_North *all day*\nLine: +49 30 23125001\n");
        only.Messages.ShouldContain(m => m.Shown == "Duration: 1 min 28 s");
        (await front.GetParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Comment_OfAnUnknownAgent_NamesThemAsTyped_F18()
    {
        await using var front = new FrontUnderTest();
        Agent agent = new(new AgentId("77")) { Name = "Eve *the* _best_", Email = "eve@example.com" };
        await front.PlayAsync([.. FrontCalls.Answered("1", HandmadeCalls.StartedAt, agent: agent), FrontCalls.Note("1", HandmadeCalls.StartedAt.AddSeconds(60), "1. first", agent)]);
        front.GetConversations().ShouldHaveSingleItem().Comments.ShouldHaveSingleItem().Shown.ShouldBe("Note by Eve *the* _best_:\n1. first");
    }

    private static string CreateBody()
    {
        JsonNode root = JsonNode.Parse(AircallBody.Full("call.ended"))!;
        JsonNode data = root["data"]!;
        data["number"]!["name"] = "Fair_DE_North *all day*";
        data["comments"]![0]!["content"] = Note;
        data["comments"]![0]!["posted_by"]!["email"] = "ada@example.com";
        data["transferred_by"] = null;
        data["transferred_to"] = null;
        return root.ToJsonString();
    }

    // Blanks at the ends of lines and further empty lines do not show.
    private static string Normalize(string text)
    {
        string[] lines = [.. text.Replace('\u00a0', ' ').Split('\n').Select(l => l.TrimEnd())];
        return string.Join('\n', lines.Where((l, i) => l.Length > 0 || (i > 0 && lines[i - 1].Length > 0))).Trim('\n');
    }
}
