using System.Text.Json.Nodes;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Messages: imported, received and sent over a channel, read.</summary>
internal static class MessageResources
{
    public static LoopbackReply? Answer(Company company, FrontJson json, FrontCall call) => (call.Method, call.Path) switch
    {
        ("POST", ["inboxes", var id, "imported_messages"]) => company.Options.Inboxes.Any(i => i.Id == id) ? Import(company, id, call) : FrontReplies.NotFound,
        ("POST", ["channels", var id, "inbound_messages"]) => Sync(company, id, call, isInbound: true),
        ("POST", ["channels", var id, "outbound_messages"]) => Sync(company, id, call, isInbound: false),
        ("PUT", ["channels", var id, "conversations", var thread, "messages", var message, "status"]) => Fail(company, id, thread, message, call),
        ("GET", ["messages", var id]) => company.FindMessage(id) is ({ } message, { } conversation) && (call.ChannelId is null || conversation.ChannelIds.Contains(call.ChannelId))
            ? FrontReplies.Json(200, json.Message(message, conversation))
            : FrontReplies.NotFound,
        _ => null,
    };

    private static LoopbackReply Import(Company company, string inboxId, FrontCall call)
    {
        if ((FrontShapes.Import.Problem(call.Body, "body") ?? Unknown(company, call)) is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        string type = call.Text("type") ?? "email";
        bool isInbound = call.Flag("metadata", "is_inbound")!.Value;
        string handle = isInbound ? call.Text("sender", "handle")! : call.Texts("to").First();
        if (Handles.Normalise(type switch { "sms" => "phone", "email" => "email", "intercom" => "intercom", _ => "custom" }, handle) is not { } customer)
        {
            return FrontReplies.Bad($"body.sender.handle: is no handle of {type}");
        }

        string? reference = call.Text("metadata", "thread_ref");
        var thread = reference is null ? new ThreadPlace("sender", inboxId, customer.Handle) : new ThreadPlace("import", inboxId, reference);
        return Accepted(company.Accept(
            new PendingMessage(company.NewId("uid"), company.DrawDue(call.Now), thread)
            {
                IsInbound = isInbound,
                Body = call.Text("body")!,
                Customer = customer,
                CustomerName = isInbound ? call.Text("sender", "name") : null,
                InboxId = inboxId,
                CreatedAt = call.Time("created_at")!.Value,
                ExternalId = call.Text("external_id")!,
                ConversationId = call.Text("conversation_id"),
                Subject = call.Text("subject"),
                AuthorId = call.Text("sender", "author_id"),
                AssigneeId = call.Text("assignee_id"),
                TagIds = [.. call.Texts("tags").Select(name => company.TagNamed(name)!.Id)],
                IsArchived = call.Flag("metadata", "is_archived") ?? true,
                SkipsRules = call.Flag("metadata", "should_skip_rules") ?? true,
            },
            isImport: true));
    }

    // What an import names and the company does not have.
    private static string? Unknown(Company company, FrontCall call)
    {
        if (call.Text("body_format") is not null && call.Text("type") is not (null or "email"))
        {
            return "body.body_format: only for email";
        }

        if (call.Flag("metadata", "is_inbound") == false && call.Text("sender", "author_id") is { } author && company.Teammate(author) is not { IsBlocked: false })
        {
            return "body.sender.author_id: no such teammate";
        }

        if (call.Text("assignee_id") is { } assignee && company.Teammate(assignee) is not { IsBlocked: false })
        {
            return "body.assignee_id: no such teammate";
        }

        if (call.Text("conversation_id") is { } conversation && company.Conversation(conversation) is null)
        {
            return "body.conversation_id: no such conversation";
        }

        return call.Texts("tags").Any(name => company.TagNamed(name) is null) ? "body.tags: no such tag" : null;
    }

    private static LoopbackReply Sync(Company company, string channelId, FrontCall call, bool isInbound)
    {
        if (Find(company, channelId, call) is not { } channel)
        {
            return FrontReplies.Error(403, "Forbidden", "The token is not this channel's.");
        }

        if ((isInbound ? FrontShapes.Inbound : FrontShapes.Outbound).Problem(call.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        string handle = isInbound ? call.Text("sender", "handle")! : call.Body.GetProperty("to")[0].GetProperty("handle").GetString()!;
        if (Handles.Normalise(channel.HasPhoneContacts ? "phone" : "custom", handle) is not { } customer)
        {
            // A phone channel takes any text as a handle too: it is no number then, and nothing else is known of it.
            customer = new SimulatedFrontHandle("custom", handle);
        }

        string? author = call.Text("author_id");
        if (author is not null && company.Teammate(author) is not { IsBlocked: false })
        {
            return FrontReplies.Bad("body.author_id: no such teammate");
        }

        return Accepted(company.Accept(
            new PendingMessage(company.NewId("uid"), company.DrawDue(call.Now), new ThreadPlace("channel", channelId, call.Text("metadata", "external_conversation_id")!))
            {
                IsInbound = isInbound,
                Body = call.Text("body")!,
                Customer = customer,
                CustomerName = isInbound ? call.Text("sender", "name") : null,
                InboxId = channel.InboxId,
                ChannelId = channelId,
                CreatedAt = call.Time("delivered_at") ?? call.Now,
                ExternalId = call.Text("metadata", "external_id")!,
                Subject = call.Text("subject"),
                AuthorId = author,
            },
            isImport: false));
    }

    private static LoopbackReply Fail(Company company, string channelId, string thread, string message, FrontCall call)
    {
        if (Find(company, channelId, call) is null)
        {
            return FrontReplies.Error(403, "Forbidden", "The token is not this channel's.");
        }

        if (FrontShapes.MessageStatus.Problem(call.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        Conversation? conversation = company.Conversations.FirstOrDefault(c => c.ExternalIds.Contains(thread) && c.Messages.Exists(m => m.ExternalId == message && !m.IsInbound));
        if (conversation is null)
        {
            return FrontReplies.NotFound;
        }

        ConversationResources.SetStatus(company, conversation, "open", call.Now);
        return FrontReplies.NoContent;
    }

    private static SimulatedFrontChannel? Find(Company company, string channelId, FrontCall call) =>
        call.ChannelId == channelId ? company.Options.Channels.FirstOrDefault(c => c.Id == channelId) : null;

    private static LoopbackReply Accepted(string uid) => FrontReplies.Json(202, new JsonObject { ["status"] = "accepted", ["message_uid"] = uid });
}
