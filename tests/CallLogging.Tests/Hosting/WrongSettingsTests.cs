using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CallLogging.Sqlite;
using CallLogging.Tests.Storage;
using CallLogging.TestServers;
using Shouldly;

namespace CallLogging.Tests.Hosting;

/// <summary>Hosts with wrong settings, each in a process of its own: one line per mistake, exit code 2, no stack trace.</summary>
public sealed class WrongSettingsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly string[] Needed =
    [
        "--CallLogging:Aircall:main:Tokens:0", "a-webhook-token", "--CallLogging:Salesforce:prod:LoginUrl", "https://example.my.salesforce.com",
        "--CallLogging:Salesforce:prod:ClientId", "client", "--CallLogging:Salesforce:prod:ClientSecret", "s3cret", "--urls", "http://127.0.0.1:0",
    ];

    private static readonly string[] NeededForFront = ["--CallLogging:Front:support:ApiToken", "a-token", "--CallLogging:Front:support:Writer", "ImportedMessages"];

    [Theory]
    [InlineData("generic")]
    [InlineData("classic")]
    [InlineData("web")]
    [InlineData("web-without-webhooks")]
    public async Task Host_WithThreeWrongSettingsInThreePackages_PrintsThreeLinesAndExitsWith2_U5(string kind)
    {
        (int exit, string output, string errors) = await RunAsync(
            "CallLogging.SettingsHost.dll",
            [
                kind, .. Needed, .. NeededForFront, "--CallLogging:Aircall:main:RequestsPerMinute", "many", "--CallLogging:Salesforce:prod:ApiVersion", "newest",
                "--CallLogging:Front:support:Inbxo", "Calls",
            ]);
        string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(l => l[..l.IndexOf(": ", StringComparison.Ordinal)]).ShouldBe(
            ["CallLogging:Aircall:main:RequestsPerMinute", "CallLogging:Salesforce:prod:ApiVersion", "CallLogging:Front:support:Inbxo"], errors);
        lines[1].ShouldBe("CallLogging:Salesforce:prod:ApiVersion: is 'newest'; write a version from 48.0 on, such as 67.0.");
        exit.ShouldBe(2);
        output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Host_WithEveryKindOfMistake_NamesThemTogether_U5()
    {
        (int exit, _, string errors) = await RunAsync(
            "CallLogging.SettingsHost.dll",
            [
                "generic", .. Needed, .. NeededForFront, "--CallLogging:Sallesforce:prod:LoginUrl", "x", "--CallLogging:Pipeline:Concurrency", "0",
                "--CallLogging:Connections:0:From", "aircall:shop", "--CallLogging:Connections:0:To", "salesforce:test", "--CallLogging:Salesforce:test:ClientId", "x",
            ]);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ShouldBe(
        [
            "CallLogging:Pipeline:Concurrency: is '0'; write a whole number from 1 to 1024.",
            "CallLogging:Salesforce:test: is not a setting; known here are prod.",
            "CallLogging:Sallesforce: is not a setting; known here are Aircall, Connections, Front, Inactivity, Language, Lines, MaxBodyBytes, MaxBodyBytesUnderWay, OwnLineCalls, Pipeline, PublicUrl, Salesforce, Store, TrustedProxies, WebhookTimeout.",
            "Connection from aircall:shop to salesforce:test: no account is named aircall:shop; known are aircall:main.",
            "Connection from aircall:shop to salesforce:test: no destination is named salesforce:test; known are front:support, salesforce:prod.",
        ]);
        exit.ShouldBe(2);
    }

    [Theory]
    [InlineData("generic")]
    [InlineData("classic")]
    [InlineData("web")]
    [InlineData("web-without-webhooks")]
    public async Task Host_WhoseStoreHasNoFolder_PrintsOneLineAndExitsWith2_U6(string kind)
    {
        (int exit, string output, string errors) = await RunAsync("CallLogging.SettingsHost.dll", [kind, .. Needed, .. NeededForFront, "--store", "/nowhere/at/all/calls.db"]);
        errors.ShouldBe("CallLogging:Store:Sqlite: /nowhere/at/all/calls.db cannot be opened: its folder must exist and be writable for this account.\n");
        (exit, output).ShouldBe((2, ""));
    }

    [Fact]
    public async Task Host_WhoseStoreAnotherBuildMade_PrintsOneLineAndExitsWith2_U6()
    {
        using var folder = new TemporaryFolder();
        string file = folder.GetPath("calls.db");
        await SqliteCallStore.Open(file).Value.DisposeAsync();
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
            command.CommandText = "UPDATE schema_info SET hash = 'another'";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        (int exit, string output, string errors) = await RunAsync("CallLogging.SettingsHost.dll", ["generic", .. Needed, .. NeededForFront, "--store", file]);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldStartWith($"CallLogging:Store:Sqlite: {file}");
        (exit, output).ShouldBe((2, ""));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=calls;Database=calls", "cannot be reached: start the server, or correct the connection string.")]
    [InlineData("Username=nobody", "rejects the account")]
    [InlineData("Database=no_such_database", "does not exist: create the database")]
    public async Task Host_WhosePostgreSqlCannotBeUsed_PrintsOneLineAndExitsWith2_U6(string connection, string remedy)
    {
        string store = connection.StartsWith("Host=", StringComparison.Ordinal) ? connection : $"{SharedPostgreSql.ConnectionString};{connection}";
        (int exit, string output, string errors) = await RunAsync("CallLogging.SettingsHost.dll", ["web", .. Needed, .. NeededForFront, "--store", store]);
        string line = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        line.ShouldStartWith("CallLogging:Store:PostgreSql: ");
        line.ShouldContain(remedy);
        (exit, output).ShouldBe((2, ""));
    }

    [Fact]
    public async Task Host_WhosePortIsInUse_PrintsTheRemedyAndExitsWith1_U6()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string address = $"http://{other.LocalEndpoint}";
        (int exit, _, string errors) = await RunAsync("CallLogging.SettingsHost.dll", ["web", .. Needed[..^2], .. NeededForFront, "--urls", address]);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem()
            .ShouldBe($"Failed to bind to address {address}: address already in use. End the program that listens there, or choose another address with --urls or ASPNETCORE_URLS.");
        exit.ShouldBe(1);
    }

    [Theory]
    [InlineData("CallLogging:Aircall:main:Tokens:0", "<token>")]
    [InlineData("CallLogging:Salesforce:prod:ClientSecret", "<secret>")]
    [InlineData("CallLogging:Salesforce:prod:ClientId", "your-client-id")]
    [InlineData("CallLogging:Front:support:ApiToken", "${FRONT_TOKEN}")]
    public async Task Host_WithAPlaceholderForASecret_NamesIt_U6(string setting, string value)
    {
        (int exit, _, string errors) = await RunAsync("CallLogging.SettingsHost.dll", ["generic", .. Needed, .. NeededForFront, $"--{setting}", value]);
        errors.ShouldBe($"{setting}: is a placeholder; write the real value.\n");
        exit.ShouldBe(2);
    }

    [Fact]
    public async Task WebHostSample_WithoutSettings_NamesWhatIsMissing_U4()
    {
        (int exit, string output, string errors) = await RunAsync("WebHost.dll", []);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[..l.IndexOf(": ", StringComparison.Ordinal)]).ShouldBe(
        [
            "CallLogging:Aircall:main:Tokens", "CallLogging:Salesforce:prod:LoginUrl", "CallLogging:Salesforce:prod:ClientId", "CallLogging:Salesforce:prod:ClientSecret",
        ]);
        (exit, output).ShouldBe((2, ""));
    }

    [Fact]
    public async Task WebHostSample_WithItsSettings_Runs_U4()
    {
        (int exit, string output, string errors) = await RunAsync("WebHost.dll", Needed, stopAt: "Application started");
        (exit, errors).ShouldBe((0, ""), output);
        output.ShouldContain("Application started");
    }

    // A program that does not end by itself is stopped as soon as its output has a text.
    private static async Task<(int Exit, string Output, string Errors)> RunAsync(string program, string[] arguments, string? stopAt = null)
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(folder.GetPath("calls.db")),
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = "";
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                output += $"{line}\n";
                if (stopAt is not null && line.Contains(stopAt, StringComparison.Ordinal))
                {
                    using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
                    await kill.WaitForExitAsync(limit.Token);
                }
            }

            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return (process.ExitCode, output, await errors);
    }
}
