using System.Text.Json.Nodes;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Builds the JSON of Front's resources.</summary>
/// <param name="tenant">The company that owns the resources.</param>
/// <param name="isForChannel">True for requests with the token of a channel, which alone see external ids.</param>
internal sealed class FrontJson(Tenant tenant, bool isForChannel)
{
    private const int BlurbLength = 120;

    private string Links => tenant.Options.LinkAddress;

    public JsonObject CreateTeammate(SimulatedFrontTeammate teammate) => new()
    {
        ["_links"] = new JsonObject
        {
            ["self"] = $"{Links}/teammates/{teammate.Id}",
            ["related"] = new JsonObject { ["inboxes"] = $"{Links}/teammates/{teammate.Id}/inboxes", ["conversations"] = $"{Links}/teammates/{teammate.Id}/conversations" },
        },
        ["id"] = teammate.Id,
        ["email"] = teammate.Email,
        ["username"] = teammate.Email.Split('@')[0],
        ["first_name"] = teammate.FirstName,
        ["last_name"] = teammate.LastName,
        ["license_type"] = "full",
        ["is_admin"] = false,
        ["is_available"] = true,
        ["is_blocked"] = teammate.IsBlocked,
        ["type"] = teammate.Id == Tenant.Integration.Id ? "api" : "user",
        ["custom_fields"] = new JsonObject(),
    };

    public JsonObject CreateInbox(SimulatedFrontInbox inbox) => new()
    {
        ["_links"] = new JsonObject
        {
            ["self"] = $"{Links}/inboxes/{inbox.Id}",
            ["related"] = new JsonObject { ["teammates"] = $"{Links}/inboxes/{inbox.Id}/teammates", ["conversations"] = $"{Links}/inboxes/{inbox.Id}/conversations", ["channels"] = $"{Links}/inboxes/{inbox.Id}/channels" },
        },
        ["id"] = inbox.Id,
        ["name"] = inbox.Name,
        ["is_private"] = false,
        ["is_public"] = true,
        ["custom_fields"] = new JsonObject(),
    };

    public JsonObject CreateChannel(SimulatedFrontChannel channel) => new()
    {
        ["_links"] = new JsonObject { ["self"] = $"{Links}/channels/{channel.Id}", ["related"] = new JsonObject { ["inbox"] = $"{Links}/inboxes/{channel.InboxId}" } },
        ["id"] = channel.Id,
        ["name"] = channel.Name,
        ["address"] = channel.Id,
        ["type"] = channel.Type,
        ["send_as"] = channel.Id,
        ["settings"] = new JsonObject { ["undo_send_time"] = 0, ["all_teammates_can_reply"] = channel.CanReceiveReplies },
        ["is_private"] = false,
        ["is_valid"] = channel.IsValid,
    };

    public JsonObject CreateTag(SimulatedFrontTag tag) => new()
    {
        ["_links"] = new JsonObject
        {
            ["self"] = $"{Links}/tags/{tag.Id}",
            ["related"] = new JsonObject { ["conversations"] = $"{Links}/tags/{tag.Id}/conversations", ["owner"] = null, ["parent_tag"] = null, ["children"] = null },
        },
        ["id"] = tag.Id,
        ["name"] = tag.Name,
        ["description"] = null,
        ["highlight"] = null,
        ["is_private"] = false,
        ["is_visible_in_conversation_lists"] = false,
        ["created_at"] = 1700000000.5,
        ["updated_at"] = 1700000000.5,
    };

    public JsonObject CreateContact(Contact contact) => new()
    {
        ["_links"] = new JsonObject
        {
            ["self"] = $"{Links}/contacts/{contact.Id}",
            ["related"] = new JsonObject { ["notes"] = $"{Links}/contacts/{contact.Id}/notes", ["conversations"] = $"{Links}/contacts/{contact.Id}/conversations" },
        },
        ["id"] = contact.Id,
        ["name"] = contact.Name ?? "",
        ["description"] = contact.Description ?? "",
        ["avatar_url"] = "",
        ["links"] = new JsonArray(),
        ["groups"] = new JsonArray(),
        ["lists"] = new JsonArray(),
        ["handles"] = new JsonArray([.. contact.Handles.Select(h => new JsonObject { ["handle"] = h.Handle, ["source"] = h.Source })]),
        ["custom_fields"] = new JsonObject(),
        ["is_private"] = false,
    };

    public JsonObject CreateConversation(Conversation conversation)
    {
        var metadata = new JsonObject();
        if (isForChannel)
        {
            metadata["external_conversation_ids"] = new JsonArray([.. conversation.ExternalIds.Select(i => JsonValue.Create(i))]);
        }

        string self = $"{Links}/conversations/{conversation.Id}";
        return new JsonObject
        {
            ["_links"] = new JsonObject
            {
                ["self"] = self,
                ["related"] = new JsonObject { ["events"] = $"{self}/events", ["followers"] = $"{self}/followers", ["messages"] = $"{self}/messages", ["comments"] = $"{self}/comments", ["inboxes"] = $"{self}/inboxes" },
            },
            ["id"] = conversation.Id,
            ["type"] = "conversation",
            ["subject"] = conversation.Subject,
            ["status"] = conversation.IsSpam ? tenant.Options.SpamStatus : conversation.Status,
            ["ticket_ids"] = new JsonArray(),
            ["assignee"] = tenant.FindTeammateById(conversation.AssigneeId) is { } assignee ? CreateTeammate(assignee) : null,
            ["recipient"] = CreateRecipient(conversation.Contact, conversation.Handle, "from"),
            ["tags"] = new JsonArray([.. conversation.TagIds.Select(t => CreateTag(tenant.Tags.First(k => k.Id == t)))]),
            ["links"] = new JsonArray(),
            ["custom_fields"] = new JsonObject(),
            ["created_at"] = ToSeconds(conversation.CreatedAt),
            ["updated_at"] = ToSeconds(conversation.UpdatedAt),
            ["is_private"] = false,
            ["scheduled_reminders"] = new JsonArray(),
            ["metadata"] = metadata,
        };
    }

    public JsonObject CreateMessage(SimulatedFrontMessage message, Conversation conversation)
    {
        var metadata = new JsonObject();
        if (isForChannel && message.ExternalId is { } external)
        {
            metadata["external_id"] = external;
        }

        var written = new JsonObject
        {
            ["_links"] = new JsonObject { ["self"] = $"{Links}/messages/{message.Id}", ["related"] = new JsonObject { ["conversation"] = $"{Links}/conversations/{conversation.Id}" } },
            ["id"] = message.Id,
            ["message_uid"] = message.Uid,
            ["type"] = "custom",
            ["is_inbound"] = message.IsInbound,
            ["draft_mode"] = null,
            ["created_at"] = ToSeconds(message.CreatedAt),
            ["subject"] = message.Subject ?? "",
            ["blurb"] = message.Shown.Length <= BlurbLength ? message.Shown : message.Shown[..BlurbLength],
            ["recipients"] = new JsonArray(CreateRecipient(conversation.Contact, message.Handle, message.IsInbound ? "from" : "to")),
            ["body"] = message.IsMarkdown && tenant.Options.ShouldReturnHtml ? RenderedMarkdown.ToHtml(message.Body) : message.Body,
            ["text"] = message.Shown,
            ["attachments"] = new JsonArray(),
            ["metadata"] = metadata,
        };
        if (tenant.FindTeammateById(message.AuthorId) is { } author)
        {
            written["author"] = CreateTeammate(author);
        }

        return written;
    }

    public JsonObject CreateComment(SimulatedFrontComment comment, Conversation conversation) => new()
    {
        ["_links"] = new JsonObject { ["self"] = $"{Links}/comments/{comment.Id}", ["related"] = new JsonObject { ["conversation"] = $"{Links}/conversations/{conversation.Id}", ["mentions"] = $"{Links}/comments/{comment.Id}/mentions" } },
        ["id"] = comment.Id,
        ["author"] = CreateTeammate(tenant.FindTeammateById(comment.AuthorId) ?? Tenant.Integration),
        ["body"] = tenant.Options.ShouldReturnHtml ? RenderedMarkdown.ToHtml(comment.Body) : comment.Body,
        ["posted_at"] = ToSeconds(comment.PostedAt),
        ["attachments"] = new JsonArray(),
        ["is_pinned"] = false,
    };

    public JsonObject CreateList(string path, IEnumerable<JsonObject> results) => new()
    {
        ["_links"] = new JsonObject { ["self"] = Links + path },
        ["_results"] = new JsonArray([.. results]),
    };

    public JsonObject CreatePage(string path, IEnumerable<JsonObject> results, string? next)
    {
        JsonObject page = CreateList(path, results);
        page["_pagination"] = new JsonObject { ["next"] = next is null ? null : $"{Links}{path}?page_token={next}" };
        return page;
    }

    public static double ToSeconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;

    private JsonObject CreateRecipient(Contact? contact, string handle, string role) => new()
    {
        ["_links"] = new JsonObject { ["related"] = new JsonObject { ["contact"] = contact is null ? null : $"{Links}/contacts/{contact.Id}" } },
        ["name"] = contact?.Name,
        ["handle"] = handle,
        ["role"] = role,
    };
}
