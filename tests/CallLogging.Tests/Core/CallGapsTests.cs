using Shouldly;

namespace CallLogging.Tests.Core;

public sealed class CallGapsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("told to its end", 60, 50.0, CallGap.None)]
    [InlineData("told, not to its end", 60, 5.0, CallGap.EndMissing)]
    [InlineData("told, not to its end", 60, 4.99, CallGap.None)]
    [InlineData("told, not to its end", 60, null, CallGap.None)]
    [InlineData("told, its end assumed", 60, 50.0, CallGap.EndMissing)]
    [InlineData("not told", 60, 5.0, CallGap.Missing)]
    [InlineData("not told", 60, 4.99, CallGap.Pending)]
    [InlineData("not told", 60, null, CallGap.Pending)]
    [InlineData("not told", 24 * 60, null, CallGap.NeverEnded)]
    [InlineData("not told", (24 * 60) - 1, null, CallGap.Pending)]
    [InlineData("not told", 3 * 24 * 60, 5.0, CallGap.Missing)]
    [InlineData("told, not to its end", 24 * 60, null, CallGap.None)]
    public void Classify_WhatIsKnownAndWhatTheHistoryHolds_IsTheGap_P9(string known, double startedMinutesAgo, double? endedMinutesAgo, CallGap gap)
    {
        DateTimeOffset started = Now.AddMinutes(-startedMinutesAgo);
        DateTimeOffset? ended = endedMinutesAgo is { } ago ? Now.AddMinutes(-ago) : null;
        CallEvent begun = Event(CallEventKind.Started, started, new CallFacts { StartedAt = started });
        IReadOnlyList<CallEvent> events = known switch
        {
            "told to its end" => [begun, Event(CallEventKind.Ended, ended!.Value, new CallFacts { EndedAt = ended })],
            "told, its end assumed" => [begun, CallSettling.CreateSettledEvent([begun], new SettleDue(Now, IsEndMissing: true))],
            "told, not to its end" => [begun],
            _ => [],
        };
        CallGaps.Classify(Event(CallEventKind.Fetched, Now, new CallFacts { StartedAt = started, EndedAt = ended }), events, Now).ShouldBe(gap);
    }

    private static CallEvent Event(CallEventKind kind, DateTimeOffset at, CallFacts facts) => new(new CallKey("aircall", "main", "1"), kind, at, facts);
}
