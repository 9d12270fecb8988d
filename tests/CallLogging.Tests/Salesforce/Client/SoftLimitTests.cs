using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

public class SoftLimitTests
{
    [Fact]
    public async Task Requests_AboveTheSoftLimit_AreHeldBackExceptOnePerFiveMinutes_S30()
    {
        OrgStub org = new OrgStub().RespondWith(200, "{}", ("Sforce-Limit-Info", "api-usage=4750/5000"));
        using SalesforceClient client = org.Connect();
        (await client.GetLimitsAsync()).ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Success>();
        (await client.GetLimitsAsync()).ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Success>();
        ApiErrorResponse response = (await client.GetLimitsAsync()).ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Rejected>().Response;
        SalesforceFaults.Classify(response, SalesforceAttempt.Reading).Remedy.ShouldBe(new SalesforceRemedy.PauseOrg(SalesforceFaults.LongPause));
        org.Requests.Count().ShouldBe(2);

        org.Clock.Advance(TimeSpan.FromMinutes(5));
        org.RespondWith(200, "{}", ("Sforce-Limit-Info", "api-usage=4749/5000"));
        for (int i = 0; i < 3; i++)
        {
            (await client.GetLimitsAsync()).ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Success>();
        }
    }

    [Fact]
    public async Task Requests_SoftLimitOf100_AreAllSent_S30()
    {
        OrgStub org = new OrgStub().RespondWith(200, "{}", ("Sforce-Limit-Info", "api-usage=6000/5000"));
        using SalesforceClient client = org.Connect(OrgStub.CreateOptions(softLimit: 100));
        for (int i = 0; i < 4; i++)
        {
            (await client.GetLimitsAsync()).ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Success>();
        }
    }
}
