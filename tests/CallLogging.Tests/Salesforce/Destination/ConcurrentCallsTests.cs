using CallLogging.Salesforce;
using CallLogging.Simulators;
using CallLogging.Testing;
using CallLogging.Tests.Hosting;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Destination;

/// <summary>Many calls at the same moment, in a running host with its background services.</summary>
public sealed class ConcurrentCallsTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public async Task FirstCallsOfOneNumberAtOnce_OneContact_S24(int calls)
    {
        var org = new SalesforceSimulator(new SalesforceSimulatorOptions { IndexLag = TimeSpan.FromHours(12) });
        org.Setup.AddAircallFields();
        await using HostUnderTest host = Host(("prod", org));
        await host.StartAsync();
        ICallIntake intake = host.Get<ICallIntake>();
        await Task.WhenAll(Enumerable.Range(0, calls).Select(i => Task.Run(() => intake.AppendAsync(SampleCalls.CreateAnswered(OrgUnderTest.CreateKey($"{i}"), s_start)))));
        await HostUnderTest.UntilAsync(() => org.GetRecords("Task").Count == calls);
        string contact = org.GetRecords("Contact").ShouldHaveSingleItem().Id;
        org.GetRecords("Task").ShouldAllBe(t => contact.Equals(t["WhoId"]));
    }

    [Fact]
    public async Task SameEventsFromManyThreadsAtOnce_OneTask_S27()
    {
        var org = new SalesforceSimulator();
        org.Setup.AddAircallFields();
        await using HostUnderTest host = Host(("prod", org));
        await host.StartAsync();
        ICallIntake intake = host.Get<ICallIntake>();
        ValueList<CallEvent> events = SampleCalls.CreateAnswered(OrgUnderTest.CreateKey("1"), s_start);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => intake.AppendAsync(events))));

        // The call settles three minutes after its end; by then the host has written every effect.
        await HostUnderTest.UntilAsync(() => host.Clock.GetUtcNow() > s_start.AddMinutes(10) && org.GetRecords("Task").Count > 0);
        org.GetRecords("Task").Count.ShouldBe(1);
        org.GetRecords("Contact").Count.ShouldBe(1);
    }

    [Fact]
    public async Task TwoOrgsInOneHost_DoNotMix_S31()
    {
        var eu = new SalesforceSimulator(new SalesforceSimulatorOptions { Seed = 1 });
        var us = new SalesforceSimulator(new SalesforceSimulatorOptions { Seed = 2 });
        eu.Setup.AddAircallFields();
        us.Setup.AddAircallFields();
        await using HostUnderTest host = Host(("eu", eu), ("us", us));
        await host.StartAsync();
        await host.Get<ICallIntake>().AppendAsync(SampleCalls.CreateAnswered(OrgUnderTest.CreateKey("1"), s_start));
        await HostUnderTest.UntilAsync(() => eu.GetRecords("Task").Count == 1 && us.GetRecords("Task").Count == 1);
        foreach (SalesforceSimulator org in new[] { eu, us })
        {
            string contact = org.GetRecords("Contact").ShouldHaveSingleItem().Id;
            org.GetRecords("Task")[0]["WhoId"].ShouldBe(contact);
            org.GetRecords("Task")[0]["OwnerId"].ShouldBe(org.IntegrationUserId);
        }

        string.Equals(eu.GetRecords("Contact")[0].Id, us.GetRecords("Contact")[0].Id, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task DiagnosticsAtStart_LogTheirFindings_S32()
    {
        var org = new SalesforceSimulator();
        await using HostUnderTest host = Host(("prod", org));
        await host.StartAsync();
        await HostUnderTest.UntilAsync(() => host.Log.Lines.Any(l => l.StartsWith("9030 The diagnostics of salesforce:prod found type_hidden", StringComparison.Ordinal)));
    }

    [Fact]
    public void AnyTextAnywhere_ReachesTheOrgAsText_S33_X2() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Texts.Four().ToArbitrary(), texts => WriteTextsAsync(texts.Item1, texts.Item2, texts.Item3, texts.Item4).GetAwaiter().GetResult()));

    private static Gen<string> Texts => Gen.OneOf(
        Gen.Elements("' OR Name LIKE '%", "\\' OR Id != null --", "} RETURNING Task(Id)", "\"} IN ALL FIELDS", "@{other.id}", "ada'@example.com", "a\\b", "<b>&amp;</b>", "%00%2e%2e/", "line\r\nX-Header: 1"),
        ArbMap.Default.GeneratorFor<NonEmptyString>().Select(s => s.Get));

    // People, agents and providers can write any text: the org must accept every request and store the text unchanged.
    private static async Task WriteTextsAsync(string name, string email, string tag, string note)
    {
        await using var org = new OrgUnderTest(settings: ("RelatedRecord", "Case"));
        var agent = new Agent(new AgentId("7")) { Name = name, Email = email };

        // An id of a call has no control characters; a request with another id is parked.
        string id = string.Concat(tag.Where(c => CallKey.IsCallId($"{c}")).Take(80));
        CallKey key = OrgUnderTest.CreateKey($"1{id}");
        await org.PlayAsync(SampleCalls.CreateAnswered(key, s_start).Select(e => new CallEvent(e.Key, e.Kind, e.HappenedAt, e.Facts with
        {
            Agent = e.Facts.Agent is null ? null : agent,
            CustomerName = new PersonName(Full: name),
            Tags = e.Facts.Tags is null ? null : [new CallTag(tag)],
            Notes = e.Kind == CallEventKind.Tagged ? [new CallNote(new NoteId("n"), note) { WrittenBy = agent }] : [],
        })));
        org.Org.Log.Recent.ShouldAllBe(r => r.Status < 400, string.Join('\n', org.Org.Log.Recent.Where(r => r.Status >= 400).Select(r => r.ToString())));
        (await org.ListParkedAsync()).ShouldBeEmpty();
        org.GetTasks().Count.ShouldBe(1);
        org.Org.GetRecords("Contact").Count.ShouldBe(1);
    }

    private static HostUnderTest Host(params (string Name, SalesforceSimulator Org)[] orgs)
    {
        var clock = new ManualTimeProvider(s_start);
        return new HostUnderTest(
            services =>
            {
                foreach ((string name, SalesforceSimulator org) in orgs)
                {
                    services.AddCallLogging().AddSalesforce(name, OrgUnderTest.CreateSection(("DiagnosticsAtStart", "true"))).Connect(from: "main", to: name);
                    services.AddHttpClient(SalesforceOptions.GetHttpClientName(name)).ConfigurePrimaryHttpMessageHandler(() => org.CreateHandler(clock));
                }
            },
            clock);
    }
}
