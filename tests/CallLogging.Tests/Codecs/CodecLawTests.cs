using System.Globalization;
using System.Text;
using System.Text.Json;
using CallLogging.Delivery;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Codecs;

/// <summary>What every codec promises. <c>CALLLOGGING_CODEC_CASES</c> sets the number of cases per codec and law.</summary>
public sealed class CodecLawTests
{
    private static readonly int s_cases =
        int.Parse(Environment.GetEnvironmentVariable("CALLLOGGING_CODEC_CASES") ?? "200", CultureInfo.InvariantCulture);

    public static TheoryData<string> Names => [.. CodecUnderTest.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_WrittenValue_IsEqualAndWritesTheSameBytes_Law4(string name) =>
        ForAll((seed, _) => CodecUnderTest.All[name].RoundTrips(seed));

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_DamagedDocument_IsAValueOrTheNamedFault(string name) => ForAll((seed, damage) =>
    {
        CodecUnderTest codec = CodecUnderTest.All[name];
        byte[]? once = codec.Rewrite(Damage.Apply(codec.Write(seed), damage), out UnreadableDocumentException? fault);

        // What is read nevertheless is a whole value: it can be written, and it stays the same from then on.
        return once is null ? fault is { IsNewer: false } : codec.Rewrite(once, out _).AsSpan().SequenceEqual(once);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_UnknownMember_IsIgnored(string name) => ForAll((seed, damage) =>
    {
        CodecUnderTest codec = CodecUnderTest.All[name];
        byte[] written = codec.Write(seed);
        return codec.Rewrite(Damage.AddMember(written, damage), out _).AsSpan().SequenceEqual(written);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_NewerVersion_IsNamed(string name)
    {
        string written = Encoding.UTF8.GetString(CodecUnderTest.All[name].Write(1));
        string newer = $"{{\"version\":{CanonicalJson.Version + 1}{(written.Length > 2 ? "," : "")}{written[1..]}";
        CodecUnderTest.All[name].Rewrite(Encoding.UTF8.GetBytes(newer), out UnreadableDocumentException? fault).ShouldBeNull();
        fault!.IsNewer.ShouldBeTrue();
        fault.Message.ShouldContain("Use the version that wrote it.");
    }

    [Fact]
    public void Read_StateOfAnEffect_RoundTripsAndIsAValueOrTheNamedFaultWhenDamaged_D7() => ForAll((seed, damage) =>
    {
        EffectState state = new RandomValues(seed).Next<EffectState>();
        string written = EffectStateText.Write(state);
        string damaged = Encoding.UTF8.GetString(Damage.CutOrFlip(Encoding.UTF8.GetBytes(written), damage));
        try
        {
            EffectState read = EffectStateText.Read(damaged);
            return EffectStateText.Write(EffectStateText.Read(written)) == written && EffectStateText.Read(EffectStateText.Write(read)) == read;
        }
        catch (UnreadableDocumentException fault)
        {
            return !fault.IsNewer;
        }
    });

    [Fact]
    public void Write_AnyEvent_GivesTheBytesOfTheGeneratedSerializer_E2() => ForAll((seed, _) =>
    {
        CallEvent callEvent = new RandomValues(seed).Next<CallEvent>();
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, CanonicalJson.WriterOptions))
        {
            JsonSerializer.Serialize(writer, callEvent, CoreJson.GetTypeInfo(typeof(CallEvent)));
        }

        return stream.ToArray().AsSpan().SequenceEqual(CoreJson.Events.Write(callEvent));
    });

    private static void ForAll(Func<int, int, bool> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(s_cases),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), law));
}
