using CallLogging.Salesforce;
using CallLogging.Tests.Salesforce.Client;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Diagnostics;

public class SalesforceDiagnosticsTests
{
    private static readonly SalesforceSettings Settings = new() { FieldPreset = FieldPreset.StandardOnly, ConfiguredUserId = HealthyOrg.ConfiguredUser, RecordPriority = [RecordKind.Contact] };

    [Fact]
    public async Task Run_BareOrg_SendsFewRequestsAndFindsWhatIsMissing_S32()
    {
        var org = new OrgStub();
        org.Responder = (request, _) => Task.FromResult(OrgStub.CreateJsonResponse(200, Uri.UnescapeDataString(request.Path) switch
        {
            "/services/data" => """[{"version":"67.0","label":"Summer '26"}]""",
            "/services/data/v67.0/sobjects/Task/describe" => """{"name":"Task","createable":true,"updateable":true,"fields":[]}""",
            "/services/data/v67.0/sobjects/Contact/describe" => """{"name":"Contact","createable":true,"updateable":true,"fields":[]}""",
            "/services/data/v67.0/sobjects/User/describe" => """{"name":"User","fields":[{"name":"Email","type":"email","filterable":true}]}""",
            "/services/data/v67.0/query?q=SELECT ApiName, IsClosed, IsDefault, SortOrder FROM TaskStatus" =>
                """{"totalSize":2,"done":true,"records":[{"ApiName":"Open","IsClosed":false,"IsDefault":true,"SortOrder":1},{"ApiName":"Done","IsClosed":true,"IsDefault":false,"SortOrder":2}]}""",
            "/services/data/v67.0/query?q=SELECT Id, IsActive FROM User WHERE Id IN ('005000000000007AAA')" => """{"totalSize":1,"done":true,"records":[{"Id":"005000000000007AAA","IsActive":false}]}""",
            "/services/data/v67.0/search?q=FIND {\"9995550100\"} IN PHONE FIELDS RETURNING Contact(Id)" => """{"searchRecords":[]}""",
            "/services/data/v67.0/limits" => """{"DailyApiRequests":{"Max":1000,"Remaining":10}}""",
            var other => throw new InvalidOperationException(other),
        }));
        using SalesforceClient client = org.Connect();

        SalesforceDiagnosticReport report = await new SalesforceDiagnostics(client, Settings).RunAsync();

        report.CanLog.ShouldBeFalse();
        org.Requests.Count().ShouldBe(8);
        report.Findings.Select(f => f.Kind).Distinct().Order().ShouldBe(
        [
            SalesforceFindingKind.FieldMissing, SalesforceFindingKind.TypeHidden, SalesforceFindingKind.KeyFieldNotSet, SalesforceFindingKind.CallObjectNotSearchable,
            SalesforceFindingKind.ClosedStatusSubstituted, SalesforceFindingKind.UserInactive, SalesforceFindingKind.OwnerNotUpdateable, SalesforceFindingKind.RequestsUsedUp,
        ]);
        report.Package.Paths.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Run_LoginRejected_SendsNothingMore_S32()
    {
        var org = new OrgStub { LoginResponder = (_, _) => Task.FromResult(OrgStub.CreateJsonResponse(401, """{"error":"invalid_client","error_description":"invalid client credentials"}""")) };
        using SalesforceClient client = org.Connect();
        SalesforceDiagnosticReport report = await new SalesforceDiagnostics(client, Settings).RunAsync();
        (report.Findings.Single().Kind, org.Sent.Count, report.Package.IsEmpty).ShouldBe((SalesforceFindingKind.LoginRefused, 1, true));
    }

    [Fact]
    public async Task Run_VersionNotSupported_SendsNothingMore_S32()
    {
        OrgStub org = new OrgStub().RespondWith(200, """[{"version":"65.0","label":"Winter '26"},{"version":"66.0","label":"Spring '26"}]""");
        using SalesforceClient client = org.Connect();
        SalesforceDiagnosticReport report = await new SalesforceDiagnostics(client, Settings).RunAsync();
        report.Findings.Single().ToString().ShouldBe("error version_not_spoken 67.0: The org supports the API versions 65.0 to 66.0. Set ApiVersion to one of them.");
        org.Requests.Count().ShouldBe(1);
    }
}
