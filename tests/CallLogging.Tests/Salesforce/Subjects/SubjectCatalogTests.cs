using System.Text;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Subjects;

public class SubjectCatalogTests
{
    private static readonly Call[] Cases =
    [
        HandmadeCalls.OutboundAnswered, HandmadeCalls.OutboundUnanswered, HandmadeCalls.InboundAnswered, HandmadeCalls.Missed,
        HandmadeCalls.Voicemail, HandmadeCalls.ConferenceOutbound, HandmadeCalls.ConferenceInbound,
    ];

    [Fact]
    public void Build_EveryLanguageStyleAndCase_ReadsAsApproved_S5_S6_L1()
    {
        var table = new StringBuilder();
        foreach (string language in new[] { "en", "de", "es", "pl", "fr" })
        {
            foreach (SubjectStyle style in Enum.GetValues<SubjectStyle>())
            {
                table.Append(language).Append(' ').Append(style).Append('\n');
                foreach (Call call in Cases)
                {
                    TaskSubject subject = TaskSubjectBuilder.Build(call, "Jana Novák", language, style);
                    table.Append("  ").Append(subject.Case.ToString().PadRight(20)).Append(subject.Text).Append('\n');
                }
            }

            Call unknown = HandmadeCalls.Missed with { Customer = new Customer(PartyNumber.Withheld), Line = null };
            table.Append(language).Append(" nothing known\n  ").Append(TaskSubjectBuilder.Build(unknown, null, language).Text).Append("\n\n");
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Classic_German_IsTheOriginalText_S5_L2()
    {
        SubjectTemplates german = SubjectTexts.Catalog.GetTexts("de").Classic;
        german.OutboundAnswered.Text.ShouldBe("Ausgehender beantworteter Anruf an {record} mit {line}");
        german.OutboundUnanswered.Text.ShouldBe("Ausgehender unbeantworteter Anruf an {record} mit {line}");
        german.InboundAnswered.Text.ShouldBe("Eingehender Anruf von {record} auf {line}");
        german.Missed.Text.ShouldBe("Entgangener Anruf von {record} auf {line}");
        german.Voicemail.Text.ShouldBe("Voicemail von {record} auf {line}");
        german.ConferenceOutbound.Text.ShouldBe("Ausgehender Konferenzanruf an {record} mit {line}");
        german.ConferenceInbound.Text.ShouldBe("Eingehender Anruf von {record} auf {line}");
    }

    [Fact]
    public void Catalog_Cultures_AreTheFive_L1() => SubjectTexts.Catalog.Cultures.ShouldBe(["de", "en", "es", "fr", "pl"]);
}
