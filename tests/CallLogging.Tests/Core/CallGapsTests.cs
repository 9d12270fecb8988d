using Shouldly;

namespace CallLogging.Tests.Core;

public sealed class CallGapsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("known with its end", 60, 50.0, CallGap.None)]
    [InlineData("known without an end", 60, 5.0, CallGap.EndMissing)]
    [InlineData("known without an end", 60, 4.99, CallGap.None)]
    [InlineData("known without an end", 60, null, CallGap.None)]
    [InlineData("known with an assumed end", 60, 50.0, CallGap.EndMissing)]
    [InlineData("unknown", 60, 5.0, CallGap.Missing)]
    [InlineData("unknown", 60, 4.99, CallGap.Pending)]
    [InlineData("unknown", 60, null, CallGap.Pending)]
    [InlineData("unknown", 24 * 60, null, CallGap.NeverEnded)]
    [InlineData("unknown", (24 * 60) - 1, null, CallGap.Pending)]
    [InlineData("unknown", 3 * 24 * 60, 5.0, CallGap.Missing)]
    [InlineData("known without an end", 24 * 60, null, CallGap.None)]
    public void Classify_KnownEventsAndTheHistory_GivesTheGap_P9(string known, double startedMinutesAgo, double? endedMinutesAgo, CallGap gap)
    {
        DateTimeOffset started = Now.AddMinutes(-startedMinutesAgo);
        DateTimeOffset? ended = endedMinutesAgo is { } ago ? Now.AddMinutes(-ago) : null;
        CallEvent start = Event(CallEventKind.Started, started, new CallFacts { StartedAt = started });
        IReadOnlyList<CallEvent> events = known switch
        {
            "known with its end" => [start, Event(CallEventKind.Ended, ended!.Value, new CallFacts { EndedAt = ended })],
            "known with an assumed end" => [start, CallSettling.CreateSettledEvent([start], new SettleDue(Now, IsEndMissing: true))],
            "known without an end" => [start],
            _ => [],
        };
        CallGaps.Classify(Event(CallEventKind.Fetched, Now, new CallFacts { StartedAt = started, EndedAt = ended }), events, Now).ShouldBe(gap);
    }

    private static CallEvent Event(CallEventKind kind, DateTimeOffset at, CallFacts facts) => new(new CallKey("aircall", "main", "1"), kind, at, facts);
}
