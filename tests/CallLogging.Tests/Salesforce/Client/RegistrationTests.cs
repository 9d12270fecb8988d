using System.Diagnostics.Metrics;
using CallLogging.Salesforce;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

[Collection(ProcessListeners.Name)]
public class RegistrationTests
{
    [Fact]
    public async Task AddSalesforce_TwoOrgs_EachWithItsOwnHandler_S31()
    {
        OrgStub prod = new OrgStub().RespondWith(200, """{"DailyApiRequests":{"Max":1,"Remaining":1}}""");
        OrgStub test = new OrgStub().RespondWith(200, """{"DailyApiRequests":{"Max":2,"Remaining":2}}""");
        IConfigurationSection section = Configuration(("prod:LoginUrl", "https://a.my.salesforce.com"), ("prod:ClientId", "a"), ("prod:ClientSecret", "s"),
            ("test:LoginUrl", "https://b.my.salesforce.com"), ("test:ClientId", "b"), ("test:ClientSecret", "s"));
        var services = new ServiceCollection();
        services.AddLogging().AddCallLogging().AddSalesforce("prod", section.GetSection("prod")).AddSalesforce("test", section.GetSection("test"));
        services.AddHttpClient(SalesforceOptions.GetHttpClientName("prod")).ConfigurePrimaryHttpMessageHandler(() => prod);
        services.AddHttpClient(SalesforceOptions.GetHttpClientName("test")).ConfigurePrimaryHttpMessageHandler(() => test);
        await using ServiceProvider provider = services.BuildServiceProvider();

        (await provider.GetRequiredKeyedService<ISalesforceClient>("prod").GetLimitsAsync())
            .ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Success>().Value[0].Max.ShouldBe(1);
        (await provider.GetRequiredKeyedService<ISalesforceClient>("test").GetLimitsAsync())
            .ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Success>().Value[0].Max.ShouldBe(2);
        provider.GetKeyedServices<ISalesforceClient>("prod").Count().ShouldBe(1);
        prod.Sent.First().Authority.ShouldBe("https://a.my.salesforce.com");
    }

    [Fact]
    public async Task AddSalesforce_WrongSettings_StopTheHostAndReportAll_U5()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCallLogging().AddSalesforce("prod", Configuration(("prod:ClientSecrte", "s3cret")).GetSection("prod"));
        using IHost host = builder.Build();
        InvalidSettingsException exception = await Should.ThrowAsync<InvalidSettingsException>(() => host.StartAsync());
        exception.Errors.Count.ShouldBe(4);
        exception.Message.ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    public void AddSalesforce_InvalidName_Throws_Law6(string name) =>
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddCallLogging().AddSalesforce(name, Configuration().GetSection("prod")));

    [Fact]
    public async Task Requests_AreMeasuredByOperationAndResult_O1()
    {
        var measurements = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name.StartsWith("calllogging.salesforce.", StringComparison.Ordinal))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        {
            string text = $"{instrument.Name} {instrument.Unit} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}";
            if (text.Contains("org=measured", StringComparison.Ordinal))
            {
                measurements.Add(text);
            }
        }

        listener.SetMeasurementEventCallback<double>(Record);
        listener.SetMeasurementEventCallback<long>(Record);
        listener.SetMeasurementEventCallback<int>((i, v, t, s) => Record(i, $"{v}", t, s));
        listener.Start();
        OrgStub org = new OrgStub().RespondWith(400, """[{"message":"x","errorCode":"INVALID_FIELD"}]""", ("Sforce-Limit-Info", "api-usage=18/5000"));
        using SalesforceClient client = org.Connect(new() { Name = "measured", LoginUrl = new("https://example.my.salesforce.com"), ClientId = "id", ClientSecret = "s" });
        await client.CreateAsync("Task", []);
        org.RespondWith(200, "{}");
        await client.GetLimitsAsync();
        org.FailWith(new HttpRequestException());
        await client.GetLimitsAsync();
        listener.RecordObservableInstruments();
        measurements.Order(StringComparer.Ordinal).ShouldBe(
        [
            "calllogging.salesforce.api.left {request} org=measured",
            "calllogging.salesforce.api.limit {request} org=measured",
            "calllogging.salesforce.logins {login} org=measured result=done",
            "calllogging.salesforce.request.duration s org=measured operation=create result=INVALID_FIELD",
            "calllogging.salesforce.request.duration s org=measured operation=limits result=done",
            "calllogging.salesforce.request.duration s org=measured operation=limits result=no_answer",
        ]);
    }

    private static IConfigurationRoot Root(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>($"CallLogging:Salesforce:{s.Key}", s.Value))).Build();

    private static IConfigurationSection Configuration(params (string Key, string Value)[] settings) => Root(settings).GetSection("CallLogging:Salesforce");
}
