using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

public class SoftLimitTests
{
    [Fact]
    public async Task Requests_AboveTheSoftLimit_AreHeldBackButForOneInFiveMinutes_S30()
    {
        OrgStub org = new OrgStub().Answers(200, "{}", ("Sforce-Limit-Info", "api-usage=4750/5000"));
        using SalesforceClient client = org.Connect();
        (await client.GetLimitsAsync()).ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Success>();
        (await client.GetLimitsAsync()).ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Success>();
        SalesforceErrorResponse refusal = (await client.GetLimitsAsync()).ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Rejected>().Response;
        SalesforceFaults.Classify(refusal, SalesforceAttempt.Reading).Remedy.ShouldBe(new SalesforceRemedy.PauseOrg(SalesforceFaults.LongPause));
        org.Requests.Count().ShouldBe(2);

        org.Clock.Advance(TimeSpan.FromMinutes(5));
        org.Answers(200, "{}", ("Sforce-Limit-Info", "api-usage=4749/5000"));
        for (int i = 0; i < 3; i++)
        {
            (await client.GetLimitsAsync()).ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Success>();
        }
    }

    [Fact]
    public async Task Requests_SoftLimitOf100_AreAllSent_S30()
    {
        OrgStub org = new OrgStub().Answers(200, "{}", ("Sforce-Limit-Info", "api-usage=6000/5000"));
        using SalesforceClient client = org.Connect(OrgStub.Options(softLimit: 100));
        for (int i = 0; i < 4; i++)
        {
            (await client.GetLimitsAsync()).ShouldBeOfType<ApiResult<ValueList<SalesforceLimit>>.Success>();
        }
    }
}
