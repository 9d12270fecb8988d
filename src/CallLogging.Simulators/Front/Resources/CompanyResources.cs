using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>The endpoints of the company's teammates, inboxes, channels and tags.</summary>
internal static class CompanyResources
{
    private const int PageSize = 50;

    public static LoopbackReply? Answer(Company tenant, FrontJson json, FrontCall request)
    {
        FrontSimulatorOptions options = tenant.Options;
        return (request.Method, request.Path) switch
        {
            ("GET", ["me"]) => Show(new JsonObject { ["_links"] = new JsonObject { ["self"] = $"{options.LinkAddress}/me" }, ["id"] = Company.Id, ["name"] = "Simulated company" }),
            ("GET", ["teammates"]) => Show(json.List("/teammates", options.Teammates.Select(json.Teammate))),
            ("GET", ["teammates", var id]) => tenant.FindTeammate(id) is { } teammate ? Show(json.Teammate(teammate)) : FrontReplies.NotFound,
            ("GET", ["inboxes"]) => Show(json.List("/inboxes", options.Inboxes.Select(json.Inbox))),
            ("GET", ["inboxes", var id]) => options.Inboxes.FirstOrDefault(i => i.Id == id) is { } inbox ? Show(json.Inbox(inbox)) : FrontReplies.NotFound,
            ("GET", ["inboxes", var id, "channels"]) => options.Inboxes.All(i => i.Id != id)
                ? FrontReplies.NotFound
                : Show(json.List($"/inboxes/{id}/channels", options.Channels.Where(c => c.InboxId == id).Select(json.Channel))),
            ("GET", ["inboxes", var id, "conversations"]) => options.Inboxes.All(i => i.Id != id) ? FrontReplies.NotFound : Conversations(tenant, id, json, request),
            ("GET", ["channels"]) => Show(json.List("/channels", options.Channels.Select(json.Channel))),
            ("GET", ["channels", var id]) => options.Channels.FirstOrDefault(c => c.Id == id) is { } channel ? Show(json.Channel(channel)) : FrontReplies.NotFound,
            ("GET", ["tags"]) => Page("/tags", [.. tenant.Tags.Select(json.Tag)], json, request),
            ("POST", ["tags"]) => AddTag(tenant, json, request),
            _ => null,
        };
    }

    /// <summary>Builds one page of a list. The page token is the position of its first item, in hexadecimal.</summary>
    public static LoopbackReply Page(string path, IReadOnlyList<JsonObject> all, FrontJson json, FrontCall request)
    {
        int size = request.Query.TryGetValue("limit", out string? limit) && int.TryParse(limit, CultureInfo.InvariantCulture, out int asked) && asked is > 0 and <= 100 ? asked : PageSize;
        int from = request.Query.TryGetValue("page_token", out string? token) && int.TryParse(token, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int start) ? start : 0;
        string? next = from + size < all.Count ? (from + size).ToString("x", CultureInfo.InvariantCulture) : null;
        return Show(json.Page(path, all.Skip(from).Take(size), next));
    }

    private static LoopbackReply Conversations(Company tenant, string inboxId, FrontJson json, FrontCall request)
    {
        string[]? statuses = null;
        if (request.Query.TryGetValue("q", out string? query) && (statuses = Statuses(query)) is null)
        {
            return FrontReplies.Bad("query.q: should be an object with statuses of assigned, unassigned, archived, trashed");
        }

        IEnumerable<Conversation> found = tenant.Conversations
            .Where(c => c.InboxId == inboxId && c.MergedInto is null && (statuses is null || statuses.Contains(c.IsTrashed ? "trashed" : c.Status)));
        return Page($"/inboxes/{inboxId}/conversations", [.. found.OrderByDescending(c => c.UpdatedAt).Select(json.Conversation)], json, request);
    }

    private static string[]? Statuses(string query)
    {
        try
        {
            using var document = JsonDocument.Parse(query);
            string[] words = [.. document.RootElement.GetProperty("statuses").EnumerateArray().Select(s => s.GetString()!)];
            return Array.TrueForAll(words, w => w is "assigned" or "unassigned" or "archived" or "trashed") ? words : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static LoopbackReply AddTag(Company tenant, FrontJson json, FrontCall request)
    {
        if (FrontShapes.NewTag.Problem(request.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        string name = request.Text("name")!;
        if (tenant.TagNamed(name) is not null)
        {
            return FrontReplies.Error(409, "Conflict", "A tag with this name exists already.");
        }

        var tag = new SimulatedFrontTag(tenant.NewId("tag"), name);
        tenant.Tags.Add(tag);
        return FrontReplies.Json(201, json.Tag(tag));
    }

    private static LoopbackReply Show(JsonObject body) => FrontReplies.Json(200, body);
}
