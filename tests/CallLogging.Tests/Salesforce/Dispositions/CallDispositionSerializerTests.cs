using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Dispositions;

public class CallDispositionSerializerTests
{
    // The length of ['', 'aircall', 'inbound', 'unanswered_call', '442079460100'], whose tag is empty.
    private const int EmptyTagLength = 61;

    private static readonly Call Plain = HandmadeCalls.Missed with { Line = null };

    [Fact]
    public void Serialize_ExampleOfTheOriginal_IsIdentical_S8_S11()
    {
        Call call = HandmadeCalls.InboundAnswered with
        {
            Line = HandmadeCalls.Line with { Number = HandmadeCalls.Number("+18882406923") },
            Tags = [HandmadeCalls.Tag("General_Inquiries")],
            MissedReason = MissedReason.NoAvailableAgent,
        };
        CallDispositionSerializer.Serialize(call).ToString()
            .ShouldBe("['General_Inquiries', 'aircall', 'inbound', 'answered_call', '18882406923', 'no_available_agent']");
        CallDispositionSerializer.Serialize(call, DispositionOrder.SourceFirst).Text
            .ShouldBe("['aircall', 'General_Inquiries', 'inbound', 'answered_call', '18882406923', 'no_available_agent']");
    }

    [Fact]
    public void Serialize_CallsAndTags_ReadAsApproved_S8_S9_S10()
    {
        var lines = new List<string>();
        (string Label, Call Call)[] calls =
        [
            ("answered", HandmadeCalls.InboundAnswered), ("outbound", HandmadeCalls.OutboundAnswered),
            ("outbound unanswered", HandmadeCalls.OutboundUnanswered), ("voicemail", HandmadeCalls.Voicemail),
            ("other provider", HandmadeCalls.Missed with { Key = new CallKey("twilio", "main", "CA1") }),
            ("no line", Plain), ("reason", HandmadeCalls.Missed with { MissedReason = MissedReason.ShortAbandoned }),
            ("reason, no line", Plain with { MissedReason = MissedReason.OutOfOpeningHours }),
            ("reason of digits", HandmadeCalls.Missed with { MissedReason = new("486") }),
            ("reason of digits, no line", Plain with { MissedReason = new("486") }),
            ("empty reason", HandmadeCalls.Missed with { MissedReason = new("") }),
            ("quotes and backslashes", Tagged("it's", @"C:\new\", @"\'", "'")),
            ("as given", Tagged("", " a ", "ä, 漢 👍", "[x]", "\"y\"")),
            ("same as fixed parts", Tagged("inbound", "answered_call", "aircall", "18882406923")),
            ("too many", Tagged([.. Enumerable.Range(1, 40).Select(i => $"tag{i}")])),
            ("a long one in the middle", Tagged("first", new string('x', 250), "last")),
        ];
        foreach ((string label, Call call) in calls)
        {
            foreach (DispositionOrder order in Enum.GetValues<DispositionOrder>())
            {
                CallDisposition disposition = CallDispositionSerializer.Serialize(call, order);
                lines.Add($"{label}, {order}: {disposition.Text}"
                    + (disposition.TagsLeftOut.IsEmpty ? "" : $"  (left out: {string.Join(' ', disposition.TagsLeftOut.Select(t => t.Name.Length > 20 ? "long" : t.Name))})"));
            }
        }

        string.Join('\n', lines).ShouldMatchApproved(c => c.NoDiff());
    }

    [Theory]
    [InlineData(255 - EmptyTagLength, 255)]
    [InlineData(255 - EmptyTagLength - 1, 254)]
    public void Serialize_TagUpTo255Units_IsKept_S10(int tagLength, int expected)
    {
        CallDisposition disposition = CallDispositionSerializer.Serialize(Tagged(new string('x', tagLength)));
        disposition.Text.Length.ShouldBe(expected);
        disposition.TagsLeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void Serialize_TagOf256Units_IsLeftOutWhole_S10()
    {
        CallDisposition disposition = CallDispositionSerializer.Serialize(Tagged(new string('x', 256 - EmptyTagLength)));
        disposition.Text.ShouldBe("['aircall', 'inbound', 'unanswered_call', '442079460100']");
        disposition.TagsLeftOut.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData('\'')]
    [InlineData('\\')]
    public void Serialize_EscapesAcrossTheLimit_AreCounted_S9_S10(char special)
    {
        string fits = new string('x', 255 - EmptyTagLength - 2) + special;
        CallDispositionSerializer.Serialize(Tagged(fits)).Text.Length.ShouldBe(255);
        CallDispositionSerializer.Serialize(Tagged(fits + "x")).TagsLeftOut.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(DispositionOrder.TagsFirst)]
    [InlineData(DispositionOrder.SourceFirst)]
    public void Serialize_TagThatDoesNotFit_IsLeftOutWithAllAfterIt_S10(DispositionOrder order)
    {
        Call call = Tagged("first", new string('x', 200), "last");
        CallDisposition disposition = CallDispositionSerializer.Serialize(call, order);
        disposition.TagsLeftOut.ShouldBe(call.Tags.Skip(1));
        disposition.Text.ShouldContain("'first'");
        disposition.Text.ShouldNotContain("last");
    }

    [Fact]
    public void Serialize_ReasonOf64Units_IsKeptInsteadOfTags_S10()
    {
        string reason = new('r', 64);
        Call call = Tagged(new string('x', 255 - EmptyTagLength)) with { MissedReason = new(reason) };
        CallDisposition disposition = CallDispositionSerializer.Serialize(call);
        disposition.Text.ShouldEndWith($", '{reason}']");
        disposition.TagsLeftOut.Count.ShouldBe(1);
        disposition.IsReasonLeftOut.ShouldBeFalse();
    }

    [Fact]
    public void Serialize_ReasonOf65Units_IsLeftOut_S10()
    {
        CallDisposition disposition = CallDispositionSerializer.Serialize(HandmadeCalls.Missed with { MissedReason = new(new string('r', 65)) });
        disposition.Text.ShouldEndWith(", '442079460100']");
        disposition.IsReasonLeftOut.ShouldBeTrue();
    }

    [Fact]
    public void Serialize_LongestFixedParts_FitWithoutTags_S10()
    {
        string quotes = new('\'', 64);
        Call call = HandmadeCalls.OutboundUnanswered with
        {
            Key = new CallKey(quotes[..32], "main", "1"),
            Line = HandmadeCalls.Line with { Number = HandmadeCalls.Number("+493023125200123") },
            MissedReason = new(quotes),
            Tags = [HandmadeCalls.Tag("a"), HandmadeCalls.Tag("b")],
        };
        CallDisposition disposition = CallDispositionSerializer.Serialize(call);
        disposition.Text.Length.ShouldBe(255);
        disposition.TagsLeftOut.ShouldBe([HandmadeCalls.Tag("b")]);
        disposition.IsReasonLeftOut.ShouldBeFalse();
    }

    [Fact]
    public void Serialize_ProviderNameTooLong_Throws_S10()
    {
        CallDispositionSerializer.Serialize(Plain with { Key = new CallKey(new string('p', 64), "main", "1") }).Text.ShouldContain("pp'");
        Should.Throw<ArgumentException>(() => CallDispositionSerializer.Serialize(Plain with { Key = new CallKey(new string('p', 65), "main", "1") }))
            .Message.ShouldContain("is longer than 64 units");
        Should.Throw<ArgumentException>(() => CallDispositionSerializer.Serialize(Plain with { Key = new CallKey(new string('\\', 33), "main", "1") }));
    }

    [Fact]
    public void Serialize_CallWithoutOutcome_Throws_S8()
    {
        Should.Throw<ArgumentException>(() => CallDispositionSerializer.Serialize(HandmadeCalls.Ringing)).Message
            .ShouldStartWith("Call aircall:main:9001 has no outcome");
        Should.Throw<ArgumentException>(() => CallDispositionSerializer.Serialize(HandmadeCalls.Internal));
        Should.Throw<ArgumentNullException>(() => CallDispositionSerializer.Serialize(null!));
    }

    private static Call Tagged(params ReadOnlySpan<string> tags)
    {
        ValueList<CallTag> list = [];
        foreach (string tag in tags)
        {
            list = list.Add(HandmadeCalls.Tag(tag));
        }

        return HandmadeCalls.Missed with { Tags = list };
    }
}
