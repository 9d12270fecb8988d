using System.Text.Json;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Contacts and their conversations.</summary>
internal static class ContactResources
{
    public static LoopbackReply? Answer(Company company, FrontJson json, FrontCall call) => (call.Method, call.Path) switch
    {
        ("GET", ["contacts", var id]) => company.FindContact(id) is { } contact ? FrontReplies.Json(200, json.Contact(contact)) : FrontReplies.NotFound,
        ("POST", ["contacts"]) => Create(company, json, call),
        ("POST", ["contacts", var id, "handles"]) => company.FindContact(id) is { } contact ? AddHandle(company, contact, call) : FrontReplies.NotFound,
        ("GET", ["contacts", var id, "conversations"]) => company.FindContact(id) is { } contact ? Conversations(company, contact, json, call) : FrontReplies.NotFound,
        _ => null,
    };

    private static LoopbackReply Create(Company company, FrontJson json, FrontCall call)
    {
        if (FrontShapes.Contact.Problem(call.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        var handles = new List<SimulatedFrontHandle>();
        foreach (JsonElement asked in call.Body.GetProperty("handles").EnumerateArray())
        {
            if (Read(asked) is not { } handle)
            {
                return FrontReplies.Bad("body.handles: is no handle of its source");
            }

            if (company.IsTaken(handle))
            {
                return Taken(company);
            }

            handles.Add(handle);
        }

        return FrontReplies.Json(201, json.Contact(company.AddContact(call.Text("name"), call.Text("description"), handles)));
    }

    private static LoopbackReply AddHandle(Company company, Contact contact, FrontCall call)
    {
        if (FrontShapes.Handle.Problem(call.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        if (Read(call.Body) is not { } handle)
        {
            return FrontReplies.Bad("body.handle: is no handle of its source");
        }

        if (contact.Handles.Contains(handle))
        {
            return FrontReplies.NoContent;
        }

        if (company.IsTaken(handle))
        {
            return Taken(company);
        }

        company.AddHandle(contact, handle);
        return FrontReplies.NoContent;
    }

    private static LoopbackReply Conversations(Company company, Contact contact, FrontJson json, FrontCall call) => CompanyResources.Page(
        $"/contacts/{contact.Id}/conversations",
        [.. company.Conversations.Where(c => c.Contact == contact && c.MergedInto is null).OrderByDescending(c => c.UpdatedAt).Select(json.Conversation)], json, call);

    private static LoopbackReply Taken(Company company) =>
        FrontReplies.Error(company.Options.TakenHandleStatus, "Conflict", "A contact with this handle exists already.");

    private static SimulatedFrontHandle? Read(JsonElement handle) =>
        Handles.Normalise(handle.GetProperty("source").GetString()!, handle.GetProperty("handle").GetString()!);
}
