using System.Runtime.CompilerServices;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

public class DocsExampleTests
{
    private readonly System.Text.StringBuilder _output = new();

    private DocsExampleTests Console => this;

    [Fact]
    public async Task Example_OfThePage_PrintsWhatThePageShows_S33()
    {
        var org = new SalesforceSimulator();                               // a simulator; a real org needs only other options
        await using SalesforceServer server = await org.StartAsync();
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var options = new SalesforceOptions { LoginUrl = server.Address, ClientId = "simulated-client", ClientSecret = "simulated-secret" };
        using var client = new SalesforceClient(options, () => http, TimeProvider.System);

        await client.CreateAsync("Contact", [new EffectField("LastName", FieldValue.From("Lovelace")), new EffectField("Phone", FieldValue.From("(202) 555-0143"))]);
        PhoneNumber number = PhoneNumberParser.Parse("+12025550143").Number!.Value;
        var found = await client.SearchAsync($"FIND {{{Sosl.ToTerm(number.National)}}} IN PHONE FIELDS RETURNING Contact(Id, Name)");
        if (found is ApiResult<ValueList<CallLogging.Salesforce.SalesforceRecord>>.Success(var records))
        {
            Console.WriteLine(records[0].GetString("Name"));               // Lovelace
        }

        SalesforceDiagnosticReport report = await new SalesforceDiagnostics(client, new SalesforceSettings()).RunAsync();
        foreach (SalesforceDiagnosticFinding finding in report.Findings)
        {
            Console.WriteLine(finding);                                    // warning type_hidden Task.Type: The field is hidden, ...
        }

        _output.ToString().ShouldStartWith("Lovelace\n");
        _output.ToString().ShouldContain("warning type_hidden Task.Type: The field is hidden, ");
    }

    [Fact]
    public async Task Example_OfTheReadme_Runs_S33()
    {
        const string consumerKey = "id";
        const string consumerSecret = "secret";
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var options = new SalesforceOptions
        {
            LoginUrl = new Uri("https://example.my.salesforce.com"),
            ClientId = consumerKey,
            ClientSecret = consumerSecret,
        };
        http.Dispose();
        http = new HttpClient(new OrgStub().RespondWith(500, ""));
        using var client = new SalesforceClient(options, () => http, TimeProvider.System);

        ApiResult<SalesforceId> result = await client.CreateAsync("Task", [new EffectField("Subject", FieldValue.From("Missed call"))]);
        Console.WriteLine(result switch
        {
            ApiResult<SalesforceId>.Success(var id) => $"written as {id}",
            ApiResult<SalesforceId>.Rejected(var response) => $"status {response.Status}: {string.Join(", ", response.Errors.Select(e => e.Code))}",
            ApiResult<SalesforceId>.NoResponse(var details) => $"unknown: {details.Reason}, may be written: {details.MayHaveSucceeded}",
            _ => "",
        });
        _output.ToString().ShouldBe("status 500: \n");
    }

    [Fact]
    public void ExampleOfThePage_IsTestedAbove_S33()
    {
        const string page = "../../../../docs/salesforce-client.md";
        string here = Here();
        string[] tested = [.. File.ReadLines(here).Select(l => l.Trim().Replace("CallLogging.Salesforce.SalesforceRecord", "SalesforceRecord", StringComparison.Ordinal))];
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, page)).Split("```csharp\n")[1].Split("```")[0].Split('\n').Select(l => l.Trim())
            .Where(l => !l.StartsWith("using CallLogging", StringComparison.Ordinal) && !tested.Contains(l, StringComparer.Ordinal)).ShouldBeEmpty();
    }

    private void WriteLine(object? text) => _output.Append(text).Append('\n');

    private static string Here([CallerFilePath] string path = "") => path;
}
