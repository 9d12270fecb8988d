using System.Text.Json;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>The endpoints of contacts and their conversations.</summary>
internal static class ContactResources
{
    public static LoopbackResponse? Handle(Tenant tenant, FrontJson json, TenantRequest request) => (request.Method, request.Path) switch
    {
        ("GET", ["contacts", var id]) => tenant.FindContact(id) is { } contact ? FrontResponses.CreateJson(200, json.CreateContact(contact)) : FrontResponses.NotFound,
        ("POST", ["contacts"]) => Create(tenant, json, request),
        ("POST", ["contacts", var id, "handles"]) => tenant.FindContact(id) is { } contact ? AddHandle(tenant, contact, request) : FrontResponses.NotFound,
        ("GET", ["contacts", var id, "conversations"]) => tenant.FindContact(id) is { } contact ? ListConversations(tenant, contact, json, request) : FrontResponses.NotFound,
        _ => null,
    };

    private static LoopbackResponse Create(Tenant tenant, FrontJson json, TenantRequest request)
    {
        if (FrontBodyShapes.Contact.FindProblem(request.Body, "body") is { } problem)
        {
            return FrontResponses.CreateBadRequest(problem);
        }

        var handles = new List<SimulatedFrontHandle>();
        foreach (JsonElement asked in request.Body.GetProperty("handles").EnumerateArray())
        {
            if (ReadHandle(asked) is not { } handle)
            {
                return FrontResponses.CreateBadRequest("body.handles: is no handle of its source");
            }

            if (tenant.IsTaken(handle))
            {
                return CreateConflict(tenant);
            }

            handles.Add(handle);
        }

        return FrontResponses.CreateJson(201, json.CreateContact(tenant.AddContact(request.GetText("name"), request.GetText("description"), handles)));
    }

    private static LoopbackResponse AddHandle(Tenant tenant, Contact contact, TenantRequest request)
    {
        if (FrontBodyShapes.Handle.FindProblem(request.Body, "body") is { } problem)
        {
            return FrontResponses.CreateBadRequest(problem);
        }

        if (ReadHandle(request.Body) is not { } handle)
        {
            return FrontResponses.CreateBadRequest("body.handle: is no handle of its source");
        }

        if (contact.Handles.Contains(handle))
        {
            return FrontResponses.NoContent;
        }

        if (tenant.IsTaken(handle))
        {
            return CreateConflict(tenant);
        }

        tenant.AddHandle(contact, handle);
        return FrontResponses.NoContent;
    }

    private static LoopbackResponse ListConversations(Tenant tenant, Contact contact, FrontJson json, TenantRequest request) => DirectoryResources.CreatePage(
        $"/contacts/{contact.Id}/conversations",
        [.. tenant.Conversations.Where(c => c.Contact == contact && c.MergedInto is null).OrderByDescending(c => c.UpdatedAt).Select(json.CreateConversation)], json, request);

    private static LoopbackResponse CreateConflict(Tenant tenant) =>
        FrontResponses.CreateError(tenant.Options.TakenHandleStatus, "Conflict", "A contact with this handle exists already.");

    private static SimulatedFrontHandle? ReadHandle(JsonElement handle) =>
        HandleNormalizer.Normalize(handle.GetProperty("source").GetString()!, handle.GetProperty("handle").GetString()!);
}
