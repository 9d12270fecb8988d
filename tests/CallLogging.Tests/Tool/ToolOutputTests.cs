using System.Diagnostics;
using System.Text.RegularExpressions;
using CallLogging.Testing;
using CallLogging.Tool;
using Shouldly;
using Spectre.Console;

namespace CallLogging.Tests.Tool;

/// <summary>The output for people: widths, sentences, progress, and the end by Ctrl+C.</summary>
public sealed partial class ToolOutputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void Plan_OfBothDestinations_IsReadableAtEachWidth_U8(int columns)
    {
        (int exit, string output, string errors) = ToolProgram.RunAtWidth(columns, "plan", "--to", "salesforce,front");
        exit.ShouldBe(0, errors);
        output.Split('\n').Max(l => l.TrimEnd().Length).ShouldBeLessThanOrEqualTo(columns);
        output.ShouldMatchApproved(c => c.NoDiff().WithDiscriminator($"{columns}"));
    }

    [Fact]
    public void Explain_OfACall_SpeaksInSentences_U8()
    {
        (int exit, string output, string errors) = ToolProgram.RunAtWidth(100, "plan", "--to", "salesforce,front", "--explain", "--call", "4100000012");
        exit.ShouldBe(0, errors);
        output.ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Explain_OfAllCalls_UsesNoWordOfARule_U8()
    {
        (int exit, string output, string errors) = ToolProgram.Run("plan", "--to", "salesforce,front", "--explain");
        exit.ShouldBe(0, errors);
        string explained = output[output.IndexOf("\nCall aircall:", StringComparison.Ordinal)..];
        explained.Split("\nCall aircall:").Length.ShouldBe(21);
        foreach (string sentence in new[]
        {
            "This record has the customer's number. Not taken: Contact", "This user has the agent's email address.", "The customer withheld the number.",
            "Salesforce allows no other record beside a lead.", "passes to the first agent who talked", "(user is younger than a day)", "(inactive user)",
        })
        {
            // A sentence that says nothing of an empty field is left out.
            explained.Contains(sentence, StringComparison.Ordinal).ShouldBe(!sentence.StartsWith("Salesforce allows", StringComparison.Ordinal), sentence);
        }

        // Words with underscores stand in values only: in the call result, and in links.
        SnakeCaseWord().Matches(TagList().Replace(explained, "")).Select(m => m.Value).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("4100000001")]
    [InlineData("aircall:main:4100000001")]
    public void Call_ByIdOrKey_PrintsThatCallAndWritesAll_U8(string id)
    {
        (int exit, string output, string errors) = ToolProgram.RunAtWidth(80, "--call", id);
        exit.ShouldBe(0, errors);
        Regex.Count(output, "^2026-03-02", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).ShouldBe(1);
        output.ShouldContain("Inbound call from Ada Lovelace on Sales Berlin");
        output.ShouldContain("salesforce: 20 Tasks were written");
    }

    [Fact]
    public void Print_AtEveryWidth_KeepsLinesShortAndWordsWhole_U8()
    {
        RecordView[] records =
        [
            new([], ["2026-03-02", "Outbound unanswered call to Mary Somerville with Support", "Mary Somerville", "Turing Works", "Frida Lindqvist", "Completed", "1234", "['aircall', 'agents_did_not_answer']", "A comment\nof two lines"]),
            new([], ["2026-03-03", "Missed call", "", "", "Integration", "In Progress", "0", "", ""]),
            new([], ["2026-03-03", "Missed call", "", "", "Integration", "In Progress", "0", "", ""]),
            new([], ["2026-03-03", "Missed call", "", "", "Integration", "In Progress", "0", "", ""]),
        ];
        string[] words = ["2026-03-02", "unanswered", "Somerville", "Support", "Mary", "Frida", "Lindqvist", "Integration", "Completed", "Progress"];
        for (int width = OutputConsole.MinWidth; width <= 220; width++)
        {
            using var writer = new StringWriter();
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
            console.Profile.Width = width;
            RecordTable.Print(console, TaskViews.Columns, records);

            string output = writer.ToString();
            output.Split('\n').Max(l => l.TrimEnd().Length).ShouldBeLessThanOrEqualTo(width);
            words.Where(w => !output.Contains(w, StringComparison.Ordinal)).ShouldBeEmpty($"{width} columns:\n{output}");
            output.Contains("agents_did_not_answer", StringComparison.Ordinal).ShouldNotBe(output.ReplaceLineEndings(" ").Contains("Call Result and Comments are left out", StringComparison.Ordinal), $"{width} columns");
        }
    }

    [Theory]
    [InlineData("80", null, 80)]
    [InlineData("80", 120, 80)]
    [InlineData("10", 120, 40)]
    [InlineData("wide", 120, 120)]
    [InlineData("0", 120, 120)]
    [InlineData(null, null, 200)]
    public void GetWidth_OfVariableAndTerminal_ObeysTheVariableFirst_U8(string? columns, int? terminal, int expected) =>
        OutputConsole.GetWidth(columns, terminal).ShouldBe(expected);

    [Theory]
    [InlineData(0, "0 Tasks were")]
    [InlineData(1, "1 Task was")]
    [InlineData(2000, "2,000 Tasks were")]
    public void Count_OfAnyNumber_AgreesWithItsNoun_U8(int count, string expected) => $"{Wording.Count(count, "Task")} {Wording.Were(count)}".ShouldBe(expected);

    [Fact]
    public void Progress_InAFile_AppearsAtOnceAndThenNowAndThen_U8()
    {
        using var log = new StringWriter();
        var clock = new ManualTimeProvider(DateTimeOffset.UnixEpoch);
        var progress = new RunProgress(log, isTerminal: false, clock);
        for (int i = 0; i < 11; i++)
        {
            progress.Report(() => $"step {i}");
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        log.ToString().ReplaceLineEndings("\n").ShouldBe("step 0\nstep 5\nstep 10\n");
    }

    [Fact]
    public void Progress_OnATerminal_OverwritesItsLineAndLeavesNone_U8()
    {
        using var log = new StringWriter { NewLine = "\n" };
        var clock = new ManualTimeProvider(DateTimeOffset.UnixEpoch);
        var progress = new RunProgress(log, isTerminal: true, clock);
        progress.Report(() => "long text");
        clock.Advance(TimeSpan.FromSeconds(1));
        progress.Report(() => "short");
        progress.WriteLine("message");

        log.ToString().ShouldBe("\rlong text\rshort    \r     \rmessage\n");
    }

    [Fact]
    public async Task Interrupt_OfASimulatedRun_SaysWhatIsDoneAndWhatIsLeft_U8()
    {
        string file = Path.Combine(_folder, "events.jsonl");
        string[] lines = ToolProgram.ReadBundledLines();
        File.WriteAllLines(file, Enumerable.Range(0, 100).SelectMany(i => lines.Select(l => l.Replace("4100000", $"4{i:D6}", StringComparison.Ordinal))));
        using Process process = Process.Start(ToolProgram.CreateStart(null, "--events", file))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = "";
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            errors += line + "\n";
            if (line.Contains(" processed", StringComparison.Ordinal))
            {
                break;
            }
        }

        // Ctrl+C and this signal have one handler; a shell lets its background jobs ignore Ctrl+C.
        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        errors += await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(1, errors);
        errors.ShouldMatch(@"Stopped\. [\d,]+ requests are stored, and [\d,]+ deliveries are complete\. [\d,]+ requests of 11,800 are not stored yet\.");
        errors.ShouldContain("The simulator of salesforce ended with this run");
        (await output).ShouldMatch(@"salesforce: [\d,]+ Tasks were written over HTTP and read back");
    }

    [GeneratedRegex(@"\b[a-z]+(_[a-z]+)+\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SnakeCaseWord();

    [GeneratedRegex(@"\['[^\]]*'\]", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TagList();
}
