using System.Text.Json.Nodes;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>The endpoints of messages: imports, messages of channels, their status, and reading.</summary>
internal static class MessageResources
{
    public static LoopbackReply? Answer(Company tenant, FrontJson json, FrontCall request) => (request.Method, request.Path) switch
    {
        ("POST", ["inboxes", var id, "imported_messages"]) => tenant.Options.Inboxes.Any(i => i.Id == id) ? Import(tenant, id, request) : FrontReplies.NotFound,
        ("POST", ["channels", var id, "inbound_messages"]) => Sync(tenant, id, request, isInbound: true),
        ("POST", ["channels", var id, "outbound_messages"]) => Sync(tenant, id, request, isInbound: false),
        ("PUT", ["channels", var id, "conversations", var thread, "messages", var message, "status"]) => Fail(tenant, id, thread, message, request),
        ("GET", ["messages", var id]) => tenant.FindMessage(id) is ({ } message, { } conversation) && (request.ChannelId is null || conversation.ChannelIds.Contains(request.ChannelId))
            ? FrontReplies.Json(200, json.Message(message, conversation))
            : FrontReplies.NotFound,
        _ => null,
    };

    private static LoopbackReply Import(Company tenant, string inboxId, FrontCall request)
    {
        if ((FrontShapes.Import.Problem(request.Body, "body") ?? Unknown(tenant, request)) is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        string type = request.Text("type") ?? "email";
        bool isInbound = request.Flag("metadata", "is_inbound")!.Value;
        string handle = isInbound ? request.Text("sender", "handle")! : request.Texts("to").First();
        if (Handles.Normalise(type switch { "sms" => "phone", "email" => "email", "intercom" => "intercom", _ => "custom" }, handle) is not { } customer)
        {
            return FrontReplies.Bad($"body.sender.handle: is no handle of {type}");
        }

        string? reference = request.Text("metadata", "thread_ref");
        var thread = reference is null ? new ThreadPlace("sender", inboxId, customer.Handle) : new ThreadPlace("import", inboxId, reference);
        return Accepted(tenant.Accept(
            new PendingMessage(tenant.NewId("uid"), tenant.DrawDue(request.Now), thread)
            {
                IsInbound = isInbound,
                Body = request.Text("body")!,
                Customer = customer,
                CustomerName = isInbound ? request.Text("sender", "name") : null,
                InboxId = inboxId,
                CreatedAt = request.Time("created_at")!.Value,
                ExternalId = request.Text("external_id")!,
                ConversationId = request.Text("conversation_id"),
                Subject = request.Text("subject"),
                AuthorId = request.Text("sender", "author_id"),
                AssigneeId = request.Text("assignee_id"),
                TagIds = [.. request.Texts("tags").Select(name => tenant.TagNamed(name)!.Id)],
                IsArchived = request.Flag("metadata", "is_archived") ?? true,
                SkipsRules = request.Flag("metadata", "should_skip_rules") ?? true,
            },
            isImport: true));
    }

    // Returns the first teammate, conversation or tag that an import names and that does not exist.
    private static string? Unknown(Company tenant, FrontCall request)
    {
        if (request.Text("body_format") is not null && request.Text("type") is not (null or "email"))
        {
            return "body.body_format: only for email";
        }

        if (request.Flag("metadata", "is_inbound") == false && request.Text("sender", "author_id") is { } author && tenant.Teammate(author) is not { IsBlocked: false })
        {
            return "body.sender.author_id: no such teammate";
        }

        if (request.Text("assignee_id") is { } assignee && tenant.Teammate(assignee) is not { IsBlocked: false })
        {
            return "body.assignee_id: no such teammate";
        }

        if (request.Text("conversation_id") is { } conversation && tenant.Conversation(conversation) is null)
        {
            return "body.conversation_id: no such conversation";
        }

        return request.Texts("tags").Any(name => tenant.TagNamed(name) is null) ? "body.tags: no such tag" : null;
    }

    private static LoopbackReply Sync(Company tenant, string channelId, FrontCall request, bool isInbound)
    {
        if (Find(tenant, channelId, request) is not { } channel)
        {
            return FrontReplies.Error(403, "Forbidden", "The token is not this channel's.");
        }

        if ((isInbound ? FrontShapes.Inbound : FrontShapes.Outbound).Problem(request.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        string handle = isInbound ? request.Text("sender", "handle")! : request.Body.GetProperty("to")[0].GetProperty("handle").GetString()!;
        if (Handles.Normalise(channel.HasPhoneContacts ? "phone" : "custom", handle) is not { } customer)
        {
            // A phone channel also accepts handles that are not phone numbers. Front documents nothing else about them.
            customer = new SimulatedFrontHandle("custom", handle);
        }

        string? author = request.Text("author_id");
        if (author is not null && tenant.Teammate(author) is not { IsBlocked: false })
        {
            return FrontReplies.Bad("body.author_id: no such teammate");
        }

        return Accepted(tenant.Accept(
            new PendingMessage(tenant.NewId("uid"), tenant.DrawDue(request.Now), new ThreadPlace("channel", channelId, request.Text("metadata", "external_conversation_id")!))
            {
                IsInbound = isInbound,
                Body = request.Text("body")!,
                Customer = customer,
                CustomerName = isInbound ? request.Text("sender", "name") : null,
                InboxId = channel.InboxId,
                ChannelId = channelId,
                CreatedAt = request.Time("delivered_at") ?? request.Now,
                ExternalId = request.Text("metadata", "external_id")!,
                Subject = request.Text("subject"),
                AuthorId = author,
            },
            isImport: false));
    }

    private static LoopbackReply Fail(Company tenant, string channelId, string thread, string message, FrontCall request)
    {
        if (Find(tenant, channelId, request) is null)
        {
            return FrontReplies.Error(403, "Forbidden", "The token is not this channel's.");
        }

        if (FrontShapes.MessageStatus.Problem(request.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        Conversation? conversation = tenant.Conversations.FirstOrDefault(c => c.ExternalIds.Contains(thread) && c.Messages.Exists(m => m.ExternalId == message && !m.IsInbound));
        if (conversation is null)
        {
            return FrontReplies.NotFound;
        }

        ConversationResources.SetStatus(tenant, conversation, "open", request.Now);
        return FrontReplies.NoContent;
    }

    private static SimulatedFrontChannel? Find(Company tenant, string channelId, FrontCall request) =>
        request.ChannelId == channelId ? tenant.Options.Channels.FirstOrDefault(c => c.Id == channelId) : null;

    private static LoopbackReply Accepted(string uid) => FrontReplies.Json(202, new JsonObject { ["status"] = "accepted", ["message_uid"] = uid });
}
