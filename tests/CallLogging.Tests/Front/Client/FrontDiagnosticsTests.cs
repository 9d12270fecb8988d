using System.Text;
using CallLogging.Front;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

public sealed class FrontDiagnosticsTests
{
    private static readonly FrontSettings Valid = new() { Name = "support", ChannelId = FrontClientUnderTest.Channel };

    [Fact]
    public async Task RunAsync_FrontCompaniesWithMistakes_NamesEachWithItsRemedy_F17()
    {
        FrontSimulatorOptions all = new();
        (string Name, FrontSimulatorOptions Options, FrontSettings Settings, Action<FrontSimulator>? Break)[] cases =
        [
            ("as it should be", new(), Valid, null),
            ("imports need no channel", new() { Channels = [] }, Valid with { Writer = FrontWriter.ImportedMessages, ChannelId = null }, null),
            ("wrong token", new() { ApiToken = "another" }, Valid, null),
            ("no scopes", new() { Scopes = [] }, Valid with { Rules = ConversationRules.CreateStandardRules("Aircall Phone", "Voicemails", "test", "Test") }, null),
            ("no inbox", new() { Inboxes = [new SimulatedFrontInbox("inb_1", "Phone")] }, Valid, null),
            ("two inboxes", new() { Inboxes = [.. all.Inboxes, new SimulatedFrontInbox("inb_3", "aircall phone")] }, Valid, null),
            ("no channel", new() { Channels = [new SimulatedFrontChannel("cha_2", "Calls", "inb_1")] }, Valid, null),
            ("wrong channel", new() { Channels = [new SimulatedFrontChannel("cha_1", "Calls", "inb_2") { Type = "twilio", IsValid = false, CanReceiveReplies = true }] }, Valid, null),
            ("wrong app secret", new() { AppSecret = "another" }, Valid, null),
            ("teammates", new() { Teammates = [new SimulatedFrontTeammate("tea_1", "ada@example.com", "Ada", "Probe") { IsBlocked = true }] },
                Valid with { Followers = ["ADA@example.com", "nobody@example.com"], TeammateMap = [KeyValuePair.Create("x@example.com", new FrontId("tea_9"))] }, null),
            ("rules", new() { Tags = [] }, Valid with { Rules = ConversationRules.CreateStandardRules("Aircall Phone", "Mailbox", "test", "Test").Add(new(RuleTrigger.TagAdded) { HasTag = "Done", Archive = true }) }, null),
            ("down", new(), Valid, s => s.FailNext(20, SimulatedFrontFault.Unavailable)),
            ("used up", new() { RequestsPerMinute = 3 }, Valid, null),
        ];
        var table = new StringBuilder();
        foreach ((string name, FrontSimulatorOptions options, FrontSettings settings, Action<FrontSimulator>? broken) in cases)
        {
            var simulator = new FrontSimulator(options);
            broken?.Invoke(simulator);
            table.Append(name).Append('\n');
            foreach (DiagnosticFinding finding in await RunDiagnosticsAsync(simulator, settings))
            {
                table.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {finding.Severity} {finding.Id} [{finding.Subject}] {finding.Message} -> {finding.Remedy}\n");
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
        table.ToString().ShouldNotContain("example.com");
    }

    [Fact]
    public async Task RunAsync_AnyFrontCompany_OnlyReads_F17()
    {
        var simulator = new FrontSimulator();
        await RunDiagnosticsAsync(simulator, Valid);

        simulator.Requests.ShouldAllBe(r => r.Method == "GET");
        simulator.Requests.Count.ShouldBeLessThanOrEqualTo(11);
    }

    // The client keeps the valid secrets; the secrets of the Front company change.
    private static async Task<ValueList<DiagnosticFinding>> RunDiagnosticsAsync(FrontSimulator simulator, FrontSettings settings)
    {
        var clock = new CallLogging.Testing.ManualTimeProvider();
        using var http = new HttpClient(simulator.CreateHandler(clock)) { Timeout = Timeout.InfiniteTimeSpan };
        using var limiter = new FrontRateLimiter(1000, clock);
        var client = new FrontClient(FrontClientUnderTest.CreateOptions(new FrontSimulator(), TimeSpan.Zero), () => http, limiter, clock);
        return await new FrontDiagnostics(client, settings).RunAsync();
    }
}
