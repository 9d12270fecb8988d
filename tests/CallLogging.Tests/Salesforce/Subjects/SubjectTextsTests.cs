using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Subjects;

public class SubjectTextsTests
{
    private static readonly SubjectTexts English = SubjectTexts.Catalog.GetTexts("en");

    [Fact]
    public void ParseTemplate_UnknownPlaceholder_ThrowsAndNamesTheKnownOnes_L1() =>
        Should.Throw<FormatException>(() => SubjectTexts.ParseTemplate("Call from {name}")).Message
            .ShouldBe("'Call from {name}' has the unknown placeholder {name}; known are {record}, {line}, {agent}, {placedBy}.");

    [Theory]
    [InlineData("{agent}")]
    [InlineData("{placedBy}")]
    public void Classic_TemplateThatNamesAnAgent_IsRejected_S6(string placeholder)
    {
        TextTemplate template = SubjectTexts.ParseTemplate($"Call by {placeholder}");
        Should.Throw<FormatException>(() => English with { Classic = English.Classic with { ConferenceInbound = template } })
            .Message.ShouldStartWith($"'Call by {placeholder}' names an agent");
        (English with { WithAgent = English.WithAgent with { ConferenceInbound = template } }).WithAgent.ConferenceInbound.ShouldBeSameAs(template);
    }

    [Fact]
    public void Templates_ParsedWithOtherPlaceholders_AreRejected_L1()
    {
        var swapped = TextTemplate.Parse("{line} {record}", "line", "record", "agent", "placedBy");
        Should.Throw<ArgumentException>(() => English.Classic with { Missed = swapped })
            .Message.ShouldStartWith("'{line} {record}' was read with other placeholders");
        Should.Throw<ArgumentNullException>(() => English.Classic with { Missed = null! });
        Should.Throw<ArgumentNullException>(() => English with { Classic = null! });
    }

    [Fact]
    public void GetTemplates_EveryCase_IsItsTemplate_S5()
    {
        SubjectTemplates templates = English.WithAgent;
        Enum.GetValues<SubjectCase>().Select(templates.GetTemplate).ShouldBe([
            templates.OutboundAnswered, templates.OutboundUnanswered, templates.InboundAnswered, templates.Missed, templates.Voicemail,
            templates.ConferenceOutbound, templates.ConferenceInbound, templates.InboundMachine]);
    }
}
