using Shouldly;
using static CallLogging.Tests.Core.Sample;

namespace CallLogging.Tests.Core;

public class CallFetchingTests
{
    private static readonly SettleSettings Settings = new();
    private static readonly CallFacts Over = new() { EndedAt = At(100) };
    private static readonly CallEvent Started = Event(CallEventKind.Started, 0);
    private static readonly TimeSpan FourHours = TimeSpan.FromHours(4);

    [Fact]
    public void GetReason_ASettledCall_IsConfirmedOnce_C7()
    {
        CallEvent[] settled = [Started, Event(CallEventKind.Ended, 100, Over), Event(CallEventKind.Settled, 280)];
        CallFetching.GetReason(settled, Settings, At(281)).ShouldBe(FetchReason.Confirm);
        CallFetching.GetReason([.. settled, Event(CallEventKind.Fetched, 281, Over)], Settings, At(282)).ShouldBe(FetchReason.None);
        CallFetching.GetReason(settled, Settings, At(280) + TimeSpan.FromDays(1)).ShouldBe(FetchReason.None);
    }

    [Fact]
    public void GetReason_AnUnsettledCall_IsFetchedOnlyAfterFourHoursWithoutAnEnd_C7()
    {
        CallFetching.GetReason([Started, Event(CallEventKind.Ended, 100, Over)], Settings, At(200)).ShouldBe(FetchReason.None);
        CallFetching.GetReason([Started], Settings, At(0) + FourHours - TimeSpan.FromTicks(1)).ShouldBe(FetchReason.None);
        CallFetching.GetReason([Started], Settings, At(0) + FourHours).ShouldBe(FetchReason.EndMissing);
    }

    [Fact]
    public void GetReason_AFetchedEnd_NeedsNoConfirmation_C7() =>
        CallFetching.GetReason([Started, Event(CallEventKind.Fetched, 15_000, Over), Event(CallEventKind.Settled, 15_180)], Settings, At(15_181))
            .ShouldBe(FetchReason.None);

    [Fact]
    public void GetReason_ACallThatNeverEnds_IsGivenUpAfterSixFetches_C7()
    {
        var events = new List<CallEvent> { Started };
        for (int i = 1; i <= 6; i++)
        {
            CallFetching.GetReason(events, Settings, At(0) + (FourHours * i)).ShouldBe(FetchReason.EndMissing);
            events.Add(Event(CallEventKind.Fetched, 4 * 3600 * i));
        }

        CallFetching.GetReason(events, Settings, At(0) + (FourHours * 7)).ShouldBe(FetchReason.None);
        CallSettling.CreateSettledEvent(events, CallSettling.FindDue(events, Settings)!).Facts.EndedAt.ShouldBe(At(0));
    }

    [Fact]
    public void Assemble_AFetchedEndAfterAnAssumedOne_ReplacesIt_C7()
    {
        Call call = CallAssembler.Assemble([Started, Event(CallEventKind.Settled, 18_000, new CallFacts { EndedAt = At(0) }), Event(CallEventKind.Fetched, 20_000, Over)]);
        (call.EndedAt, call.State).ShouldBe((At(100), CallState.Final));
    }

    [Fact]
    public void Assemble_FetchedTags_AreTheWholeList_C7() =>
        CallAssembler.Assemble(
        [
            Started,
            Event(CallEventKind.Tagged, 110, new CallFacts { Tags = [new CallTag("hot"), new CallTag("lost")] }),
            Event(CallEventKind.Fetched, 300, new CallFacts { Tags = [new CallTag("hot")] }),
        ]).Tags.ShouldHaveSingleItem().Name.ShouldBe("hot");
}
