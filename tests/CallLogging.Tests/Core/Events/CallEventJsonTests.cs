using CallLogging.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core.Events;

public sealed class CallEventJsonTests
{
    [Fact]
    public void Deserialize_AnySerializedEvent_RoundTrips_E1() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll<int>(seed =>
        {
            CallEvent callEvent = new RandomEvents(seed).NextEvent();
            byte[] json = CallEventJson.Serialize(callEvent);
            CallEvent read = CallEventJson.Deserialize(json);
            return read == callEvent && read.StorageId == callEvent.StorageId && json.AsSpan().SequenceEqual(CallEventJson.Serialize(read));
        }));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"provider\":\"a\",\"account\":\"b\"}")]
    [InlineData("{\"provider\":\"a\",\"account\":\"b\",\"call\":\"c\",\"kind\":7}")]
    [InlineData("{\"provider\":\"a\",\"account\":\"b\",\"call\":\"c\",\"facts\":{\"tags\":7}}")]
    public void Deserialize_InvalidJson_ThrowsFormatException_E1(string json) =>
        Should.Throw<FormatException>(() => CallEventJson.Deserialize(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Deserialize_UnknownMembers_IgnoresThem_E1()
    {
        CallEvent callEvent = SampleCalls.CreateMissed(new CallKey("sample", "main", "1"), DateTimeOffset.UnixEpoch.AddYears(50))[2];
        string json = System.Text.Encoding.UTF8.GetString(CallEventJson.Serialize(callEvent));
        string newer = json.Replace("\"facts\":{", "\"later\":[1],\"facts\":{\"mood\":\"good\",", StringComparison.Ordinal);
        CallEventJson.Deserialize(System.Text.Encoding.UTF8.GetBytes(newer)).ShouldBe(callEvent);
    }
}
