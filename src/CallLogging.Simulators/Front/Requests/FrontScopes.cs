namespace CallLogging.Simulators.FrontCompany;

/// <summary>The scopes that requests need.</summary>
internal static class FrontScopes
{
    /// <summary>Returns the scope that a request needs; null if every token is allowed.</summary>
    public static string? FindRequiredScope(string method, string[] path) => (method, path) switch
    {
        ("GET", ["contacts", _, "conversations"]) => "conversations:read",
        ("GET", ["contacts", ..]) => "contacts:read",
        (_, ["contacts", ..]) => "contacts:write",
        ("GET", ["conversations", _, "comments"]) => "comments:read",
        ("POST", ["conversations", _, "comments"]) => "comments:write",
        ("GET", ["conversations", _, "messages"]) => "messages:read",
        ("GET", ["conversations", _, "inboxes"]) => "inboxes:read",
        ("GET", ["conversations", _, "followers"]) => "teammates:read",
        ("GET", ["conversations", ..]) => "conversations:read",
        (_, ["conversations", ..]) => "conversations:write",
        ("GET", ["messages", ..]) => "messages:read",
        ("POST", ["inboxes", _, "imported_messages"]) => "messages:write",
        ("GET", ["inboxes", _, "conversations"]) => "conversations:read",
        ("GET", ["inboxes", _, "channels"]) => "channels:read",
        ("GET", ["inboxes", ..]) => "inboxes:read",
        ("GET", ["channels", ..]) => "channels:read",
        ("GET", ["teammates", ..]) => "teammates:read",
        ("GET", ["tags", ..]) => "tags:read",
        (_, ["tags", ..]) => "tags:write",
        _ => null,
    };

    /// <summary>Determines whether the token of a channel can reach a path.</summary>
    public static bool IsOpenToChannels(string[] path) => path is ["conversations", _, ..] or ["messages", _, ..] or ["channels", _, _, ..];
}
