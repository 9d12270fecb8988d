using Shouldly;

namespace CallLogging.Tests.Core;

/// <summary>Lists that nobody has in a call: folding them takes as long per item as folding short ones. Operations are counted, not timed.</summary>
public sealed class LongListTests
{
    private static readonly CallKey s_key = new("sample", "main", "1");
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Lists => ["tags", "notes", "attempts", "choices", "related calls", "transfers", "declines"];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Assemble_TenTimesAsManyItems_AllocatesAboutTenTimesAsMuch_C1(string list)
    {
        Measure(list, 500);
        (long few, int fewItems) = Measure(list, 500);
        (long many, int manyItems) = Measure(list, 5000);
        (fewItems, manyItems).ShouldBe((500, 5000));
        many.ShouldBeLessThan(few * 20);
    }

    [Fact]
    public void KeyedList_TenTimesAsManyItems_ComparesAboutTenTimesAsOften_C1()
    {
        long few = CountComparisons(600);
        long many = CountComparisons(6000);
        many.ShouldBeLessThan(few * 20);
    }

    private static long CountComparisons(int count)
    {
        CountedKey.Comparisons = 0;
        var list = new KeyedList<CountedKey, CountedKey>();
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < count; i++)
            {
                var key = new CountedKey(i);
                if (list.IndexOf(key, static k => k) is var place && place < 0)
                {
                    list.Add(key, static k => k);
                }
                else
                {
                    place.ShouldBe(i);
                }
            }
        }

        list.Count.ShouldBe(count);
        return CountedKey.Comparisons;
    }

    private static (long Bytes, int Items) Measure(string list, int count)
    {
        CallEvent[] events = CreateEvents(list, count);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Call call = CallAssembler.Assemble(events);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return (bytes, list switch
        {
            "tags" => call.Tags.Count,
            "notes" => call.Notes.Count,
            "choices" => call.IvrChoices.Count,
            "related calls" => call.RelatedCalls.Count,
            "transfers" => call.Transfers.Count,
            _ => call.AgentsTried.Count,
        });
    }

    // Two events with overlapping halves, or one event per item where an event states one item.
    private static CallEvent[] CreateEvents(string list, int count)
    {
        int half = count / 2;
        return list switch
        {
            "transfers" => [.. Enumerable.Range(0, count).Select(i => CreateEvent(CallEventKind.Transferred, i, new CallFacts { TransferredTo = new TransferTarget.ToAgent(CreateAgent(i)) }))],
            "declines" => [.. Enumerable.Range(0, count).Select(i => CreateEvent(CallEventKind.Declined, i, new CallFacts { Agent = CreateAgent(i) }))],
            _ => [CreateEvent(CallEventKind.Ended, 1, CreateFacts(list, 0, half + 1)), CreateEvent(CallEventKind.Noted, 2, CreateFacts(list, half - 1, count))],
        };
    }

    private static CallFacts CreateFacts(string list, int from, int until)
    {
        IEnumerable<int> numbers = Enumerable.Range(from, until - from);
        return list switch
        {
            "tags" => new CallFacts { Tags = numbers.Select(i => new CallTag($"t{i}")).ToValueList() },
            "notes" => new CallFacts { Notes = numbers.Select(i => new CallNote(new NoteId($"{i}"), "text")).ToValueList() },
            "attempts" => new CallFacts { AgentsTried = numbers.Select(i => new AgentAttempt(CreateAgent(i), AttemptOutcome.NoAnswer)).ToValueList() },
            "choices" => new CallFacts { IvrChoices = numbers.Select(i => new IvrChoice($"{i}")).ToValueList() },
            _ => new CallFacts { RelatedCalls = numbers.Select(i => new CallKey("sample", "main", $"r{i}")).ToValueList() },
        };
    }

    private static CallEvent CreateEvent(CallEventKind kind, int second, CallFacts facts) => new(s_key, kind, s_start.AddSeconds(second), facts);

    private static Agent CreateAgent(int id) => new(new AgentId($"{id}"));

    private readonly record struct CountedKey(int Value) : IEquatable<CountedKey>
    {
        public static long Comparisons { get; set; }

        public bool Equals(CountedKey other)
        {
            Comparisons++;
            return Value == other.Value;
        }

        public override int GetHashCode() => Value;
    }
}
