using System.Globalization;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The endpoints about the org itself: versions, resources, limits and record counts.</summary>
internal static class OrgResources
{
    private static readonly string[] Seasons = ["Summer", "Winter", "Spring"];
    private static readonly string[] ResourceNames = ["composite", "limits", "query", "queryAll", "search", "sobjects"];

    public static RestResponse GetVersions(SalesforceSimulatorOptions options) => RestResponse.CreateJson(200, w =>
    {
        w.WriteStartArray();
        for (int version = options.OldestVersion; version <= options.NewestVersion; version++)
        {
            w.WriteStartObject();
            w.WriteString("label", CreateLabel(version));
            w.WriteString("url", $"/services/data/v{version}.0");
            w.WriteString("version", $"{version}.0");
            w.WriteEndObject();
        }

        w.WriteEndArray();
    });

    public static RestResponse GetRoot(int version) => RestResponse.CreateJson(200, w =>
    {
        w.WriteStartObject();
        foreach (string resource in ResourceNames)
        {
            w.WriteString(resource, $"/services/data/v{version}.0/{resource}");
        }

        w.WriteEndObject();
    });

    public static RestResponse GetLimits(ApiUsage usage, SalesforceSimulatorOptions options, DateTimeOffset now) => RestResponse.CreateJson(200, w =>
    {
        w.WriteStartObject();
        w.WriteStartObject("DailyApiRequests");
        w.WriteNumber("Max", options.DailyRequestLimit);
        w.WriteNumber("Remaining", Math.Max(0, options.DailyRequestLimit - usage.CountRecent(now)));
        w.WriteEndObject();
        w.WriteEndObject();
    });

    public static RestResponse GetRecordCounts(Org org, string objects) => RestResponse.CreateJson(200, w =>
    {
        w.WriteStartObject();
        w.WriteStartArray("sObjects");
        foreach (string name in objects.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (org.Schema.TryFind(name, out ObjectSchema? schema))
            {
                w.WriteStartObject();
                w.WriteNumber("count", org.Store.GetAll(schema.Name).Count(r => !r.IsDeleted));
                w.WriteString("name", schema.Name);
                w.WriteEndObject();
            }
        }

        w.WriteEndArray();
        w.WriteEndObject();
    });

    // Version 31 was Summer '14. There are three versions per year; Winter has the name of the following year.
    private static string CreateLabel(int version)
    {
        const int Summer14 = 31;
        int since = version - Summer14;
        int season = ((since % Seasons.Length) + Seasons.Length) % Seasons.Length;
        int year = 14 + (int)Math.Floor((since + 2) / 3.0);
        return $"{Seasons[season]} '{(year % 100).ToString("D2", CultureInfo.InvariantCulture)}";
    }
}
