using System.Text;
using CallLogging.Aircall;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static CallLogging.Tests.Aircall.AircallBody;

namespace CallLogging.Tests.Aircall;

public class AircallReaderLawTests
{
    private static readonly byte[] Valid = Encoding.UTF8.GetBytes(Full("call.tagged"));

    private static readonly string[] Members =
    [
        "event", "timestamp", "data", "id", "user", "number", "contact", "started_at", "ended_at", "tags", "tagged_at", "comments", "posted_at", "content",
        "participants", "raw_digits", "asset", "recording", "is_ivr", "transferred_to", "ivr_options_selected", "transition_started_at", "other",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1767600000", "253402300800", "1e999", "1.5", "99999999999999999999", "\"\"", "\"call.ended\"", "\"7\"", "\"\\ud800\"",
        "\"\\u0000\"", "\"2026-01-05T08:00:00+14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"+44 7700 900123\"", "\"https://a.example.com/voicemail\"", "[]", "{}",
    ];

    private static Gen<string> CreateValue(int depth) => depth == 0
        ? Gen.Elements(Values)
        : Gen.Frequency(
            (3, Gen.Elements(Values)),
            (1, CreateValue(depth - 1).ListOf(2).Select(items => $"[{string.Join(',', items)}]")),
            (2, CreateObject(depth - 1)));

    private static Gen<string> CreateObject(int depth) => Gen.Choose(0, 5)
        .SelectMany(count => Gen.Elements(Members).Zip(CreateValue(depth), (name, value) => $"\"{name}\":{value}").ListOf(count))
        .Select(members => $"{{{string.Join(',', members)}}}");

    [Fact]
    public void Read_AnyBytes_IsRefusedAndNeverThrows_P1() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(), bytes => Read(bytes) is CallEventReadResult.Refused { Status: 400 or 401 }));

    [Fact]
    public void Read_ValidBodyCutAnywhere_IsRefused_P1()
    {
        for (int length = 0; length < Valid.Length; length += 7)
        {
            Read(Valid[..length]).ShouldBeOfType<CallEventReadResult.Refused>().Status.ShouldBe(400);
        }
    }

    [Fact]
    public void Read_ValidBodyWithBytesChanged_NeverThrows_P1()
    {
        Gen<byte[]> mutated =
            from places in Gen.Choose(0, Valid.Length - 1).ListOf(3)
            from bytes in Gen.Choose(0, 255).ListOf(3)
            select places.Zip(bytes).Aggregate(Valid.ToArray(), (body, change) =>
            {
                body[change.First] = (byte)change.Second;
                return body;
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(mutated.ToArbitrary(), body => Read(body) is not null));
    }

    [Fact]
    public void Read_AnyJsonUnderAKnownToken_IsNeverRefused_P2()
    {
        Gen<string> bodies = CreateValue(4).Select(data => $$"""{"token":"{{Token}}","event":"call.ended","data":{{data}}}""");
        Gen<string> envelopes = CreateObject(4).Select(rest => $"{{\"token\":\"{Token}\"{(rest.Length > 2 ? "," : "")}{rest[1..]}");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
            Gen.OneOf(bodies, envelopes).ToArbitrary(),
            body => Read(body) switch
            {
                CallEventReadResult.Parsed { Events: [{ Key.Account: "main" }] } => true,
                CallEventReadResult.Unreadable { Account.Account: "main" } unreadable => unreadable.Place.StartsWith('$') && unreadable.Reason.StartsWith("expected", StringComparison.Ordinal),
                CallEventReadResult.Ignored { Account.Account: "main" } => true,
                _ => false,
            }));
    }

    [Fact]
    public void Read_AllEventsOfACall_AssembleToTheSameCallInAnyOrder_C1()
    {
        CallEvent[] events = AircallEvents.Known.Keys.Select(name => Event(Read(Full(name)))).ToArray();
        Call call = CallAssembler.Assemble(events);
        CallAssembler.Assemble(events.Reverse().Concat(events)).ShouldBe(call);
        (call.Outcome, call.Agent?.Name, call.Tags.Count, call.Notes.Count).ShouldBe((CallOutcome.InboundAnswered, "Ada Probe", 2, 1));
    }
}
