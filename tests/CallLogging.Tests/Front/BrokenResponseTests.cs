using CallLogging.Tests.Http;
using Shouldly;
using static CallLogging.Tests.Front.FrontCalls;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front;

/// <summary>A page, half a response or 10 MB in place of each kind of response of Front: nothing is parked, and everything is written once it is over.</summary>
public sealed class BrokenResponseTests
{
    private static readonly Dictionary<string, Func<string, bool>> s_kinds = new(StringComparer.Ordinal)
    {
        ["every request"] = _ => true,
        ["read"] = r => r.StartsWith("GET ", StringComparison.Ordinal),
        ["create a contact"] = r => r.StartsWith("POST ", StringComparison.Ordinal) && r.EndsWith("/contacts", StringComparison.Ordinal),
        ["write a message"] = r => r.StartsWith("POST ", StringComparison.Ordinal) && r.EndsWith("_messages", StringComparison.Ordinal),
        ["write a comment"] = r => r.StartsWith("POST ", StringComparison.Ordinal) && r.EndsWith("/comments", StringComparison.Ordinal),
        ["change a conversation"] = r => r.StartsWith("PATCH ", StringComparison.Ordinal) || r.StartsWith("PUT ", StringComparison.Ordinal),
    };

    public static TheoryData<string, Breakage> Cases { get; } = BrokenResponses.CreateCases(s_kinds.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Responses_BrokenForAWhile_ParkNothingAndAllIsWrittenAfterwards_D5(string kind, Breakage breakage)
    {
        await using var front = new FrontUnderTest();
        front.Clock.AdvanceTo(StartedAt);
        front.Broken.Break(breakage, TimeSpan.FromMinutes(20), s_kinds[kind]);
        await front.PlayAsync(Enumerable.Range(0, 6).SelectMany(i => i % 2 == 0
            ? [.. Answered($"{i}", StartedAt.AddSeconds(i * 30), Customer(i)), Note($"{i}", StartedAt.AddSeconds((i * 30) + 150), "Wants a call back.", Ada)]
            : Missed($"{i}", StartedAt.AddSeconds(i * 30), Customer(i)).ToArray()));
        front.Broken.Count.ShouldBeGreaterThan(0);
        (await front.GetParkedAsync()).ShouldBeEmpty();
        await front.ShouldHaveEachOnceAsync([.. Enumerable.Range(0, 6).Select(i => Key($"{i}"))]);
        front.Simulator.Contacts.Count.ShouldBe(6);
    }
}
