using System.Text.Json.Nodes;

namespace CallLogging.Simulators;

/// <content>The endpoint <c>GET /v1/calls</c>.</content>
public sealed partial class AircallSimulator
{
    private LoopbackResponse ListCalls(string path, DateTimeOffset now)
    {
        int mark = path.IndexOf('?', StringComparison.Ordinal);
        if (AircallCallListQuery.Parse(mark < 0 ? "" : path[(mark + 1)..]) is not { } query)
        {
            return CreateError(400, "Bad Request");
        }

        IEnumerable<SimulatedAircallCall> listed = _calls.Values.Where(c => c.Start <= now && c.Start >= query.From && c.Start <= query.To && c.Start + c.ListingDelay <= now);
        SimulatedAircallCall[] ordered = query.IsDescending
            ? [.. listed.OrderByDescending(c => c.Start).ThenByDescending(c => c.Id)]
            : [.. listed.OrderBy(c => c.Start).ThenBy(c => c.Id)];
        int before = (query.Page - 1) * query.PerPage;
        var calls = new JsonArray();
        foreach (SimulatedAircallCall call in ordered.Skip(before).Take(query.PerPage))
        {
            JsonObject shown = new CallSnapshot(call, now, now).CreateForApi();
            if (!query.ShouldFetchContact)
            {
                shown.Remove("contact");
            }

            calls.Add((JsonNode)shown);
        }

        bool hasNext = before + calls.Count < Math.Min(ordered.Length, AircallCallListQuery.MaxListed);
        return CreateJson(200, new JsonObject
        {
            ["meta"] = new JsonObject
            {
                ["count"] = calls.Count,
                ["total"] = ordered.Length,
                ["current_page"] = query.Page,
                ["per_page"] = query.PerPage,
                ["next_page_link"] = hasNext ? CreatePageLink(query, query.Page + 1) : null,
                ["previous_page_link"] = query.Page > 1 ? CreatePageLink(query, query.Page - 1) : null,
            },
            ["calls"] = calls,
        });
    }

    private static string CreatePageLink(AircallCallListQuery query, int page) => FormattableString.Invariant(
        $"https://api.aircall.io/v1/calls?from={query.From.ToUnixTimeSeconds()}&to={query.To.ToUnixTimeSeconds()}&order={(query.IsDescending ? "desc" : "asc")}&page={page}&per_page={query.PerPage}");
}
