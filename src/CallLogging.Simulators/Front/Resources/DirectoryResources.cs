using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>The endpoints of the company's teammates, inboxes, channels and tags.</summary>
internal static class DirectoryResources
{
    private const int PageSize = 50;

    public static LoopbackResponse? Handle(Tenant tenant, FrontJson json, TenantRequest request)
    {
        FrontSimulatorOptions options = tenant.Options;
        return (request.Method, request.Path) switch
        {
            ("GET", ["me"]) => CreateOk(new JsonObject { ["_links"] = new JsonObject { ["self"] = $"{options.LinkAddress}/me" }, ["id"] = Tenant.Id, ["name"] = "Simulated company" }),
            ("GET", ["teammates"]) => CreateOk(json.CreateList("/teammates", options.Teammates.Select(json.CreateTeammate))),
            ("GET", ["teammates", var id]) => tenant.FindTeammate(id) is { } teammate ? CreateOk(json.CreateTeammate(teammate)) : FrontResponses.NotFound,
            ("GET", ["inboxes"]) => CreateOk(json.CreateList("/inboxes", options.Inboxes.Select(json.CreateInbox))),
            ("GET", ["inboxes", var id]) => options.Inboxes.FirstOrDefault(i => i.Id == id) is { } inbox ? CreateOk(json.CreateInbox(inbox)) : FrontResponses.NotFound,
            ("GET", ["inboxes", var id, "channels"]) => options.Inboxes.All(i => i.Id != id)
                ? FrontResponses.NotFound
                : CreateOk(json.CreateList($"/inboxes/{id}/channels", options.Channels.Where(c => c.InboxId == id).Select(json.CreateChannel))),
            ("GET", ["inboxes", var id, "conversations"]) => options.Inboxes.All(i => i.Id != id) ? FrontResponses.NotFound : ListConversations(tenant, id, json, request),
            ("GET", ["channels"]) => CreateOk(json.CreateList("/channels", options.Channels.Select(json.CreateChannel))),
            ("GET", ["channels", var id]) => options.Channels.FirstOrDefault(c => c.Id == id) is { } channel ? CreateOk(json.CreateChannel(channel)) : FrontResponses.NotFound,
            ("GET", ["tags"]) => CreatePage("/tags", [.. tenant.Tags.Where(t => tenant.IsListed(t, request.Now)).Select(json.CreateTag)], json, request),
            ("POST", ["tags"]) => AddTag(tenant, json, request),
            _ => null,
        };
    }

    /// <summary>Builds one page of a list. The page token is the position of its first item, in hexadecimal.</summary>
    public static LoopbackResponse CreatePage(string path, IReadOnlyList<JsonObject> all, FrontJson json, TenantRequest request)
    {
        int size = request.Query.TryGetValue("limit", out string? limit) && int.TryParse(limit, CultureInfo.InvariantCulture, out int asked) && asked is > 0 and <= 100 ? asked : PageSize;
        int from = request.Query.TryGetValue("page_token", out string? token) && int.TryParse(token, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int start) ? start : 0;
        string? next = from + size < all.Count ? (from + size).ToString("x", CultureInfo.InvariantCulture) : null;
        return CreateOk(json.CreatePage(path, all.Skip(from).Take(size), next));
    }

    private static LoopbackResponse ListConversations(Tenant tenant, string inboxId, FrontJson json, TenantRequest request)
    {
        string[]? statuses = null;
        if (request.Query.TryGetValue("q", out string? query) && (statuses = ParseStatuses(query)) is null)
        {
            return FrontResponses.CreateBadRequest("query.q: should be an object with statuses of assigned, unassigned, archived, trashed");
        }

        IEnumerable<Conversation> found = tenant.Conversations
            .Where(c => c.InboxId == inboxId && c.MergedInto is null && (statuses is null || statuses.Contains(c.IsTrashed ? "trashed" : c.Status)));
        return CreatePage($"/inboxes/{inboxId}/conversations", [.. found.OrderByDescending(c => c.UpdatedAt).Select(json.CreateConversation)], json, request);
    }

    private static string[]? ParseStatuses(string query)
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

    private static LoopbackResponse AddTag(Tenant tenant, FrontJson json, TenantRequest request)
    {
        if (FrontBodyShapes.NewTag.FindProblem(request.Body, "body") is { } problem)
        {
            return FrontResponses.CreateBadRequest(problem);
        }

        string name = request.GetText("name")!;
        if (tenant.FindTagByName(name) is not null)
        {
            return FrontResponses.CreateError(409, "Conflict", "A tag with this name exists already.");
        }

        var tag = new SimulatedFrontTag(tenant.NewId("tag"), name);
        tenant.AddTag(tag, request.Now);
        return FrontResponses.CreateJson(201, json.CreateTag(tag));
    }

    private static LoopbackResponse CreateOk(JsonObject body) => FrontResponses.CreateJson(200, body);
}
