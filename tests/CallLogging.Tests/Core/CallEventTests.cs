using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core;

public class CallEventTests
{
    [Fact]
    public void DeduplicationId_NoneGiven_IsAHashOfTheContentWithoutSignedLinks_E2()
    {
        CallEvent signed = Ended("https://files.example.com/1?s=a");
        signed.DeduplicationId.Value.ShouldMatch("^[0-9a-f]{32}$");
        Ended("https://files.example.com/1?s=b").DeduplicationId.ShouldBe(signed.DeduplicationId);
        Ended(null).DeduplicationId.ShouldNotBe(signed.DeduplicationId);

        static CallEvent Ended(string? link) =>
            Sample.Event(CallEventKind.Ended, 9, new CallFacts { Recording = new CallMedia { PermanentUrl = "https://assets.example.com/1", ExpiringUrl = link } });
    }

    [Fact]
    public void DeduplicationId_EqualContent_EqualIds_E2() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
            EventGenerator.Event.Two().ToArbitrary(),
            pair =>
            {
                (CallEvent one, CallEvent other) = pair;
                bool same = one.Kind == other.Kind && one.HappenedAt == other.HappenedAt && one.Sequence == other.Sequence
                    && WithoutSignedLinks(one.Facts) == WithoutSignedLinks(other.Facts);
                (one.DeduplicationId == other.DeduplicationId).ShouldBe(same);
                Sample.Repeat(one).Fingerprint.ShouldBe(one.Fingerprint);
            }));

    [Fact]
    public void CallEvent_TextWithHalfASurrogatePair_IsAccepted_P1() =>
        Sample.Event(CallEventKind.Noted, 1, new CallFacts { Notes = [new CallNote(new NoteId("\ud83d"), "cut \ud83d")] })
            .DeduplicationId.Value.Length.ShouldBe(32);

    [Fact]
    public void HappenedAt_AnyOffset_IsKeptInUtc_E1() =>
        new CallEvent(Sample.Key, CallEventKind.Ended, new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(1)), CallFacts.None)
            .HappenedAt.Offset.ShouldBe(TimeSpan.Zero);

    private static CallFacts WithoutSignedLinks(CallFacts facts) =>
        facts with { Recording = WithoutSignedLink(facts.Recording), Voicemail = WithoutSignedLink(facts.Voicemail) };

    private static CallMedia? WithoutSignedLink(CallMedia? media) =>
        media is { ExpiringUrl: not null } ? media with { ExpiringUrl = "signed" } : media;
}
