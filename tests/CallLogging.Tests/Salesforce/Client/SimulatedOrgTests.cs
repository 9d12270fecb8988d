using System.Security.Cryptography;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

/// <summary>The client over real sockets, against a simulated org that validates each request.</summary>
public sealed class SimulatedOrgTests : IAsyncLifetime
{
    private const string KeyField = "Call_Key__c";

    private readonly RSA _key = RSA.Create(2048);
    private readonly SalesforceSimulator _org;
    private SalesforceServer _server = null!;

    public SimulatedOrgTests()
    {
        _org = new SalesforceSimulator(new SalesforceSimulatorOptions { QueryPageSize = 200, JwtPublicKey = _key.ExportSubjectPublicKeyInfoPem() });
        _org.Setup.AddField("Task", new SalesforceField { Name = KeyField, Type = SalesforceFieldType.Text, Length = 64, IsExternalId = true, IsUnique = true });
    }

    public async ValueTask InitializeAsync() => _server = await _org.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(SalesforceAuth.ClientCredentials)]
    [InlineData(SalesforceAuth.JwtBearer)]
    [InlineData(SalesforceAuth.RefreshToken)]
    public async Task Login_EveryGrant_IsAccepted_S31(SalesforceAuth auth)
    {
        using SalesforceClient client = Connect(auth);
        ShouldSucceed(await client.GetIdentityAsync()).UserId.Value.ShouldBe(_org.IntegrationUserId);
        ShouldSucceed(await client.GetLimitsAsync()).ShouldContain(l => l.Name == "DailyApiRequests");
    }

    [Fact]
    public async Task Operations_All_AreAccepted_S33()
    {
        using SalesforceClient client = Connect();
        SalesforceId contact = ShouldSucceed(await client.CreateAsync("Contact", [Text("LastName", "O'Lovelace @{x}"), Text("Phone", "+44 20 7946 0001")]));
        ShouldSucceed(await client.UpdateAsync("Contact", contact, [Text("FirstName", "Ada")]));
        ShouldSucceed(await client.RetrieveAsync("Contact", contact, ["FirstName", "OwnerId"])).GetString("FirstName").ShouldBe("Ada");
        ShouldSucceed(await client.QueryAsync($"SELECT Id FROM Contact WHERE LastName = {Soql.ToLiteral("O'Lovelace @{x}")}")).Records.Single().Id.ShouldBe(contact);
        PhoneNumber number = PhoneNumberParser.Parse("+442079460001").Number!.Value;
        ShouldSucceed(await client.SearchAsync($"FIND {{{PhoneSearch.BuildFindText(number)}}} IN PHONE FIELDS RETURNING Contact(Id, Name)")).Single().Id.ShouldBe(contact);
        ShouldSucceed(await client.UpsertAsync("Task", KeyField, "aircall:main:1", [Text("Subject", "Call")])).IsCreated.ShouldBeTrue();
        SalesforceUpsertResult again = ShouldSucceed(await client.UpsertAsync("Task", KeyField, "aircall:main:1", [Text("Subject", "Call again")]));
        again.IsCreated.ShouldBeFalse();
        ShouldSucceed(await client.UpdateManyAsync([new SalesforceRow("Task", [Text("Subject", "Third")], again.Id)])).Single().IsSuccess.ShouldBeTrue();
        ShouldSucceed(await client.UpsertManyAsync("Task", KeyField, [new SalesforceRow("Task", [Text(KeyField, "aircall:main:2")])])).Single().IsCreated.ShouldBe(true);
        ShouldSucceed(await client.DescribeAsync("Task")).FindField(KeyField).ShouldNotBeNull().IsUnique.ShouldBeTrue();
        ShouldSucceed(await client.GetVersionsAsync()).ShouldContain(v => v.Version == "67.0");
        client.Usage.ShouldNotBeNull().Used.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task SendComposite_SecondCreateRejected_RollsBackTheFirst_S27()
    {
        using SalesforceClient client = Connect();
        ValueList<SalesforceSubrequest> requests =
        [
            new SalesforceSubrequest.Create("contact", "Contact", [Text("LastName", "@{task.id} Lovelace")]),
            new SalesforceSubrequest.Create("task", "Task", [Text(KeyField, "aircall:main:1"), new("WhoId", FieldValue.CreateReference(new EffectId("contact")))]),
        ];
        ValueList<SalesforceSubresult> first = ShouldSucceed(await client.SendCompositeAsync(requests));
        first.ShouldAllBe(a => a.IsSuccess);
        ValueList<SalesforceSubresult> second = ShouldSucceed(await client.SendCompositeAsync(requests));
        var attempt = new SalesforceAttempt(SalesforceOperation.Create, SalesforceTarget.Task) { ExternalIdField = KeyField };
        CallLogging.Salesforce.SalesforceFaults.Classify(second[1].Errors, second[1].Status, attempt).Remedy.ShouldBe(new SalesforceRemedy.UseExisting(first[1].Id!.Value));
        (_org.GetRecords("Contact").Count, _org.GetRecords("Task").Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Query_ManyPages_AreAllRead_S33()
    {
        using SalesforceClient client = Connect();
        for (int i = 0; i < 3; i++)
        {
            ShouldSucceed(await client.CreateManyAsync(Enumerable.Range(0, 200).Select(n => new SalesforceRow("Contact", [Text("LastName", $"L{n}")])).ToValueList())).Count.ShouldBe(200);
        }

        SalesforcePage page = ShouldSucceed(await client.QueryAsync("SELECT Id FROM Contact"));
        int read = page.Records.Count;
        while (page.Next is { } next)
        {
            page = ShouldSucceed(await client.QueryMoreAsync(next));
            read += page.Records.Count;
        }

        (read, page.TotalSize).ShouldBe((600, 600));
    }

    [Fact]
    public async Task Create_SessionEndedOrResponseLost_LogsInAgainOrReportsTheLoss_D7()
    {
        using SalesforceClient client = Connect();
        ShouldSucceed(await client.CreateAsync("Task", []));
        _org.ExpireTokens();
        ShouldSucceed(await client.CreateAsync("Task", []));
        _org.Faults.FailNext(1, SimulatedSalesforceFault.ResponseLost);
        (await client.CreateAsync("Task", [])).ShouldBeOfType<ApiResult<SalesforceId>.NoResponse>().Details.MayHaveSucceeded.ShouldBeTrue();
        _org.GetRecords("Task").Count.ShouldBe(3);
    }

    [Fact]
    public async Task Run_NewOrg_FindsOnlyTheHiddenField_S32()
    {
        using SalesforceClient client = Connect();
        SalesforceDiagnosticReport report = await new SalesforceDiagnostics(client, new SalesforceSettings { FieldPreset = FieldPreset.StandardOnly, ExternalIdField = KeyField }).RunAsync();
        report.Findings.Select(f => $"{f.Id} {f.Subject}").ShouldBe(["type_hidden Task.Type"]);
        report.CanLog.ShouldBeTrue();
    }

    private SalesforceClient Connect(SalesforceAuth auth = SalesforceAuth.ClientCredentials)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var options = new SalesforceOptions
        {
            LoginUrl = _server.Address,
            Auth = auth,
            ClientId = "simulated-client",
            ClientSecret = "simulated-secret",
            Username = "integration@example.com",
            PrivateKey = _key.ExportPkcs8PrivateKeyPem(),
            RefreshToken = "simulated-refresh-token",
        };
        return new SalesforceClient(options, () => http, TimeProvider.System);
    }

    private static EffectField Text(string name, string value) => new(name, FieldValue.From(value));

    private static T ShouldSucceed<T>(ApiResult<T> result) => result.ShouldBeOfType<ApiResult<T>.Success>($"{result}").Value;
}
