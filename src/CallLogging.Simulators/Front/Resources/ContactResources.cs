using System.Text.Json;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>The endpoints of contacts and their conversations.</summary>
internal static class ContactResources
{
    public static LoopbackReply? Answer(Company tenant, FrontJson json, FrontCall request) => (request.Method, request.Path) switch
    {
        ("GET", ["contacts", var id]) => tenant.FindContact(id) is { } contact ? FrontReplies.Json(200, json.Contact(contact)) : FrontReplies.NotFound,
        ("POST", ["contacts"]) => Create(tenant, json, request),
        ("POST", ["contacts", var id, "handles"]) => tenant.FindContact(id) is { } contact ? AddHandle(tenant, contact, request) : FrontReplies.NotFound,
        ("GET", ["contacts", var id, "conversations"]) => tenant.FindContact(id) is { } contact ? Conversations(tenant, contact, json, request) : FrontReplies.NotFound,
        _ => null,
    };

    private static LoopbackReply Create(Company tenant, FrontJson json, FrontCall request)
    {
        if (FrontShapes.Contact.Problem(request.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        var handles = new List<SimulatedFrontHandle>();
        foreach (JsonElement asked in request.Body.GetProperty("handles").EnumerateArray())
        {
            if (Read(asked) is not { } handle)
            {
                return FrontReplies.Bad("body.handles: is no handle of its source");
            }

            if (tenant.IsTaken(handle))
            {
                return Taken(tenant);
            }

            handles.Add(handle);
        }

        return FrontReplies.Json(201, json.Contact(tenant.AddContact(request.Text("name"), request.Text("description"), handles)));
    }

    private static LoopbackReply AddHandle(Company tenant, Contact contact, FrontCall request)
    {
        if (FrontShapes.Handle.Problem(request.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        if (Read(request.Body) is not { } handle)
        {
            return FrontReplies.Bad("body.handle: is no handle of its source");
        }

        if (contact.Handles.Contains(handle))
        {
            return FrontReplies.NoContent;
        }

        if (tenant.IsTaken(handle))
        {
            return Taken(tenant);
        }

        tenant.AddHandle(contact, handle);
        return FrontReplies.NoContent;
    }

    private static LoopbackReply Conversations(Company tenant, Contact contact, FrontJson json, FrontCall request) => CompanyResources.Page(
        $"/contacts/{contact.Id}/conversations",
        [.. tenant.Conversations.Where(c => c.Contact == contact && c.MergedInto is null).OrderByDescending(c => c.UpdatedAt).Select(json.Conversation)], json, request);

    private static LoopbackReply Taken(Company tenant) =>
        FrontReplies.Error(tenant.Options.TakenHandleStatus, "Conflict", "A contact with this handle exists already.");

    private static SimulatedFrontHandle? Read(JsonElement handle) =>
        Handles.Normalise(handle.GetProperty("source").GetString()!, handle.GetProperty("handle").GetString()!);
}
