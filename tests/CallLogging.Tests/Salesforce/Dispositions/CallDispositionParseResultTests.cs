using CallLogging.Salesforce;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Dispositions;

public class CallDispositionParseResultTests
{
    private static readonly string[] Words =
    [
        "inbound", "outbound", "answered_call", "unanswered_call", "aircall", "18882406923", "1", "", "'", "\\", "\\'", "', '", "['", "']", ", ", "\n",
        "\0", "ä", "漢", "👍", "\ud83d", "١٢", "tag", "no_available_agent", "\\1", "1a", "inbound ", "a'", "'b",
    ];

    [Theory]
    [InlineData(DispositionOrder.TagsFirst)]
    [InlineData(DispositionOrder.SourceFirst)]
    public void Parse_SerializedText_GivesTheSameParts_S9(DispositionOrder order)
    {
        Gen<string> word = Gen.OneOf(
            Gen.Elements(Words),
            Gen.Elements(Words).ArrayOf(3).Select(string.Concat),
            ArbMap.Default.GeneratorFor<string>().Where(s => s is not null));
        Gen<Call> calls = from tags in word.ListOf()
                          from source in word.Where(w => w.Length is > 0 and < 20 && !w.Contains(':', StringComparison.Ordinal))
                          from call in Gen.Elements(HandmadeCalls.InboundAnswered, HandmadeCalls.Missed, HandmadeCalls.OutboundAnswered, HandmadeCalls.OutboundUnanswered)
                          from line in Gen.Elements(HandmadeCalls.Line, HandmadeCalls.Line with { Number = null }, null)
                          from reason in Gen.OneOf(Gen.Constant<string?>(null), word.Select(w => (string?)w))
                          select call with
                          {
                              Key = new CallKey(source, "main", "1"),
                              Line = line,
                              Tags = tags.Select(t => HandmadeCalls.Tag(t)).ToValueList(),
                              MissedReason = reason is null ? null : new MissedReason(reason),
                          };
        var law = Prop.ForAll(calls.ToArbitrary(), call =>
        {
            CallDisposition disposition = CallDispositionSerializer.Serialize(call, order);
            disposition.Text.Length.ShouldBeLessThanOrEqualTo(255);
            DispositionParts parts = Parse(disposition.Text, order).ShouldBeOfType<CallDispositionParseResult.Parsed>().Parts;
            parts.ShouldBe(new DispositionParts
            {
                Tags = call.Tags.Take(call.Tags.Count - disposition.TagsLeftOut.Count).Select(t => t.Name).ToValueList(),
                Source = call.Key.Provider,
                Direction = call.Direction!.Value,
                IsAnswered = call.IsAnswered,
                LineDigits = call.Line?.Number?.Digits,
                MissedReason = disposition.IsReasonLeftOut || call.MissedReason?.Value == "" ? null : call.MissedReason,
            });
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), law);
    }

    [Theory]
    [InlineData(DispositionOrder.TagsFirst)]
    [InlineData(DispositionOrder.SourceFirst)]
    public void Parse_TagsNamedLikeFixedParts_AreTags_S9(DispositionOrder order)
    {
        ValueList<string> names = ["outbound", "unanswered_call", "aircall", "18882406923", "inbound", "answered_call", "1"];
        foreach (Line? line in new[] { HandmadeCalls.Line, null })
        {
            foreach (string? reason in new[] { null, "inbound", "answered_call", "1", "aircall" })
            {
                for (int first = 0; first < names.Count; first++)
                {
                    Call call = HandmadeCalls.Missed with
                    {
                        Line = line,
                        Tags = names.Skip(first).Select(n => HandmadeCalls.Tag(n)).ToValueList(),
                        MissedReason = reason is null ? null : new MissedReason(reason),
                    };
                    DispositionParts parts = Parse(CallDispositionSerializer.Serialize(call, order).Text, order)
                        .ShouldBeOfType<CallDispositionParseResult.Parsed>().Parts;
                    parts.Tags.ShouldBe(names.Skip(first));
                    parts.LineDigits.ShouldBe(line?.Number?.Digits);
                    parts.MissedReason?.Value.ShouldBe(reason);
                }
            }
        }
    }

    [Fact]
    public void Parse_ExampleOfTheOriginal_GivesItsParts_S8() =>
        Parse("['General_Inquiries', 'aircall', 'inbound', 'answered_call', '18882406923', 'no_available_agent']")
            .ShouldBe(new CallDispositionParseResult.Parsed(new DispositionParts
            {
                Tags = ["General_Inquiries"],
                Source = "aircall",
                Direction = CallDirection.Inbound,
                IsAnswered = true,
                LineDigits = "18882406923",
                MissedReason = MissedReason.NoAvailableAgent,
            }));

    [Theory]
    [InlineData(null, 0, "expected ']' at the end")]
    [InlineData("", 0, "expected ']' at the end")]
    [InlineData("aircall", 7, "expected ']' at the end")]
    [InlineData("]", 0, "expected a closing quotation mark")]
    [InlineData("[]", 0, "expected a closing quotation mark")]
    [InlineData("['a', inbound]", 12, "expected a closing quotation mark")]
    [InlineData("['a', , 'inbound']", 5, "expected a closing quotation mark")]
    [InlineData(", 'a']", 0, "expected a closing quotation mark")]
    [InlineData("', 'a']", 0, "expected an opening quotation mark")]
    [InlineData("']", 0, "expected an opening quotation mark")]
    [InlineData("a']", 0, "expected an opening quotation mark")]
    [InlineData("'a']", 0, "expected an opening quotation mark")]
    [InlineData("['a\\']", 4, "expected every quotation mark and backslash of the part to be escaped")]
    [InlineData("['\\\\'a']", 6, "expected every quotation mark and backslash of the part to be escaped")]
    [InlineData("['it's', 'aircall', 'inbound', 'answered_call']", 4, "expected '[' or ', ' before the quotation mark")]
    [InlineData("{'a']", 1, "expected '[' or ', ' before the quotation mark")]
    [InlineData("x['a']", 2, "expected '[' or ', ' before the quotation mark")]
    [InlineData("['a','b']", 5, "expected '[' or ', ' before the quotation mark")]
    [InlineData("['answered_call']", 0, "expected source, direction and status")]
    [InlineData("['inbound', 'answered_call']", 0, "expected source, direction and status")]
    [InlineData("['inbound', 'answered_call', '1']", 0, "expected source, direction and status")]
    [InlineData("['inbound', 'answered_call', '1', 'x']", 0, "expected source, direction and status")]
    [InlineData("['aircall', 'inbound', 'answered']", 24, "expected direction and status")]
    [InlineData("['aircall', 'in', 'answered_call', '1']", 13, "expected direction and status")]
    [InlineData("['aircall', 'inbound', 'answered_call', 'x', 'y']", 41, "expected direction, status or number")]
    [InlineData("['aircall', 'inbound', 'answered_call', '', 'y']", 41, "expected direction, status or number")]
    [InlineData("['x', 'y']", 2, "expected direction, status or number")]
    [InlineData("['a', 'aircall', 'inbound', 'answered', '1', 'y']", 29, "expected direction and status")]
    public void Parse_OtherText_ReportsPositionAndExpectation_S10(string? text, int position, string reason) =>
        Parse(text).ShouldBe(new CallDispositionParseResult.Failed(position, reason));

    [Fact]
    public void Parse_AnyText_NeverThrows_S10()
    {
        Gen<string> text = Gen.Elements([.. Words, "'", "', '", "['", "']", "'"]).ArrayOf().Select(string.Concat);
        var law = Prop.ForAll(text.ToArbitrary(), t => Parse(t) is CallDispositionParseResult.Parsed || (Parse(t) is CallDispositionParseResult.Failed f && f.Position >= 0 && f.Position <= t.Length));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), law);
    }

    private static CallDispositionParseResult Parse(string? text, DispositionOrder order = DispositionOrder.TagsFirst) =>
        CallDispositionSerializer.Parse(text, order);
}
