using CallLogging.Simulators;
using CallLogging.Tool;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace CallLogging.Tests.Tool;

/// <summary>The commands that show what a store holds of its calls, and the order in which a live run stores its lines.</summary>
public sealed class CallsCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Calls_OfAStore_AreListedAndEachIsExplained_U7()
    {
        SalesforceSimulator org = BundledOrg.Create(OrgFile.Load());
        await using SalesforceServer server = await org.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string store = Path.Combine(_folder, "calls.db");
        ToolProgram.Run("--store", store, "--salesforce", server.Address.ToString()).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0, r.Errors));
        SimulatedRecord task = org.GetRecords("Task").Single(t => t.GetText("CallObject") == "aircall:main:4100000001");

        (int exit, string output, string errors) = ToolProgram.Run("calls", "--store", store, "--count", "100");
        exit.ShouldBe(0, errors);
        output.ShouldContain($"20 calls are stored in {store}.");
        string line = output.Split('\n').Single(l => l.StartsWith("Call aircall:main:4100000001, inbound answered, 2026-03-02 ", StringComparison.Ordinal));
        line.ShouldContain("; salesforce: written (");
        line.ShouldContain(task.Id);
        ToolProgram.Run("calls", "--store", store, "--count", "3").Output.ShouldContain("These are the 3 calls with the newest events.");

        (exit, output, errors) = ToolProgram.Run("call", "4100000001", "--store", store);
        exit.ShouldBe(0, errors);
        output.ShouldContain("The call is final.");
        output.ShouldContain("salesforce: written. Everything is written.");
        output.ShouldContain($"create:Task: It was written at ");
        output.ShouldContain($"Record {task.Id}.");
        output.ShouldContain("Subject: A customer called, and somebody answered.");
        output.ShouldContain("Events: ");
        output.ShouldNotContain("Lovelace");
        ToolProgram.Run("call", "5", "--store", store).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(1), r => r.Errors.ShouldContain("no event of this call is stored"));
    }

    [Fact]
    public void Calls_OfADeadOrg_SayWhatTheyWaitFor_U7()
    {
        string store = Path.Combine(_folder, "dead.db");
        ToolProgram.Run("--store", store, "--salesforce", "http://127.0.0.1:9").Exit.ShouldBe(1);
        (int exit, string output, string errors) = ToolProgram.Run("call", "4100000001", "--store", store);
        exit.ShouldBe(0, errors);
        output.ShouldContain("salesforce: waiting. ");
    }

    [Theory]
    [InlineData("calls --store /nowhere/calls.db", "there is no such file")]
    [InlineData("calls", "--store")]
    [InlineData("calls --store x --count 0", "--count is '0'")]
    [InlineData("call --store x", "Required argument 'id' missing")]
    public void InvalidArguments_AreNamed_U2(string arguments, string remedy)
    {
        (int exit, string output, string errors) = ToolProgram.Run(arguments.Split(' '));
        exit.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldContain(remedy);
    }

    [Fact]
    public void Live_LinesThatAreNotInTheOrderOfTheirTimes_AreStoredInTheirOwnOrder_U2()
    {
        string settings = Path.Combine(_folder, "settings.json");
        File.WriteAllText(settings, """{ "CallLogging": { "Pipeline": { "SettleAfterEnd": "00:00:00", "SettleWithoutEnd": "00:00:01" } } }""");
        string[] lines = [.. ToolProgram.ReadBundledLines().Where(l => l.Contains("4100000004", StringComparison.Ordinal)).Reverse()];
        string events = Path.Combine(_folder, "events.jsonl");
        File.WriteAllLines(events, lines);
        string store = Path.Combine(_folder, "calls.db");
        ToolProgram.Run("--live", "--events", events, "--settings", settings, "--store", store).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(0, r.Errors));

        // A repeat is stored once.
        ReadStoredKinds(store).ShouldBe(lines.Select(GetKind).Distinct(StringComparer.Ordinal));
        string.Equals(GetKind(lines[0]), "call.created", StringComparison.Ordinal).ShouldBeFalse("The test needs lines in another order than that of their times.");
    }

    private static string GetKind(string line) => System.Text.RegularExpressions.Regex.Match(line, "call\\.[a-z_]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

    private static List<string> ReadStoredKinds(string store)
    {
        using var connection = new SqliteConnection($"Data Source={store};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT body FROM requests ORDER BY seq";
        using SqliteDataReader reader = command.ExecuteReader();
        var kinds = new List<string>();
        while (reader.Read())
        {
            kinds.Add(GetKind(System.Text.Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(0))));
        }

        return kinds;
    }
}
