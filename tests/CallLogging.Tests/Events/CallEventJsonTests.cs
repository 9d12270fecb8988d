using CallLogging.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Events;

public sealed class CallEventJsonTests
{
    [Fact]
    public void Deserialize_OfAnySerializedEvent_GivesItBack_E1() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll<int>(seed =>
        {
            CallEvent callEvent = new EventDraw(seed).Event();
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
    public void Deserialize_OfSomethingElse_ThrowsFormatException_E1(string json) =>
        Should.Throw<FormatException>(() => CallEventJson.Deserialize(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Deserialize_OfUnknownMembers_PassesThemOver_E1()
    {
        CallEvent callEvent = SampleCalls.CreateMissed(new CallKey("sample", "main", "1"), DateTimeOffset.UnixEpoch.AddYears(50))[2];
        string json = System.Text.Encoding.UTF8.GetString(CallEventJson.Serialize(callEvent));
        string newer = json.Replace("\"facts\":{", "\"later\":[1],\"facts\":{\"mood\":\"good\",", StringComparison.Ordinal);
        CallEventJson.Deserialize(System.Text.Encoding.UTF8.GetBytes(newer)).ShouldBe(callEvent);
    }
}
