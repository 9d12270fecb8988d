using CallLogging.Simulators;
using CallLogging.Tool;
using Shouldly;

namespace CallLogging.Tests.Tool;

/// <summary>Runs the program in processes of its own, with real files.</summary>
public sealed class ToolRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_WithoutArguments_ShowsEveryOutcomeUnderSalesforcesLabels_U2()
    {
        (int exit, string output, string errors) = ToolProgram.Run();
        exit.ShouldBe(0);
        foreach (string text in new[]
        {
            "Due Date", "Subject", "Call Result", "Assigned To", "Relates To", "Comments",
            "Outbound answered call", "Outbound unanswered call", "Missed call", "Voicemail", "Outbound conference call", "Unknown",
            "118 events were read; 20 calls are stored in ",
        })
        {
            output.ShouldContain(text);
        }

        output.ShouldNotContain("token");
        // On a slow machine, more progress follows.
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.Contains(" processed", StringComparison.Ordinal)).ShouldBe(
        [
            "Reading the bundled events; the calls go to salesforce.",
            "2 lines were ignored, because they report no call: user.opened.v2 (line 112); contact.created (line 114).",
        ]);
    }

    [Fact]
    public void DryRun_BundledEvents_GiveTheApprovedState_U2() => RunAndReadState("en", "--dry-run").ShouldMatchApproved(c => c.NoDiff());

    [Fact]
    public void Run_OverHttp_WritesWhatTheDryRunPlans_U2()
    {
        // A dry run remembers a record that an earlier call created, and a real run finds it in the org.
        string planned = RunAndReadState("en", "--dry-run").Replace("\": \"remembered\"", "\": \"matched\"", StringComparison.Ordinal).Replace("\"result\": \"planned\"", "\"result\": \"written\"", StringComparison.Ordinal);
        ReplaceOrgIds(RunAndReadState("en")).ShouldBe(ReplaceOrgIds(planned));
    }

    [Fact]
    public void Run_PrintsTheRecordsOfTheOrg_U2()
    {
        (int exit, string output, _) = ToolProgram.Run();
        exit.ShouldBe(0);
        output.ShouldContain("salesforce: 20 Tasks were written over HTTP and read back from http://127.0.0.1:");
    }

    [Theory]
    [InlineData("de", "Entgangener Anruf von Grace Hopper auf US Hotline")]
    [InlineData("es", "Grace Hopper")]
    [InlineData("pl", "Grace Hopper")]
    [InlineData("fr", "Grace Hopper")]
    public void Run_Language_ChangesSubjects_L1(string language, string subject)
    {
        string state = RunAndReadState(language, "--dry-run");
        state.ShouldContain(subject);
        state.ShouldNotContain("Missed call from");
    }

    [Fact]
    public void Out_ShuffledAndDoubledLines_AreByteEqual_U2()
    {
        string[] lines = ToolProgram.ReadBundledLines();
        string expected = RunAndReadState("en");
        var random = new Random(20260302);
        for (int run = 0; run < 3; run++)
        {
            string[] shuffled = [.. lines, .. lines];
            random.Shuffle(shuffled);
            RunAndReadState("en", "--events", Write("events.jsonl", shuffled)).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Store_InTwoRunsIntoOneOrg_EndsLikeASingleRun_U2()
    {
        SalesforceSimulator org = BundledOrg.Create(OrgFile.Load());
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string[] options = ["--store", Path.Combine(_folder, "calls.db"), "--salesforce", server.Address.ToString()];
        string[] lines = ToolProgram.ReadBundledLines();
        RunAndReadState("en", [.. options, "--events", Write("first.jsonl", lines[..(lines.Length / 2)])]);
        string state = RunAndReadState("en", [.. options, "--events", Write("second.jsonl", lines[(lines.Length / 2)..])]);
        state.ShouldNotContain("\"planned\"");
        state.Split("\"kind\": \"Task\"").Length.ShouldBe(21);
        int requests = org.Log.Total;

        // All calls are written already: the run writes nothing, and only reading back sends requests.
        ToolProgram.Run(options).Output.ShouldContain("salesforce: 20 Tasks were read back from");
        ToolProgram.Run(options).Output.ShouldContain("; this run wrote none of them.");
        RunAndReadState("en", options).ShouldBe(state);
        org.GetRecords("Task").Count.ShouldBe(20);
        (org.Log.Total - requests).ShouldBeLessThan(15);
    }

    [Fact]
    public async Task Org_ThatRejectsSomeCalls_NamesEachAndWritesTheRest_U2()
    {
        SalesforceSimulator org = BundledOrg.Create(OrgFile.Load());
        org.Setup.AddValidationRule("Task", t => t.GetText("Subject")!.Contains("Mary Somerville", StringComparison.Ordinal) ? "Not this contact." : null);
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string store = Path.Combine(_folder, "calls.db");
        (int exit, string output, string errors) = ToolProgram.Run("--store", store, "--salesforce", server.Address.ToString());
        exit.ShouldBe(1);
        output.ShouldContain("Tasks were written over HTTP");
        string[] parked = [.. errors.Split('\n').Where(l => l.StartsWith("parked ", StringComparison.Ordinal))];
        parked.ShouldNotBeEmpty();
        parked.ShouldAllBe(l => l.Contains("FIELD_CUSTOM_VALIDATION_EXCEPTION", StringComparison.Ordinal));
        org.GetRecords("Task").Count.ShouldBe(20 - parked.Length);
        ToolProgram.Run("parked", "--store", store).Output.ShouldContain(parked.Length == 1 ? "1 item is parked." : $"{parked.Length} items are parked.");

        // Without the rule, the retry writes every Task.
        org.Setup.RemoveRules();
        ToolProgram.Run("retry", "--store", store, "--salesforce", server.Address.ToString()).Output.ShouldContain("retried; 0 items are parked now.");
        org.GetRecords("Task").Count.ShouldBe(20);
        ToolProgram.Run("parked", "--store", store).Exit.ShouldBe(0);
    }

    [Fact]
    public void Store_OfAnEarlierRunWithoutItsOrg_IsRejectedWithTheRemedy_U2()
    {
        string store = Path.Combine(_folder, "calls.db");
        RunAndReadState("en", "--store", store);
        (int exit, _, string errors) = ToolProgram.Run("--store", store);
        exit.ShouldBe(2);
        errors.ShouldContain("--salesforce URL");
    }

    [Theory]
    [InlineData("parked")]
    [InlineData("retry", "--salesforce", "http://127.0.0.1:9")]
    public void Commands_OnAMissingStore_SaySoAndCreateNone_U2(params string[] command)
    {
        string store = Path.Combine(_folder, "none.db");
        (int exit, _, string errors) = ToolProgram.Run([.. command, "--store", store]);
        exit.ShouldBe(2);
        errors.ShouldContain("there is no such file");
        File.Exists(store).ShouldBeFalse();
    }

    [Fact]
    public void Doctor_OfTheSimulatedOrg_FindsTypeHiddenAndWritesAPackage_S32()
    {
        string folder = Path.Combine(_folder, "package");
        (int exit, string output, _) = ToolProgram.Run("doctor", "--package", folder);
        exit.ShouldBe(0);
        output.ShouldContain("warning type_hidden Task.Type");
        File.Exists(Path.Combine(folder, "package.xml")).ShouldBeTrue();
    }

    [Fact]
    public void Doctor_OfAnUnreachableOrg_SaysSo_S32()
    {
        (int exit, string output, _) = ToolProgram.Run("doctor", "--salesforce", "http://127.0.0.1:9");
        exit.ShouldBe(1);
        output.ShouldContain("calls cannot be logged");
    }

    [Theory]
    [InlineData("/nowhere/calls.db", "its folder must exist")]
    [InlineData("damaged", "damaged")]
    public void Store_ThatCannotBeUsed_IsNamedWithTheRemedy_U2(string file, string remedy)
    {
        string path = file == "damaged" ? Write("damaged.db", [new string('x', 5000)]) : file;
        (int exit, _, string errors) = ToolProgram.Run("--store", path);
        exit.ShouldBe(2);
        errors.ShouldContain(remedy);
    }

    [Fact]
    public void InvalidLines_AreNamedAndTheRestIsProcessed_U2()
    {
        string good = ToolProgram.ReadBundledLines().First(l => l.Contains("call.ended", StringComparison.Ordinal));
        string huge = good.Insert(1, $"\"padding\":\"{new string('x', 10 * 1024 * 1024)}\",");
        string events = Write(
            "events.jsonl",
            [
                "not JSON at all",
                "[1, 2]",
                """{"resource":"call","event":"call.ended","timestamp":1,"token":"t","data":{"direction":"inbound"}}""",
                """{"resource":"call","event":"call.ended","timestamp":"soon","token":"t","data":{"id":"77","direction":"inbound","duration":"12"}}""",
                huge,
                good,
                """{"resource":"message","event":"message.sent","timestamp":1,"token":"t","data":{}}""",
                """{"method":"POST","url":"/webhooks/aircall","headers":{},"body":"{\"resource\":\"call\""}""",
                good[..^2],
            ]);
        (int exit, string output, string errors) = ToolProgram.Run("--events", events);
        exit.ShouldBe(1);
        output.ShouldContain("1 Task was written");
        output.ShouldContain("No token was checked");
        string[] lines = [.. errors.Split('\n').Where(l => l.StartsWith("line ", StringComparison.Ordinal))];
        lines.Select(l => l.Split(':')[0]).ShouldBe(["line 1", "line 2", "line 3", "line 4", "line 5", "line 8", "line 9"]);
        lines[2].ShouldContain("$.data.id");
        lines[3].ShouldContain("$.timestamp");
        lines[4].ShouldContain("413");
        errors.ShouldContain("7 lines were rejected; each is named above.");
        errors.ShouldContain("1 line was ignored, because it reports no call: message.sent (line 7).");
    }

    [Fact]
    public void Tokens_IfSet_AreChecked_U2()
    {
        string settings = Write("settings.json", ["""{ "CallLogging": { "Aircall": { "main": { "Tokens": ["another-token"] } } } }"""]);
        (int exit, string output, string errors) = ToolProgram.Run("--settings", settings);
        exit.ShouldBe(1);
        output.ShouldContain("0 Tasks were written");
        output.ShouldNotContain("No token was checked");
        errors.ShouldContain("lines 1 to 120: rejected (401)");
        errors.ShouldContain("These are the bundled events, whose token is 'bundled-example-token'");
        errors.ShouldNotContain("another-token");
        string right = Write("right.json", ["""{ "CallLogging": { "Aircall": { "main": { "Tokens": ["another-token", "bundled-example-token"] } } } }"""]);
        ToolProgram.Run("--settings", right).Exit.ShouldBe(0);
    }

    [Fact]
    public void Settings_OfAHost_AreReadFromItsFileAndTheEnvironment_U5()
    {
        string settings = Write(
            "appsettings.json",
            ["""{ "$schema": "x.json", "Logging": { "LogLevel": { "Default": "Warning" } }, "AllowedHosts": "*", "CallLogging": { "Aircall": { "main": { "ApiId": "1" } } } }"""]);
        (int exit, _, string errors) = ToolProgram.Run("plan", "--settings", settings);
        (exit, errors.Contains("CallLogging:Aircall:main:Tokens: is empty", StringComparison.Ordinal)).ShouldBe((2, true), errors);
        System.Diagnostics.ProcessStartInfo start = ToolProgram.CreateStart(null, "plan", "--settings", settings);
        start.Environment["CallLogging__Aircall__main__Tokens__0"] = "bundled-example-token";
        start.Environment["CallLogging__Aircall__main__ApiToken"] = "s3cret";
        ToolProgram.Run(start).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0, r.Errors), r => r.Output.ShouldContain("20 Tasks are planned"));
    }

    [Fact]
    public void Settings_WithoutTheSectionOfAHost_NameIt_U5()
    {
        string settings = Write("bare.json", ["""{ "Aircall": { "main": { "Tokens": ["x"] } } }"""]);
        (int exit, _, string errors) = ToolProgram.Run("plan", "--settings", settings);
        (exit, errors.Contains("has Aircall but no CallLogging", StringComparison.Ordinal)).ShouldBe((2, true), errors);
    }

    [Fact]
    public void Settings_OfAHost_AreAllKnownToTheTool_U5()
    {
        string settings = Write("unknown.json", ["""{ "CallLogging": { "NoSuchSetting": 1 } }"""]);
        (int exit, _, string errors) = ToolProgram.Run("plan", "--settings", settings);
        exit.ShouldBe(2, errors);
        string[] known = errors.Split("known here are ")[1].Split('.')[0].Split(", ");
        CallDesk.SettingsSchema.Parse(GeneratedFile.Read("samples/CallDesk/appsettings.schema.json")).Root["properties"]!.AsObject().Select(p => p.Key).Except(known, StringComparer.Ordinal)
            .ShouldBeEmpty("The tool reads the file of a host.");
    }

    [Fact]
    public void Settings_ThreeMistakes_AreAllNamedByPath_U2()
    {
        string settings = Write(
            "settings.json",
            ["""{ "CallLogging": { "Langage": "de", "Salesforce": { "prod": { "TaskTiming": "Never", "Fields": { "X__c": "{nobody}" } } } } }"""]);
        (int exit, string output, string errors) = ToolProgram.Run("--settings", settings);
        exit.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldContain("CallLogging:Langage: is not a setting");
        errors.ShouldContain("CallLogging:Salesforce:prod:TaskTiming: is 'Never'");
        errors.ShouldContain("CallLogging:Salesforce:prod:Fields:X__c:");
    }

    [Theory]
    [InlineData("--events", "/nowhere/events.jsonl")]
    [InlineData("--settings", "/nowhere/settings.json")]
    [InlineData("--out", "/nowhere/out.json")]
    [InlineData("--language", "klingon")]
    [InlineData("--provider", "carrier-pigeon")]
    [InlineData("--account", "a:b")]
    [InlineData("--store", "x --dry-run")]
    [InlineData("--salesforce", "http://example.com")]
    [InlineData("--nonsense", "x")]
    public void InvalidArguments_AreNamed_U2(string option, string value)
    {
        (int exit, _, string errors) = ToolProgram.Run([option, .. value.Split(' ')]);
        exit.ShouldBe(2);
        errors.ShouldContain(option is "--nonsense" or "--store" ? option : value);
    }

    [Fact]
    public void Settings_TwoOrgs_EachHasItsOwnTask_U5()
    {
        string settings = Write(
            "settings.json",
            ["""{ "CallLogging": { "Salesforce": { "eu": { "Language": "de" }, "us": { "Logging": { "Missed": "Nothing" } } } } }"""]);
        string file = Path.Combine(_folder, "out.json");
        ToolProgram.Run("--settings", settings, "--out", file).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0, r.Errors));
        string state = File.ReadAllText(file);
        state.ShouldContain("salesforce:eu");
        state.ShouldContain("Entgangener Anruf");
        state.ShouldNotContain("Missed call from");
        state.ShouldContain("mode_nothing");
    }

    // The simulated org assigns ids of its own to the bundled records.
    private static string ReplaceOrgIds(string state) => System.Text.RegularExpressions.Regex.Replace(
        state, "\"0[0-9A-Za-z]{17}\"", "\"id\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10));

    private string RunAndReadState(string language, params string[] arguments)
    {
        string file = Path.Combine(_folder, $"{Guid.CreateVersion7()}.json");
        (int exit, _, string errors) = ToolProgram.Run(["--language", language, "--out", file, .. arguments]);
        exit.ShouldBe(0, errors);
        return File.ReadAllText(file);
    }

    private string Write(string name, string[] lines)
    {
        string file = Path.Combine(_folder, name);
        File.WriteAllLines(file, lines);
        return file;
    }
}
