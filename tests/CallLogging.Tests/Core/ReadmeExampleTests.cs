using System.Runtime.CompilerServices;
using Shouldly;

namespace CallLogging.Tests.Core;

public class ReadmeExampleTests
{
    [Fact]
    public void Example_OfAnOwnProvider_PrintsWhatTheReadmeShows()
    {
        var key = new CallKey(provider: "pbx", account: "main", callId: "4711");
        var started = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

        CallEvent rang = new(key, CallEventKind.Started, started, new CallFacts
        {
            Direction = CallDirection.Inbound,
            StartedAt = started,
            Line = new Line(new LineId("sales")) { Name = "Sales" },
            CustomerNumber = PhoneNumberParser.Parse("+1 202 555 0143"),
        });
        CallEvent answered = new(key, CallEventKind.Answered, started.AddSeconds(12), new CallFacts
        {
            AnsweredAt = started.AddSeconds(12),
            Agent = new Agent(new AgentId("7")) { Name = "Ada Lovelace" },
        });
        CallEvent ended = new(key, CallEventKind.Ended, started.AddSeconds(95), new CallFacts { EndedAt = started.AddSeconds(95) });

        Call call = CallAssembler.Assemble([ended, rang, answered, rang]);

        string text = $"{call.Outcome}: waited {call.WaitingTime}, talked {call.TalkTime} with {call.AnsweredBy?.Name}";
        ReadReadme().ShouldContain($"// {text}\n");
    }

    [Fact]
    public void Example_OfTheReadme_IsTheOneAbove()
    {
        string[] tested = [.. File.ReadLines(GetPath()).Select(l => l.Trim())];
        string[] shown = [.. ReadReadme().Split("```csharp\n")[1].Split("```")[0].Split('\n').Select(l => l.Trim())];

        shown.Where(l => !tested.Contains(l, StringComparer.Ordinal) && !l.StartsWith("//", StringComparison.Ordinal))
            .ShouldBe(["using CallLogging;", "Console.WriteLine($\"{call.Outcome}: waited {call.WaitingTime}, talked {call.TalkTime} with {call.AnsweredBy?.Name}\");"]);
    }

    private static string ReadReadme() =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(GetPath())!, "../../../src/CallLogging.Core/README.md"));

    private static string GetPath([CallerFilePath] string path = "") => path;
}
