using CallLogging.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;

namespace CallLogging.Tests.AspNetCore;

public sealed class HealthCheckTests
{
    [Fact]
    public async Task CheckHealth_OfAStoreThatIsClosed_IsUnhealthyWithTheFault_O1()
    {
        await using WebUnderTest web = await WebUnderTest.StartAsync();
        HealthCheckService checks = web.Services.GetRequiredService<HealthCheckService>();
        (await checks.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries.ShouldHaveSingleItem().Value.Status.ShouldBe(HealthStatus.Healthy);
        await web.CloseStoreAsync();
        await HostUnderTest.UntilAsync(() => checks.CheckHealthAsync().GetAwaiter().GetResult().Status == HealthStatus.Unhealthy);
        HealthReportEntry entry = (await checks.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["calllogging"];
        entry.Description.ShouldStartWith("Webhooks get 503 (Unavailable): The store ");

        // The endpoint uses the same check.
        (await web.GetStatusAsync("/health/ready")).ShouldBe(503);
    }

    [Fact]
    public void AddCallLogging_WithNameStatusAndTags_RegistersThem_O1()
    {
        var services = new ServiceCollection();
        services.AddHealthChecks().AddCallLogging("calls", HealthStatus.Degraded, ["ready"]);
        HealthCheckServiceOptions options = services.BuildServiceProvider().GetRequiredService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>().Value;
        HealthCheckRegistration registration = options.Registrations.ShouldHaveSingleItem();
        (registration.Name, registration.FailureStatus, registration.Tags.Single()).ShouldBe(("calls", HealthStatus.Degraded, "ready"));
    }
}
