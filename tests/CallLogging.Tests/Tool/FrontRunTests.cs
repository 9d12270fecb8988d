using System.Globalization;
using System.Text.Json;
using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Tests.Front.Client;
using CallLogging.Tool;
using Shouldly;

namespace CallLogging.Tests.Tool;

/// <summary>Runs <c>calllogging --to front</c> in processes of its own, over real sockets.</summary>
public sealed class FrontRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_ToFront_ReadsBackTheActivitiesOfACallInOrder_U2_F5()
    {
        (int exit, string output, string errors) = ToolProgram.Run("--to", "front", "--events", WriteBundledLines(l => l.Contains("4100000004", StringComparison.Ordinal)));
        exit.ShouldBe(0, errors);
        string[] rows = [.. output.Split('\n').Select(l => string.Join(" | ", l.Trim('|', ' ', '\r').Split('|').Select(cell => cell.Trim()))).Where(l => l.Contains("outbound,", StringComparison.Ordinal))];
        rows.ShouldBe(
        [
            "Outbound call - Sales Berlin | Aircall Phone | Anna Berger | assigned |  | outbound, Anna Berger: Outbound call - Sales Berlin",
            "outbound, Anna Berger: Duration: 2 min 0 s",
            "outbound, Anna Berger: Recording: https://assets.aircall.io/calls/4100000004/recording",
        ]);
        output.ShouldContain("front: 1 conversation with 3 activities was written over HTTP and read back from http://127.0.0.1:");
    }

    [Fact]
    public void Run_ToFront_WritesWhatTheDryRunPlans_U2()
    {
        string planned = RunAndReadState("--to", "front", "--dry-run");
        planned.ShouldContain("\"result\": \"planned\"");
        planned.ShouldNotContain("\"result\": \"written\"");
        RunAndReadState("--to", "front").ShouldBe(planned.Replace("\"result\": \"planned\"", "\"result\": \"written\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Out_ToBoth_ShuffledAndDoubledLines_AreByteEqual_U2()
    {
        string expected = RunAndReadState("--to", "salesforce,front");
        string[] lines = [.. ToolProgram.ReadBundledLines(), .. ToolProgram.ReadBundledLines()];
        new Random(20260305).Shuffle(lines);
        RunAndReadState("--to", "salesforce,front", "--events", Write("events.jsonl", lines)).ShouldBe(expected);
        using var state = JsonDocument.Parse(expected);
        JsonElement[] calls = [.. state.RootElement.GetProperty("calls").EnumerateArray()];
        calls.Length.ShouldBe(20);
        calls.ShouldAllBe(c => string.Join(',', c.GetProperty("writes").EnumerateArray().Select(w => w.GetProperty("destination").GetString()).Distinct()) == "salesforce,front");
    }

    [Fact]
    public void Run_ToBoth_PrintsTheRecordsOfEach_AndExplainsBoth_U2()
    {
        (int exit, string output, string errors) = ToolProgram.Run("--to", "salesforce,front", "--explain");
        exit.ShouldBe(0, errors);
        output.ShouldContain("salesforce: 20 Tasks were written over HTTP and read back from http://127.0.0.1:");
        output.ShouldContain("front: 9 conversations with 40 activities were written over HTTP and read back from http://127.0.0.1:");
        foreach (string reason in new[] { "This user owns the record.", "The conversation already has its subject.", "user is younger than a day", "agent (unknown in front)", "Owner of the Contact:" })
        {
            output.ShouldContain(reason);
        }
    }

    [Fact]
    public async Task ReadBack_CommentsOfOneSecond_AreInTheirOrder_U8()
    {
        using var front = new FrontClientUnderTest();
        FrontId conversation = await front.BeginConversationAsync();
        foreach (string text in new[] { "from A", "from B", "from C" })
        {
            FrontClientUnderTest.GetValue(await front.Client.AddCommentAsync(conversation, text, FrontClientUnderTest.Ada, TestContext.Current.CancellationToken));
        }

        (List<ConversationRow> rows, _, string? problem) = await new ConversationReader(front.Client, _ => Task.CompletedTask).ReadAsync([conversation], limit: 1);
        problem.ShouldBeNull();
        ActivityRow[] comments = [.. rows.ShouldHaveSingleItem().Activities.Where(a => a.Kind == ActivityRow.Comment)];
        comments.Select(c => c.At).Distinct().Count().ShouldBe(1);
        comments.Select(c => c.Text).ShouldBe(["from A", "from B", "from C"]);
    }

    [Fact]
    public void Rules_WithoutActivity_AreSaidNotToRun_U2()
    {
        string file = Write(
            "settings.json",
            ["""{ "CallLogging": { "Front": { "support": { "ChannelId": "cha_1", "Rules": [ { "When": "NoActivity", "After": "12:00:00", "Archive": true } ] } } } }"""]);
        const string Said = "front:support: the rules for conversations without activity (NoActivity) did not run; only a host runs them.";
        ToolProgram.Run("--to", "front", "--settings", file).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0, r.Errors), r => r.Output.ShouldContain(Said));
        ToolProgram.Run("--to", "front").Output.ShouldNotContain("NoActivity");
    }

    [Fact]
    public void Settings_OfAFrontCompany_AreRead_U5()
    {
        string file = Write("settings.json", ["""{ "CallLogging": { "Front": { "support": { "ChannelId": "cha_7", "Language": "de", "Inbox": "Anrufe" } } } }"""]);
        (int exit, string output, string errors) = ToolProgram.Run("--to", "front", "--settings", file);
        exit.ShouldBe(0, errors);
        output.ShouldContain("Eingehender Anruf - Sales Berlin");
        output.ShouldContain("| Anrufe ");
    }

    [Fact]
    public void Settings_Connections_LimitTheDestinationsOfCalls_U5()
    {
        string file = Write(
            "settings.json",
            ["""{ "CallLogging": { "Front": { "support": { "ChannelId": "cha_1" }, "other": { "ChannelId": "cha_1" } }, "Connections": [ { "From": "aircall:main", "To": "support" } ] } }"""]);
        string state = RunAndReadState("--to", "salesforce,front", "--dry-run", "--settings", file);
        state.ShouldContain("\"front:support\"");
        state.ShouldNotContain("\"front:other\"");
        state.ShouldNotContain("\"salesforce\"");
        ToolProgram.Run("--to", "salesforce", "--settings", file).ShouldSatisfyAllConditions(
            r => r.Exit.ShouldBe(2), r => r.Errors.ShouldContain("CallLogging:Connections: leads to none of salesforce"));
    }

    [Fact]
    public async Task FrontCompany_ThatRejectsMessages_IsNamedAndRetriedOnceItAcceptsThem_U2()
    {
        FrontSimulator front = SimulatedFrontCompany.Create(SimulatedFrontCompany.DefaultSettings);
        front.FailNext(1, SimulatedFrontFault.FailWith(413), r => r.Target.EndsWith("bound_messages", StringComparison.Ordinal));
        await using FrontServer server = await front.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string[] options = ["--store", Path.Combine(_folder, "calls.db"), "--front", server.Address.ToString()];
        string events = WriteBundledLines(l => l.Contains("4100000004", StringComparison.Ordinal));
        (int exit, _, string errors) = ToolProgram.Run(["--to", "front", "--events", events, .. options]);
        exit.ShouldBe(1);
        errors.ShouldContain("to front:");
        ToolProgram.Run(["retry", .. options]).Output.ShouldContain("0 items are parked now.");
        front.Conversations.ShouldHaveSingleItem().Messages.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Run_IntoACompanyWithoutTheInbox_NamesTheSettingBeforeTheFirstCall_F17()
    {
        FrontSimulator front = SimulatedFrontCompany.Create(SimulatedFrontCompany.DefaultSettings);
        await using FrontServer server = await front.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string file = Write("settings.json", [$$"""{ "CallLogging": { "Front": { "support": { "Writer": "ImportedMessages", "Inbox": "Telephone", "ApiToken": "{{front.Options.ApiToken}}" } } } }"""]);
        (int exit, _, string errors) = ToolProgram.Run("--to", "front", "--settings", file, "--front", server.Address.ToString());
        exit.ShouldBe(2);
        errors.ShouldContain("front:support: the token sees no inbox named 'Telephone'.");
        front.Requests.ShouldHaveSingleItem().Path.ShouldBe("/inboxes");
    }

    [Fact]
    public void Doctor_OfTheSimulatedFrontCompany_ReportsItsFindings_F17()
    {
        (int exit, string output, string errors) = ToolProgram.Run("doctor", "--to", "front");
        exit.ShouldBe(0, errors);
        output.ShouldContain("info channel_settings_unseen");
    }

    [Theory]
    [InlineData("--to fax", "'fax' is not a destination; write salesforce, front")]
    [InlineData("--to salesforce,2", "'2' is not a destination")]
    [InlineData("--to front --front http://example.com", "--front is 'http://example.com'")]
    [InlineData("--to front --front https://me:secret@example.com", "write a web address such as https://api2.frontapp.com")]
    [InlineData("--front https://api2.frontapp.com", "write --to salesforce,front")]
    [InlineData("--to front --front https://api2.frontapp.com", "CallLogging:Front:support:ApiToken: is missing")]
    [InlineData("--dry-run --to front --front http://127.0.0.1:9", "--dry-run excludes")]
    [InlineData("--live --dry-run", "--live excludes")]
    [InlineData("backfill --live", "'--live'")]
    [InlineData("backfill --dry-run", "'--dry-run'")]
    [InlineData("plan --store x", "'--store'")]
    [InlineData("--backfill", "'--backfill'")]
    [InlineData("--to desk", "desk is planned")]
    [InlineData("--provider zadarma", "--provider is 'zadarma', which is planned")]
    [InlineData("why-refused --events x", "calllogging why-refused is planned and cannot be used yet")]
    [InlineData("shadow", "calllogging shadow is planned")]
    [InlineData("replay --language de", "calllogging replay is planned")]
    [InlineData("--call 5", "--call 5: no event is about a call with this id")]
    [InlineData("doctor --package /nowhere/at/all", "name a folder whose parent folder exists")]
    [InlineData("retry --store x", "retry needs --salesforce URL, --front URL or both")]
    public void InvalidArguments_AreNamedWithTheRemedy_U2(string arguments, string remedy)
    {
        (int exit, string output, string errors) = ToolProgram.Run(arguments.Split(' '));
        exit.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldContain(remedy);
    }

    [Fact]
    public void Live_ShortSettling_EndsWhenNothingIsDue_U2()
    {
        string settings = Write(
            "settings.json",
            ["""{ "CallLogging": { "Pipeline": { "SettleAfterEnd": "00:00:01", "SettleWithoutEnd": "00:00:01" }, "Front": { "support": { "ChannelId": "cha_1" } } } }"""]);
        string events = WriteBundledLines(l => l.Contains("4100000004", StringComparison.Ordinal));
        string file = Path.Combine(_folder, "live.json");
        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        (int exit, string output, string errors) = ToolProgram.Run("--live", "--to", "salesforce,front", "--settings", settings, "--events", events, "--out", file);
        exit.ShouldBe(0, errors);
        (TimeProvider.System.GetUtcNow() - start).ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        output.ShouldContain("1 Task was written");
        output.ShouldContain("1 conversation with 3 activities was written");
        errors.ShouldContain("1 to settle");
        errors.ShouldContain("no work is left");

        // The clock of the run does not change the records of a call.
        string longer = Write("longer.json", ["""{ "CallLogging": { "Front": { "support": { "ChannelId": "cha_1" } } } }"""]);
        RunAndReadState("--to", "salesforce,front", "--settings", longer, "--events", events).ShouldBe(File.ReadAllText(file));
    }

    private string RunAndReadState(params string[] arguments)
    {
        string file = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{Guid.CreateVersion7()}.json"));
        (int exit, _, string errors) = ToolProgram.Run(["--out", file, .. arguments]);
        exit.ShouldBe(0, errors);
        return File.ReadAllText(file);
    }

    private string WriteBundledLines(Func<string, bool> predicate) => Write("some.jsonl", [.. ToolProgram.ReadBundledLines().Where(predicate)]);

    private string Write(string name, string[] lines)
    {
        string file = Path.Combine(_folder, name);
        File.WriteAllLines(file, lines);
        return file;
    }
}
