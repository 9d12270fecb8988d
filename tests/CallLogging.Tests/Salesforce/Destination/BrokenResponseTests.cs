using CallLogging.Testing;
using CallLogging.Tests.Http;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Destination;

/// <summary>A page, half a response or 10 MB in place of each kind of response of an org: nothing is parked, and everything is written once it is over.</summary>
public sealed class BrokenResponseTests
{
    private const int Calls = 12;
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<string, bool>> s_kinds = new(StringComparer.Ordinal)
    {
        ["every request"] = _ => true,
        ["login"] = r => r.EndsWith("/oauth2/token", StringComparison.Ordinal),
        ["describe"] = r => r.EndsWith("/describe", StringComparison.Ordinal),
        ["search"] = r => r.Contains("/search", StringComparison.Ordinal),
        ["query"] = r => r.EndsWith("/query", StringComparison.Ordinal),
        ["create a contact"] = r => r.StartsWith("POST ", StringComparison.Ordinal) && r.EndsWith("/sobjects/Contact", StringComparison.Ordinal),
        ["create a Task"] = r => r.StartsWith("POST ", StringComparison.Ordinal) && r.EndsWith("/sobjects/Task", StringComparison.Ordinal),
        ["change a record"] = r => r.StartsWith("PATCH ", StringComparison.Ordinal),
    };

    public static TheoryData<string, Breakage> Cases { get; } = BrokenResponses.CreateCases(s_kinds.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Responses_BrokenForAWhile_ParkNothingAndAllIsWrittenAfterwards_D5(string kind, Breakage breakage)
    {
        await using var org = new OrgUnderTest();
        org.Clock.AdvanceTo(s_start);
        org.Broken.Break(breakage, TimeSpan.FromMinutes(20), s_kinds[kind]);
        CallKey[] keys = [.. Enumerable.Range(0, Calls).Select(i => OrgUnderTest.CreateKey($"{i}"))];
        await org.PlayAsync(keys.SelectMany((key, i) => i % 2 == 0
            ? SampleCalls.CreateAnswered(key, s_start.AddSeconds(i * 20), 100 + (i % 4))
            : SampleCalls.CreateMissed(key, s_start.AddSeconds(i * 20), 100 + (i % 4))));
        org.Broken.Count.ShouldBeGreaterThan(0);
        (await org.ListParkedAsync()).ShouldBeEmpty();
        await org.ShouldBeAsPlannedAsync(keys);
        org.Org.GetRecords("Contact").Count.ShouldBe(4);
    }
}
