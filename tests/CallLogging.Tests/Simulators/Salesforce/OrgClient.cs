using System.Text.Json;
using CallLogging.Simulators;

namespace CallLogging.Tests.Simulators;

/// <summary>Sends requests to a simulated org in short calls.</summary>
internal sealed class OrgClient
{
    public const string DataPath = "/services/data/v67.0";

    public OrgClient(SalesforceSimulatorOptions? options = null)
    {
        Simulator = new(options);
        Token = Simulator.OpenSession(Now);
    }

    public SalesforceSimulator Simulator { get; }

    public string Token { get; set; }

    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public SalesforceResponse Get(string path) => Send(SalesforceRequest.Create(DataPath + path, Token));

    public SalesforceResponse Send(string method, string path, string json) => Send(SalesforceRequest.CreateJson(method, DataPath + path, json, Token));

    public SalesforceResponse Delete(string path) => Send(SalesforceRequest.Create(DataPath + path, Token, "DELETE"));

    public SalesforceResponse Send(SalesforceRequest request) => Simulator.Handle(request, Now);

    public SalesforceResponse Query(string soql) => Get($"/query?q={Uri.EscapeDataString(soql)}");

    public SalesforceResponse Search(string sosl) => Get($"/search?q={Uri.EscapeDataString(sosl)}");

    public string Create(string type, string json) => Send("POST", $"/sobjects/{type}", json).ParseJson().GetProperty("id").GetString()!;

    /// <summary>Returns the ids of the records that a search finds.</summary>
    public string[] SearchIds(string sosl) => ReadIds(Search(sosl).ParseJson().GetProperty("searchRecords"));

    /// <summary>Returns the ids of the records that a query finds.</summary>
    public string[] QueryIds(string soql) => ReadIds(Query(soql).ParseJson().GetProperty("records"));

    private static string[] ReadIds(JsonElement records) => [.. records.EnumerateArray().Select(r => r.GetProperty("Id").GetString()!)];
}
