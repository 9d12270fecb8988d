using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CallLogging.Simulators;
using CallLogging.Tool;
using Shouldly;

namespace CallLogging.Tests.Tool;

/// <summary>Runs into an org and a Front company outside of the tool, which live on the real clock.</summary>
public sealed class ToolOutsideTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Simulate_OfAnOrg_PrintsItsAddressAndEachTask_U2()
    {
        using Process simulator = Process.Start(ToolProgram.CreateStart(null, "simulate", "salesforce"))!;
        try
        {
            string address = (await ReadLineAsync(simulator))!;
            ToolProgram.Run("--store", Path.Combine(_folder, "calls.db"), "--salesforce", address).Exit.ShouldBe(0);
            var tasks = new HashSet<string>(StringComparer.Ordinal);
            string first = "";
            while (tasks.Count < 20)
            {
                string line = (await ReadLineAsync(simulator)).ShouldNotBeNull();
                if (line.StartsWith("Task ", StringComparison.Ordinal))
                {
                    first = line.Contains("Ada Lovelace on Sales Berlin (name Ada Lovelace, assigned to Anna Berger, Completed, 181 s)", StringComparison.Ordinal) ? line : first;
                    tasks.Add(line.Split(':')[0]);
                }
            }

            first.ShouldNotBeEmpty();
            (int exit, _, string errors) = ToolProgram.Run("simulate", "salesforce", "--port", new Uri(address).Port.ToString(CultureInfo.InvariantCulture));
            exit.ShouldBe(2);
            errors.ShouldContain("address already in use");
        }
        finally
        {
            simulator.Kill();
        }

        static Task<string?> ReadLineAsync(Process process) =>
            process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    // The events are months old: with the clock of the run, the assertion would have expired.
    [Fact]
    public async Task Run_WithJwtLogin_SignsWithTheRealTime_U2()
    {
        using var key = RSA.Create(2048);
        SalesforceSimulator org = BundledOrg.Create(OrgFile.Load());
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var section = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Auth"] = "JwtBearer",
            ["ClientId"] = BundledOrg.ClientId,
            ["Username"] = "integration@example.com",
            ["PrivateKey"] = key.ExportPkcs8PrivateKeyPem(),
        };
        string settings = Path.Combine(_folder, "settings.json");
        File.WriteAllText(settings, $$"""{ "CallLogging": { "Salesforce": { "prod": {{JsonSerializer.Serialize(section)}} } } }""");

        (int exit, string output, string errors) = ToolProgram.Run("--settings", settings, "--salesforce", server.Address.ToString());

        exit.ShouldBe(0, errors);
        output.ShouldContain("salesforce:prod: 20 Tasks were written over HTTP and read back from");
        org.GetRecords("Task").Count.ShouldBe(20);
    }

    [Fact]
    public async Task ReadBack_FromABusyOrg_WaitsAndReads_U2()
    {
        SalesforceSimulator org = BundledOrg.Create(OrgFile.Load());
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string[] command = ["--store", Path.Combine(_folder, "calls.db"), "--salesforce", server.Address.ToString()];
        ToolProgram.Run(command).Exit.ShouldBe(0);

        // All calls are written, so the next query reads them back.
        org.Faults.FailNext(1, SimulatedSalesforceFault.FailWith(429, "REQUEST_LIMIT_EXCEEDED", "Too many requests."), SalesforceRequestFilter.Queries);
        (int exit, string output, string errors) = ToolProgram.Run(command);

        exit.ShouldBe(0, errors);
        org.Faults.Count.ShouldBe(1);
        output.ShouldContain("20 Tasks were read back from");
    }

    [Fact]
    public async Task ReadBack_FromABusyFrontCompany_WaitsAndReads_U2()
    {
        FrontSimulator front = SimulatedFrontCompany.Create(SimulatedFrontCompany.DefaultSettings);
        await using FrontServer server = await front.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string events = Path.Combine(_folder, "events.jsonl");
        File.WriteAllLines(events, ToolProgram.ReadBundledLines().Where(l => l.Contains("4100000004", StringComparison.Ordinal)));
        string[] command = ["--to", "front", "--events", events, "--store", Path.Combine(_folder, "calls.db"), "--front", server.Address.ToString()];
        ToolProgram.Run(command).Exit.ShouldBe(0);

        front.FailNext(1, SimulatedFrontFault.LimitRate(TimeSpan.FromSeconds(1)), r => r.Target.EndsWith("/comments", StringComparison.Ordinal));
        (int exit, string output, string errors) = ToolProgram.Run(command);

        exit.ShouldBe(0, errors);
        output.ShouldContain("front: 1 conversation with 3 activities was read back from");
        output.ShouldContain("; this run wrote none of them.");
    }

    [Fact]
    public void Run_IntoADeadOrg_NamesTheFaultAndHowToContinue_U2()
    {
        string store = Path.Combine(_folder, "dead.db");
        (int exit, _, string errors) = ToolProgram.Run("--store", store, "--salesforce", "http://127.0.0.1:9");
        exit.ShouldBe(1);
        errors.ShouldContain("salesforce failed for so long that the run continued without it; the last fault: the connection failed");
        errors.ShouldContain($"Left in {store}: 20 to write to salesforce. The same command with --store {store} continues.");
    }

    [Fact]
    public void Settings_OfAHostWithDiagnosticsAtStart_AreTaken_U5()
    {
        string settings = Path.Combine(_folder, "settings.json");
        File.WriteAllText(settings, """{ "CallLogging": { "Salesforce": { "prod": { "DiagnosticsAtStart": true } }, "Front": { "support": { "ChannelId": "cha_1", "DiagnosticsAtStart": true } } } }""");
        ToolProgram.Run("plan", "--to", "salesforce,front", "--settings", settings).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0, r.Errors));
        ToolProgram.Run("doctor", "--to", "salesforce,front", "--settings", settings).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0, r.Errors));
    }

    [Fact]
    public void Settings_ThatAreNotJson_AreNamedWithTheLine_U5()
    {
        string settings = Path.Combine(_folder, "settings.json");
        File.WriteAllText(settings, "{\n  \"CallLogging\": {\n    \"Language\" \"de\" } }");
        (int exit, _, string errors) = ToolProgram.Run("--settings", settings);
        exit.ShouldBe(2);
        errors.ShouldContain("LineNumber: 2");
    }
}
