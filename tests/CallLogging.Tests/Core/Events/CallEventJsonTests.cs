using CallLogging.Delivery;
using CallLogging.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core.Events;

public sealed class CallEventJsonTests
{
    [Fact]
    public void Read_AnyWrittenEvent_RoundTrips_E1() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Seeds.All, seed =>
        {
            CallEvent callEvent = new RandomEvents(seed).NextEvent();
            byte[] json = CoreJson.Events.Write(callEvent);
            CallEvent read = CoreJson.Events.Read(json);
            return read == callEvent && read.StorageId == callEvent.StorageId && json.AsSpan().SequenceEqual(CoreJson.Events.Write(read));
        }));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"key\":\"a:b:c\"}")]
    [InlineData("{\"key\":\"a:b:c\",\"kind\":7}")]
    [InlineData("{\"key\":\"a:b:c\",\"kind\":\"ended\",\"happenedAt\":\"2026-01-05T08:01:40Z\",\"facts\":{\"tags\":7}}")]
    [InlineData("{\"key\":\"a:b:c\",\"kind\":\"ended\",\"happenedAt\":\"2026-01-05T08:01:40Z\",\"facts\":{\"direction\":\"outbound, internal\"},\"deduplicationId\":\"1\"}")]
    [InlineData("{\"key\":\"a:b:c\",\"kind\":\"ended\",\"happenedAt\":\"2026-01-05T08:01:40Z\",\"facts\":{\"direction\":\"1\"},\"deduplicationId\":\"1\"}")]
    [InlineData("{\"key\":\"a:b:c\",\"kind\":\"ended\",\"happenedAt\":\"2026-01-05T08:01:40\",\"facts\":{},\"deduplicationId\":\"1\"}")]
    public void Read_InvalidJson_IsDamaged_E1(string json) =>
        Should.Throw<UnreadableDocumentException>(() => CoreJson.Events.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Read_UnknownMembers_IgnoresThem_E1()
    {
        CallEvent callEvent = SampleCalls.CreateMissed(new CallKey("sample", "main", "1"), DateTimeOffset.UnixEpoch.AddYears(50))[2];
        string json = System.Text.Encoding.UTF8.GetString(CoreJson.Events.Write(callEvent));
        string newer = json.Replace("\"facts\":{", "\"later\":[1],\"facts\":{\"mood\":\"good\",", StringComparison.Ordinal);
        CoreJson.Events.Read(System.Text.Encoding.UTF8.GetBytes(newer)).ShouldBe(callEvent);
    }
}
