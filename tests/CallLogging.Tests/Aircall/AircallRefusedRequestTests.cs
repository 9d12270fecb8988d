using System.Text;
using CallLogging.Aircall;
using Shouldly;
using static CallLogging.Tests.Aircall.AircallBody;

namespace CallLogging.Tests.Aircall;

public class AircallRefusedRequestTests
{
    [Theory]
    [InlineData("", "line 1, byte 1")]
    [InlineData("token=abc", "line 1, byte 2")]
    [InlineData("{\"token\":\"abc\",\n\"data\":{", "line 2, byte 9")]
    [InlineData("{} {}", "line 1, byte 4")]
    public void Read_NotJson_IsRefusedWithThePosition_P2(string body, string place) =>
        Read(body).ShouldBe(new CallEventReadResult.Refused(400, OriginCheck.Malformed, place, "aircall"));

    [Theory]
    [InlineData("{}", OriginCheck.Missing)]
    [InlineData("null", OriginCheck.Missing)]
    [InlineData("[{\"token\":\"token-before-rotation\"}]", OriginCheck.Missing)]
    [InlineData("{\"token\":null}", OriginCheck.Missing)]
    [InlineData("{\"token\":\"\"}", OriginCheck.Missing)]
    [InlineData("{\"token\":7}", OriginCheck.Missing)]
    [InlineData("{\"data\":{\"token\":\"token-before-rotation\"}}", OriginCheck.Missing)]
    [InlineData("{\"token\":\"token-before-rotatio\"}", OriginCheck.Mismatch)]
    [InlineData("{\"token\":\"TOKEN-BEFORE-ROTATION\"}", OriginCheck.Mismatch)]
    [InlineData("{\"token\":\"unknown-token\",\"data\":7}", OriginCheck.Mismatch)]
    [InlineData("{\"token\":\"token-before-rotation\",\"token\":\"unknown-token\"}", OriginCheck.Mismatch)]
    public void Read_NoKnownToken_IsRefused_P2(string body, OriginCheck check) =>
        Read(body).ShouldBe(new CallEventReadResult.Refused(401, check, "$.token", "aircall"));

    [Fact]
    public void Read_OverOneMebibyte_IsRefusedUnread_X1()
    {
        byte[] longest = Encoding.UTF8.GetBytes(Call("").PadRight(AircallEventReader.MaxBodyBytes));
        Read(longest).ShouldBeOfType<CallEventReadResult.Parsed>();
        Read([.. longest, (byte)' ']).ShouldBe(new CallEventReadResult.Refused(413, OriginCheck.Malformed, "$", "aircall"));
    }

    [Theory]
    [InlineData("token-of-other", "other")]
    [InlineData("token-before-rotation", "main")]
    [InlineData(Token, "main")]
    public void Read_KnownToken_GivesTheAccount_P2(string token, string account) =>
        Event(Read(Full("call.ended").Replace(Token, token, StringComparison.Ordinal))).Key.Account.ShouldBe(account);

    [Theory]
    [InlineData("event", "$.event", "expected a text")]
    [InlineData("data", "$.data", "expected an object")]
    [InlineData("data.id", "$.data.id", "expected an id: a whole number or a text")]
    [InlineData("timestamp", "$.timestamp", "expected whole seconds since 1970")]
    public void Read_RequiredMemberMissing_IsUnreadable_P1(string missing, string place, string reason) =>
        Read(Without(Call(""), missing)).ShouldBe(new CallEventReadResult.Unreadable(place, reason, new AccountKey("aircall", "main")));

    [Theory]
    [InlineData("\"user\":7", "$.data.user", "expected an object")]
    [InlineData("\"number\":[]", "$.data.number", "expected an object")]
    [InlineData("\"number\":{\"is_ivr\":\"no\"}", "$.data.number.is_ivr", "expected true or false")]
    [InlineData("\"tags\":{}", "$.data.tags", "expected a list")]
    [InlineData("\"tags\":[{},{\"tagged_at\":true}]", "$.data.tags[1].tagged_at", "expected whole seconds since 1970")]
    [InlineData("\"comments\":[7]", "$.data.comments[0]", "expected an object")]
    [InlineData("\"raw_digits\":447700900123", "$.data.raw_digits", "expected a text")]
    [InlineData("\"duration\":{}", "$.data.duration", "expected a number or a text")]
    [InlineData("\"started_at\":253402300800", "$.data.started_at", "expected whole seconds since 1970")]
    [InlineData("\"ended_at\":1767600100000", "$.data.ended_at", "expected whole seconds since 1970")]
    [InlineData("\"answered_at\":-62135596801", "$.data.answered_at", "expected whole seconds since 1970")]
    [InlineData("\"ended_at\":1e400", "$.data.ended_at", "expected whole seconds since 1970")]
    [InlineData("\"ended_at\":\"soon\"", "$.data.ended_at", "expected whole seconds since 1970")]
    [InlineData("\"user\":{\"id\":1.5}", "$.data.user.id", "expected an id: a whole number or a text")]
    [InlineData("\"ivr_options_selected\":[{\"transition_started_at\":\"later\"}]", "$.data.ivr_options_selected[0].transition_started_at", "expected a time in ISO 8601 with offset")]
    public void Read_KnownTokenWithAnotherShape_IsUnreadableWithThePlace_P1(string members, string place, string reason) =>
        Read(Call(members)).ShouldBe(new CallEventReadResult.Unreadable(place, reason, new AccountKey("aircall", "main")));

    [Fact]
    public void Read_DeeperThanAnyCall_IsUnreadable_P1() =>
        Read(Call($"\"messages\":{new string('[', 2000)}{new string(']', 2000)}")).ShouldBeOfType<CallEventReadResult.Unreadable>().Account.Account.ShouldBe("main");

    [Theory]
    [InlineData("cut \\ud83d", "cut \ufffd")]
    [InlineData("\\ude00\\uD83D\\uDE00 \\\\ud83d", "\ufffd\U0001F600 \\ud83d")]
    public void Read_HalfASurrogatePair_IsReplaced_P2(string content, string text) =>
        Facts($"\"comments\":[{{\"id\":1,\"content\":\"{content}\"}}]").Notes.ShouldHaveSingleItem().Text.ShouldBe(text);

    [Fact]
    public void Read_InvalidUtf8_IsReplaced_P2()
    {
        byte[] body = Encoding.Latin1.GetBytes(Call("\"comments\":[{\"id\":1,\"content\":\"caf\u00e9\"}]"));
        Event(Read(body)).Facts.Notes.ShouldHaveSingleItem().Text.ShouldBe("caf\ufffd");
    }

    [Fact]
    public void Read_ByteOrderMark_IsSkipped_P2() => Read([0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Call(""))]).ShouldBeOfType<CallEventReadResult.Parsed>();

    [Fact]
    public void Read_TrustedFiles_NeedNoToken_U2()
    {
        var trusting = AircallEventReader.CreateTrusted("archive");
        Event(Read(Without(Call(""), "token"), trusting)).Key.Account.ShouldBe("archive");
        Read("{}", trusting).ShouldBe(new CallEventReadResult.Unreadable("$.event", "expected a text", new AccountKey("aircall", "archive")));
        Read("[]", trusting).ShouldBe(new CallEventReadResult.Unreadable("$", "expected an object", new AccountKey("aircall", "archive")));
        Read("{", trusting).ShouldBeOfType<CallEventReadResult.Refused>().Status.ShouldBe(400);
    }
}
