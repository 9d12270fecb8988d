namespace CallLogging.Simulators.FrontCompany;

/// <summary>The endpoints of conversations: status, assignee, inbox, comments, followers, messages and tags.</summary>
internal static class ConversationResources
{
    public static LoopbackResponse? Handle(Tenant tenant, FrontJson json, TenantRequest request)
    {
        if (request.Path is not ["conversations", var id, ..])
        {
            return null;
        }

        if (tenant.FindConversation(id) is not { } conversation || (request.ChannelId is { } channel && !conversation.ChannelIds.Contains(channel) && conversation.MergedInto is null))
        {
            return FrontResponses.NotFound;
        }

        if (conversation.MergedInto is { } into)
        {
            string rest = string.Concat(request.Path.Skip(2).Select(p => $"/{p}"));
            return new LoopbackResponse(301) { ContentType = null, Headers = [new("location", $"{tenant.Options.LinkAddress}/conversations/{into.Id}{rest}")] };
        }

        return (request.Method, request.Path[2..]) switch
        {
            ("GET", []) => FrontResponses.CreateJson(200, json.CreateConversation(conversation)),
            ("PATCH", []) => Update(tenant, conversation, json, request),
            ("PUT", ["assignee"]) => RunIfValid(FrontBodyShapes.Assignee, request, () => Assign(tenant, conversation, json, request.GetText("assignee_id"), request.Now)),
            ("GET", ["comments"]) => FrontResponses.CreateJson(200, json.CreateList(JoinPath(request), conversation.Comments.AsEnumerable().Reverse().Select(c => json.CreateComment(c, conversation)))),
            ("POST", ["comments"]) => RunIfValid(FrontBodyShapes.Comment, request, () => AddComment(tenant, conversation, json, request)),
            ("GET", ["followers"]) => FrontResponses.CreateJson(200, json.CreateList(JoinPath(request), conversation.FollowerIds.Select(f => json.CreateTeammate(tenant.FindTeammateById(f)!)))),
            ("POST", ["followers"]) => RunIfValid(FrontBodyShapes.Followers, request, () => AddFollowers(tenant, conversation, request)),
            ("GET", ["inboxes"]) => FrontResponses.CreateJson(200, json.CreateList(JoinPath(request), tenant.Options.Inboxes.Where(i => i.Id == conversation.InboxId).Select(json.CreateInbox))),
            ("GET", ["messages"]) => DirectoryResources.CreatePage(
                JoinPath(request), [.. conversation.Messages.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.AppearedAt).Select(m => json.CreateMessage(m, conversation))], json, request),
            ("POST", ["tags"]) => RunIfValid(FrontBodyShapes.Tags, request, () => SetTag(tenant, conversation, json, request, isAdded: true)),
            ("DELETE", ["tags"]) => RunIfValid(FrontBodyShapes.Tags, request, () => SetTag(tenant, conversation, json, request, isAdded: false)),
            _ => null,
        };
    }

    /// <summary>Assigns a conversation to a teammate, or unassigns it.</summary>
    public static LoopbackResponse Assign(Tenant tenant, Conversation conversation, FrontJson json, string? assignee, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
    {
        SimulatedFrontTeammate? teammate = tenant.FindTeammateById(assignee);
        if (assignee is not null && teammate is not { IsBlocked: false })
        {
            return FrontResponses.CreateBadRequest("body.assignee_id: no such teammate");
        }

        if (conversation.AssigneeId != teammate?.Id)
        {
            SimulatedFrontTeammate? before = tenant.FindTeammateById(conversation.AssigneeId);
            conversation.AssigneeId = teammate?.Id;
            conversation.UpdatedAt = now;
            tenant.Events.Publish(teammate is null ? "unassign" : "assign", conversation, actor, ("teammate", json.CreateTeammate(teammate ?? before!)), now);
        }

        return FrontResponses.NoContent;
    }

    /// <summary>Archives, opens or trashes a conversation.</summary>
    public static void SetStatus(Tenant tenant, Conversation conversation, string status, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
    {
        bool isArchived = status == "archived";
        bool isTrashed = status is "deleted" or "spam";
        string? eventType = isTrashed && !conversation.IsTrashed ? "trash"
            : isArchived && !conversation.IsArchived ? "archive"
            : status == "open" && conversation.IsTrashed ? "restore"
            : status == "open" && conversation.IsArchived ? "reopen"
            : null;
        conversation.IsDeleted = status == "deleted";
        conversation.IsSpam = status == "spam";
        conversation.IsArchived = isArchived;
        if (eventType is not null)
        {
            conversation.UpdatedAt = now;
            tenant.Events.Publish(eventType, conversation, actor, null, now);
        }
    }

    /// <summary>Moves a conversation to another inbox.</summary>
    public static void Move(Tenant tenant, Conversation conversation, FrontJson json, SimulatedFrontInbox inbox, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
    {
        if (conversation.InboxId != inbox.Id)
        {
            conversation.InboxId = inbox.Id;
            conversation.UpdatedAt = now;
            tenant.Events.Publish("move", conversation, actor, ("inboxes", json.CreateInbox(inbox)), now);
        }
    }

    /// <summary>Adds a tag to a conversation, or removes it.</summary>
    public static void SetTag(Tenant tenant, Conversation conversation, FrontJson json, SimulatedFrontTag tag, bool isAdded, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
    {
        if (conversation.TagIds.Contains(tag.Id) == isAdded)
        {
            return;
        }

        if (isAdded)
        {
            conversation.TagIds.Add(tag.Id);
        }
        else
        {
            conversation.TagIds.Remove(tag.Id);
        }

        conversation.UpdatedAt = now;
        tenant.Events.Publish(isAdded ? "tag" : "untag", conversation, actor, ("tag", json.CreateTag(tag)), now);
    }

    /// <summary>Adds a comment to a conversation.</summary>
    public static SimulatedFrontComment AddComment(Tenant tenant, Conversation conversation, FrontJson json, SimulatedFrontTeammate? author, string body, DateTimeOffset now)
    {
        var comment = new SimulatedFrontComment(tenant.NewId("com"), author?.Id, body, now) { Shown = RenderedMarkdown.ToText(body) };
        conversation.Comments.Add(comment);
        conversation.UpdatedAt = now;
        tenant.Events.Publish("comment", conversation, author, ("comment", json.CreateComment(comment, conversation)), now);
        return comment;
    }

    private static LoopbackResponse RunIfValid(BodyShape shape, TenantRequest request, Func<LoopbackResponse> change) =>
        shape.FindProblem(request.Body, "body") is { } problem ? FrontResponses.CreateBadRequest(problem) : change();

    private static LoopbackResponse Update(Tenant tenant, Conversation conversation, FrontJson json, TenantRequest request)
    {
        if (FrontBodyShapes.Conversation.FindProblem(request.Body, "body") is { } problem)
        {
            return FrontResponses.CreateBadRequest(problem);
        }

        SimulatedFrontInbox? inbox = request.GetText("inbox_id") is { } inboxId ? tenant.Options.Inboxes.FirstOrDefault(i => i.Id == inboxId) : null;
        if (request.GetText("inbox_id") is not null && inbox is null)
        {
            return FrontResponses.CreateBadRequest("body.inbox_id: no such inbox");
        }

        if (request.GetTexts("tag_ids").Any(t => tenant.Tags.All(k => k.Id != t)))
        {
            return FrontResponses.CreateBadRequest("body.tag_ids: no such tag");
        }

        if (request.Body.TryGetProperty("assignee_id", out _) && Assign(tenant, conversation, json, request.GetText("assignee_id"), request.Now) is { Status: not 204 } errorResponse)
        {
            return errorResponse;
        }

        if (inbox is not null)
        {
            Move(tenant, conversation, json, inbox, request.Now);
        }

        if (request.Body.TryGetProperty("tag_ids", out _))
        {
            string[] wanted = [.. request.GetTexts("tag_ids")];
            foreach (SimulatedFrontTag tag in tenant.Tags.ToArray())
            {
                SetTag(tenant, conversation, json, tag, wanted.Contains(tag.Id), request.Now);
            }
        }

        if (request.GetText("status") is { } status)
        {
            SetStatus(tenant, conversation, status, request.Now);
        }

        return FrontResponses.NoContent;
    }

    private static LoopbackResponse AddComment(Tenant tenant, Conversation conversation, FrontJson json, TenantRequest request)
    {
        SimulatedFrontTeammate? author = request.GetText("author_id") is { } id ? tenant.FindTeammate(id) : null;
        return request.GetText("author_id") is not null && author is not { IsBlocked: false }
            ? FrontResponses.CreateBadRequest("body.author_id: no such teammate")
            : FrontResponses.CreateJson(201, json.CreateComment(AddComment(tenant, conversation, json, author, request.GetText("body")!, request.Now), conversation));
    }

    private static LoopbackResponse AddFollowers(Tenant tenant, Conversation conversation, TenantRequest request)
    {
        bool ignoresErrors = request.Query.TryGetValue("ignore_errors", out string? flag) && flag == "true";
        SimulatedFrontTeammate?[] asked = [.. request.GetTexts("teammate_ids").Select(tenant.FindTeammate)];
        if (!ignoresErrors && Array.Exists(asked, t => t is null))
        {
            return FrontResponses.CreateBadRequest("body.teammate_ids: no such teammate");
        }

        conversation.FollowerIds.AddRange(asked.OfType<SimulatedFrontTeammate>().Select(t => t.Id).Where(t => !conversation.FollowerIds.Contains(t)).Distinct(StringComparer.Ordinal).ToArray());
        return FrontResponses.NoContent;
    }

    private static LoopbackResponse SetTag(Tenant tenant, Conversation conversation, FrontJson json, TenantRequest request, bool isAdded)
    {
        SimulatedFrontTag?[] asked = [.. request.GetTexts("tag_ids").Select(t => tenant.Tags.Find(k => k.Id == t))];
        if (Array.Exists(asked, t => t is null))
        {
            return FrontResponses.CreateBadRequest("body.tag_ids: no such tag");
        }

        foreach (SimulatedFrontTag? tag in asked)
        {
            SetTag(tenant, conversation, json, tag!, isAdded, request.Now);
        }

        return FrontResponses.NoContent;
    }

    private static string JoinPath(TenantRequest request) => string.Concat(request.Path.Select(p => $"/{p}"));
}
