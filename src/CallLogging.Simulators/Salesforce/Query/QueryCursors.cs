using System.Globalization;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The results that clients fetch page by page. Only the latest 10 are kept.</summary>
internal sealed class QueryCursors(Org org, QueryRunner runner)
{
    private const int MaxOpen = 10;
    private readonly List<(string Id, QueryResult Result)> _open = [];
    private int _count;

    /// <summary>Returns the first page of a result, and keeps the result if there are more pages.</summary>
    public RestResponse CreateFirstPage(QueryResult result, int batch, int version)
    {
        string id = "";
        if (result.Rows.Count > batch)
        {
            id = $"01g{RecordIds.Scramble(SeededRandom.Hash(org.Seed, (ulong)++_count), 15)}";
            _open.Add((id, result));
            if (_open.Count > MaxOpen)
            {
                _open.RemoveAt(0);
            }
        }

        return CreatePage(id, result, 0, batch, version);
    }

    /// <summary>Returns the page at a locator such as <c>01gC000006QJJ7fIAH-200</c>.</summary>
    public RestResponse GetPage(string locator, int batch, int version)
    {
        int dash = locator.LastIndexOf('-');
        (string Id, QueryResult Result) open = dash > 0 ? _open.Find(o => o.Id == locator[..dash]) : default;
        return open.Id is null || !int.TryParse(locator.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int from) || from >= open.Result.Rows.Count
            ? RestResponse.CreateError(RequestErrors.LocatorInvalid)
            : CreatePage(open.Id, open.Result, from, batch, version);
    }

    private RestResponse CreatePage(string id, QueryResult result, int from, int batch, int version)
    {
        int to = Math.Min(result.Rows.Count, from + batch);
        bool isDone = to == result.Rows.Count;
        return RestResponse.CreateJson(200, w =>
        {
            w.WriteStartObject();
            w.WriteNumber("totalSize", result.Total);
            w.WriteBoolean("done", isDone);
            if (!isDone)
            {
                w.WriteString("nextRecordsUrl", $"/services/data/v{version}.0/query/{id}-{to}");
            }

            w.WriteStartArray("records");
            foreach (SimulatedRecord record in result.Rows.Skip(from).Take(to - from))
            {
                runner.WriteRow(w, result.Columns, record, version);
            }

            w.WriteEndArray();
            w.WriteEndObject();
        });
    }
}
