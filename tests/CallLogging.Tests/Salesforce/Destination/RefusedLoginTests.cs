using CallLogging.Hosting;
using CallLogging.Simulators;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Destination;

public sealed class RefusedLoginTests
{
    [Fact]
    public async Task RefusedLogin_PausesTheOrgAndSaysForHowLong_AndIsTriedAtOnceAfterARestart_S31_S40()
    {
        await using var org = new OrgUnderTest();
        org.Org.Faults.FailRandomly(1, SimulatedSalesforceFault.FailWith(400, "invalid_client", "invalid client credentials"), SalesforceRequestFilter.Tokens);
        DateTimeOffset start = org.Clock.GetUtcNow();
        CallKey[] keys = [OrgUnderTest.CreateKey("1"), OrgUnderTest.CreateKey("2")];
        (await org.Get<ICallIntake>().AppendAsync([.. keys.SelectMany(k => SampleCalls.CreateMissed(k, start.AddMinutes(-10)))])).Fault.ShouldBeNull();
        await org.RunUntilAsync(start.AddSeconds(90));
        org.Log.Lines.ShouldContain(l => l.StartsWith("3001 Salesforce prod rejected the login with 400 invalid_client", StringComparison.Ordinal)
            && l.Contains("Nothing is sent to the org for 60 seconds", StringComparison.Ordinal));
        int logins = org.Org.Log.Count("POST oauth2/token");
        await org.RunUntilAsync(start.AddSeconds(110));
        org.Org.Log.Count("POST oauth2/token").ShouldBe(logins, "the org is paused");

        // The secret is corrected, and the host starts again.
        org.Org.Faults.Clear();
        await new SerialPipeline(org.Get<PipelineContext>()).RunDueAsync();
        org.GetTasks().Count.ShouldBe(2);
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }
}
