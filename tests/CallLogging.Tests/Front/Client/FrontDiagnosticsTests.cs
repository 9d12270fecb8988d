using System.Text;
using CallLogging.Front;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

public sealed class FrontDiagnosticsTests
{
    private static readonly FrontSettings Right = new() { Name = "desk", ChannelId = FrontCompany.Channel };

    [Fact]
    public async Task Examine_OfCompaniesWithMistakes_NamesEachWithItsRemedy_F17()
    {
        FrontSimulatorOptions all = new();
        (string What, FrontSimulatorOptions Company, FrontSettings Settings, Action<FrontSimulator>? Break)[] cases =
        [
            ("as it should be", new(), Right, null),
            ("imports need no channel", new() { Channels = [] }, Right with { Writer = FrontWriter.ImportedMessages, ChannelId = null }, null),
            ("wrong token", new() { ApiToken = "another" }, Right, null),
            ("no scopes", new() { Scopes = [] }, Right with { Rules = ConversationRules.CreateStandardRules("Aircall Phone", "Voicemails", "test", "Test") }, null),
            ("no inbox", new() { Inboxes = [new SimulatedFrontInbox("inb_1", "Phone")] }, Right, null),
            ("two inboxes", new() { Inboxes = [.. all.Inboxes, new SimulatedFrontInbox("inb_3", "aircall phone")] }, Right, null),
            ("no channel", new() { Channels = [new SimulatedFrontChannel("cha_2", "Calls", "inb_1")] }, Right, null),
            ("wrong channel", new() { Channels = [new SimulatedFrontChannel("cha_1", "Calls", "inb_2") { Type = "twilio", IsValid = false, CanReceiveReplies = true }] }, Right, null),
            ("wrong app secret", new() { AppSecret = "another" }, Right, null),
            ("teammates", new() { Teammates = [new SimulatedFrontTeammate("tea_1", "ada@example.com", "Ada", "Probe") { IsBlocked = true }] },
                Right with { Followers = ["ADA@example.com", "nobody@example.com"], TeammateMap = [KeyValuePair.Create("x@example.com", new FrontId("tea_9"))] }, null),
            ("rules", new() { Tags = [] }, Right with { Rules = ConversationRules.CreateStandardRules("Aircall Phone", "Mailbox", "test", "Test").Add(new(RuleTrigger.TagAdded) { HasTag = "Done", Archive = true }) }, null),
            ("down", new(), Right, s => s.FailNext(20, SimulatedFrontFault.Unavailable)),
            ("used up", new() { RequestsPerMinute = 3 }, Right, null),
        ];
        var table = new StringBuilder();
        foreach ((string what, FrontSimulatorOptions options, FrontSettings settings, Action<FrontSimulator>? broken) in cases)
        {
            var simulator = new FrontSimulator(options);
            broken?.Invoke(simulator);
            table.Append(what).Append('\n');
            foreach (DiagnosticFinding finding in await ExamineAsync(simulator, settings))
            {
                table.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {finding.Severity} {finding.Id} [{finding.Subject}] {finding.Message} -> {finding.Remedy}\n");
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
        table.ToString().ShouldNotContain("example.com");
    }

    [Fact]
    public async Task Examine_Reads_Only_F17()
    {
        var simulator = new FrontSimulator();
        await ExamineAsync(simulator, Right);

        simulator.Requests.ShouldAllBe(r => r.Method == "GET");
        simulator.Requests.Count.ShouldBeLessThanOrEqualTo(11);
    }

    // The client's own secrets stay the right ones: those of the company change.
    private static async Task<ValueList<DiagnosticFinding>> ExamineAsync(FrontSimulator simulator, FrontSettings settings)
    {
        var clock = new CallLogging.Testing.ManualTimeProvider();
        using var http = new HttpClient(simulator.CreateHandler(clock)) { Timeout = Timeout.InfiniteTimeSpan };
        using var budget = new FrontRateLimiter(1000, clock);
        var client = new FrontClient(FrontCompany.OptionsOf(new FrontSimulator(), TimeSpan.Zero), () => http, budget, clock);
        return await new FrontDiagnostics(client, settings).RunAsync();
    }
}
