using System.Diagnostics;
using CallLogging.Tests.Storage;
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
            "CallLogging:Sallesforce: is not a setting; known here are Aircall, Connections, Front, Inactivity, Language, Lines, MaxBodyBytes, OwnLineCalls, Pipeline, PublicUrl, Salesforce, Store, TrustedProxies.",
            "Connection from aircall:shop to salesforce:test: no account is named aircall:shop; known are aircall:main.",
            "Connection from aircall:shop to salesforce:test: no destination is named salesforce:test; known are front:support, salesforce:prod.",
        ]);
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
        (int exit, string output, string errors) = await RunAsync("WebHost.dll", [.. Needed, "--stop-after", "0.1"]);
        (exit, errors).ShouldBe((0, ""), output);
        output.ShouldContain("Application started");
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(string program, string[] arguments)
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
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return (process.ExitCode, await output, await errors);
    }
}
