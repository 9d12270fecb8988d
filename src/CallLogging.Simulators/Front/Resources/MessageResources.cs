using System.Text.Json.Nodes;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>The endpoints of messages: imports, messages of channels, their status, and reading.</summary>
internal static class MessageResources
{
    public static LoopbackResponse? Handle(Tenant tenant, FrontJson json, TenantRequest request) => (request.Method, request.Path) switch
    {
        ("POST", ["inboxes", var id, "imported_messages"]) => tenant.Options.Inboxes.Any(i => i.Id == id) ? Import(tenant, id, request) : FrontResponses.NotFound,
        ("POST", ["channels", var id, "inbound_messages"]) => AcceptChannelMessage(tenant, id, request, isInbound: true),
        ("POST", ["channels", var id, "outbound_messages"]) => AcceptChannelMessage(tenant, id, request, isInbound: false),
        ("PUT", ["channels", var id, "conversations", var thread, "messages", var message, "status"]) => MarkFailed(tenant, id, thread, message, request),
        ("GET", ["messages", var id]) => tenant.FindMessage(id) is ({ } message, { } conversation) && (request.ChannelId is null || conversation.ChannelIds.Contains(request.ChannelId))
            ? FrontResponses.CreateJson(200, json.CreateMessage(message, conversation))
            : FrontResponses.NotFound,
        _ => null,
    };

    private static LoopbackResponse Import(Tenant tenant, string inboxId, TenantRequest request)
    {
        if ((FrontBodyShapes.Import.FindProblem(request.Body, "body") ?? FindUnknownReference(tenant, request)) is { } problem)
        {
            return FrontResponses.CreateBadRequest(problem);
        }

        string type = request.GetText("type") ?? "email";
        bool isInbound = request.GetBoolean("metadata", "is_inbound")!.Value;
        string handle = isInbound ? request.GetText("sender", "handle")! : request.GetTexts("to").First();
        if (HandleNormalizer.Normalize(type switch { "sms" => "phone", "email" => "email", "intercom" => "intercom", _ => "custom" }, handle) is not { } customer)
        {
            return FrontResponses.CreateBadRequest($"body.sender.handle: is no handle of {type}");
        }

        string? reference = request.GetText("metadata", "thread_ref");
        var thread = reference is null ? new ThreadKey("sender", inboxId, customer.Handle) : new ThreadKey("import", inboxId, reference);
        return CreateAccepted(tenant.Accept(
            new PendingMessage(tenant.NewId("uid"), tenant.DrawArrival(request.Now), thread)
            {
                IsInbound = isInbound,
                Body = request.GetText("body")!,
                IsMarkdown = request.GetText("body_format") is not "html",
                Customer = customer,
                CustomerName = isInbound ? request.GetText("sender", "name") : null,
                InboxId = inboxId,
                CreatedAt = request.GetTime("created_at")!.Value,
                ExternalId = request.GetText("external_id")!,
                ConversationId = request.GetText("conversation_id"),
                Subject = request.GetText("subject"),
                AuthorId = request.GetText("sender", "author_id"),
                AssigneeId = request.GetText("assignee_id"),
                TagIds = [.. request.GetTexts("tags").Select(name => tenant.FindTagByName(name)!.Id)],
                IsArchived = request.GetBoolean("metadata", "is_archived") ?? true,
                ShouldSkipRules = request.GetBoolean("metadata", "should_skip_rules") ?? true,
            },
            isImport: true));
    }

    // Returns the first teammate, conversation or tag that an import names and that does not exist.
    private static string? FindUnknownReference(Tenant tenant, TenantRequest request)
    {
        if (request.GetText("body_format") is not null && request.GetText("type") is not (null or "email"))
        {
            return "body.body_format: only for email";
        }

        if (request.GetBoolean("metadata", "is_inbound") == false && request.GetText("sender", "author_id") is { } author && tenant.FindTeammateById(author) is not { IsBlocked: false })
        {
            return "body.sender.author_id: no such teammate";
        }

        if (request.GetText("assignee_id") is { } assignee && tenant.FindTeammateById(assignee) is not { IsBlocked: false })
        {
            return "body.assignee_id: no such teammate";
        }

        if (request.GetText("conversation_id") is { } conversation && tenant.FindConversation(conversation) is null)
        {
            return "body.conversation_id: no such conversation";
        }

        return request.GetTexts("tags").Any(name => tenant.FindTagByName(name) is null) ? "body.tags: no such tag" : null;
    }

    private static LoopbackResponse AcceptChannelMessage(Tenant tenant, string channelId, TenantRequest request, bool isInbound)
    {
        if (FindChannel(tenant, channelId, request) is not { } channel)
        {
            return FrontResponses.CreateError(403, "Forbidden", "The token is not this channel's.");
        }

        if ((isInbound ? FrontBodyShapes.Inbound : FrontBodyShapes.Outbound).FindProblem(request.Body, "body") is { } problem)
        {
            return FrontResponses.CreateBadRequest(problem);
        }

        string handle = isInbound ? request.GetText("sender", "handle")! : request.Body.GetProperty("to")[0].GetProperty("handle").GetString()!;
        if (HandleNormalizer.Normalize(channel.HasPhoneContacts ? "phone" : "custom", handle) is not { } customer)
        {
            // A phone channel also accepts handles that are not phone numbers. Front documents nothing else about them.
            customer = new SimulatedFrontHandle("custom", handle);
        }

        string? author = request.GetText("author_id");
        if (author is not null && tenant.FindTeammateById(author) is not { IsBlocked: false })
        {
            return FrontResponses.CreateBadRequest("body.author_id: no such teammate");
        }

        return CreateAccepted(tenant.Accept(
            new PendingMessage(tenant.NewId("uid"), tenant.DrawArrival(request.Now), new ThreadKey("channel", channelId, request.GetText("metadata", "external_conversation_id")!))
            {
                IsInbound = isInbound,
                Body = request.GetText("body")!,
                Customer = customer,
                CustomerName = isInbound ? request.GetText("sender", "name") : null,
                InboxId = channel.InboxId,
                ChannelId = channelId,
                CreatedAt = request.GetTime("delivered_at") ?? request.Now,
                ExternalId = request.GetText("metadata", "external_id")!,
                Subject = request.GetText("subject"),
                AuthorId = author,
            },
            isImport: false));
    }

    private static LoopbackResponse MarkFailed(Tenant tenant, string channelId, string thread, string message, TenantRequest request)
    {
        if (FindChannel(tenant, channelId, request) is null)
        {
            return FrontResponses.CreateError(403, "Forbidden", "The token is not this channel's.");
        }

        if (FrontBodyShapes.MessageStatus.FindProblem(request.Body, "body") is { } problem)
        {
            return FrontResponses.CreateBadRequest(problem);
        }

        Conversation? conversation = tenant.Conversations.FirstOrDefault(c => c.ExternalIds.Contains(thread) && c.Messages.Exists(m => m.ExternalId == message && !m.IsInbound));
        if (conversation is null)
        {
            return FrontResponses.NotFound;
        }

        ConversationResources.SetStatus(tenant, conversation, "open", request.Now);
        return FrontResponses.NoContent;
    }

    private static SimulatedFrontChannel? FindChannel(Tenant tenant, string channelId, TenantRequest request) =>
        request.ChannelId == channelId ? tenant.Options.Channels.FirstOrDefault(c => c.Id == channelId) : null;

    private static LoopbackResponse CreateAccepted(string uid) => FrontResponses.CreateJson(202, new JsonObject { ["status"] = "accepted", ["message_uid"] = uid });
}
