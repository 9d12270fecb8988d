namespace CallLogging.Simulators.FrontCompany;

/// <summary>The endpoints of conversations: status, assignee, inbox, comments, followers, messages and tags.</summary>
internal static class ConversationResources
{
    public static LoopbackReply? Answer(Company tenant, FrontJson json, FrontCall request)
    {
        if (request.Path is not ["conversations", var id, ..])
        {
            return null;
        }

        if (tenant.Conversation(id) is not { } conversation || (request.ChannelId is { } channel && !conversation.ChannelIds.Contains(channel) && conversation.MergedInto is null))
        {
            return FrontReplies.NotFound;
        }

        if (conversation.MergedInto is { } into)
        {
            string rest = string.Concat(request.Path.Skip(2).Select(p => $"/{p}"));
            return new LoopbackReply(301) { ContentType = null, Headers = [new("location", $"{tenant.Options.LinkAddress}/conversations/{into.Id}{rest}")] };
        }

        return (request.Method, request.Path[2..]) switch
        {
            ("GET", []) => FrontReplies.Json(200, json.Conversation(conversation)),
            ("PATCH", []) => Update(tenant, conversation, json, request),
            ("PUT", ["assignee"]) => Checked(FrontShapes.Assignee, request, () => Assign(tenant, conversation, json, request.Text("assignee_id"), request.Now)),
            ("GET", ["comments"]) => FrontReplies.Json(200, json.List(Path(request), conversation.Comments.AsEnumerable().Reverse().Select(c => json.Comment(c, conversation)))),
            ("POST", ["comments"]) => Checked(FrontShapes.Comment, request, () => Comment(tenant, conversation, json, request)),
            ("GET", ["followers"]) => FrontReplies.Json(200, json.List(Path(request), conversation.FollowerIds.Select(f => json.Teammate(tenant.Teammate(f)!)))),
            ("POST", ["followers"]) => Checked(FrontShapes.Followers, request, () => Follow(tenant, conversation, request)),
            ("GET", ["inboxes"]) => FrontReplies.Json(200, json.List(Path(request), tenant.Options.Inboxes.Where(i => i.Id == conversation.InboxId).Select(json.Inbox))),
            ("GET", ["messages"]) => CompanyResources.Page(
                Path(request), [.. conversation.Messages.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.AppearedAt).Select(m => json.Message(m, conversation))], json, request),
            ("POST", ["tags"]) => Checked(FrontShapes.Tags, request, () => Tag(tenant, conversation, json, request, isAdded: true)),
            ("DELETE", ["tags"]) => Checked(FrontShapes.Tags, request, () => Tag(tenant, conversation, json, request, isAdded: false)),
            _ => null,
        };
    }

    /// <summary>Assigns a conversation to a teammate, or unassigns it.</summary>
    public static LoopbackReply Assign(Company tenant, Conversation conversation, FrontJson json, string? assignee, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
    {
        SimulatedFrontTeammate? teammate = tenant.Teammate(assignee);
        if (assignee is not null && teammate is not { IsBlocked: false })
        {
            return FrontReplies.Bad("body.assignee_id: no such teammate");
        }

        if (conversation.AssigneeId != teammate?.Id)
        {
            SimulatedFrontTeammate? before = tenant.Teammate(conversation.AssigneeId);
            conversation.AssigneeId = teammate?.Id;
            conversation.UpdatedAt = now;
            tenant.Events.Tell(teammate is null ? "unassign" : "assign", conversation, actor, ("teammate", json.Teammate(teammate ?? before!)), now);
        }

        return FrontReplies.NoContent;
    }

    /// <summary>Archives, opens or trashes a conversation.</summary>
    public static void SetStatus(Company tenant, Conversation conversation, string status, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
    {
        bool isArchived = status == "archived";
        bool isTrashed = status is "deleted" or "spam";
        string? eventType = isTrashed && !conversation.IsTrashed ? "trash"
            : isArchived && !conversation.IsArchived ? "archive"
            : status == "open" && conversation.IsTrashed ? "restore"
            : status == "open" && conversation.IsArchived ? "reopen"
            : null;
        conversation.IsTrashed = isTrashed;
        conversation.IsArchived = isArchived;
        if (eventType is not null)
        {
            conversation.UpdatedAt = now;
            tenant.Events.Tell(eventType, conversation, actor, null, now);
        }
    }

    /// <summary>Moves a conversation to another inbox.</summary>
    public static void Move(Company tenant, Conversation conversation, FrontJson json, SimulatedFrontInbox inbox, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
    {
        if (conversation.InboxId != inbox.Id)
        {
            conversation.InboxId = inbox.Id;
            conversation.UpdatedAt = now;
            tenant.Events.Tell("move", conversation, actor, ("inboxes", json.Inbox(inbox)), now);
        }
    }

    /// <summary>Adds a tag to a conversation, or removes it.</summary>
    public static void Tag(Company tenant, Conversation conversation, FrontJson json, SimulatedFrontTag tag, bool isAdded, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
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
        tenant.Events.Tell(isAdded ? "tag" : "untag", conversation, actor, ("tag", json.Tag(tag)), now);
    }

    /// <summary>Adds a comment to a conversation.</summary>
    public static SimulatedFrontComment Comment(Company tenant, Conversation conversation, FrontJson json, SimulatedFrontTeammate? author, string body, DateTimeOffset now)
    {
        var comment = new SimulatedFrontComment(tenant.NewId("com"), author?.Id, body, now);
        conversation.Comments.Add(comment);
        conversation.UpdatedAt = now;
        tenant.Events.Tell("comment", conversation, author, ("comment", json.Comment(comment, conversation)), now);
        return comment;
    }

    private static LoopbackReply Checked(BodyShape shape, FrontCall request, Func<LoopbackReply> change) =>
        shape.Problem(request.Body, "body") is { } problem ? FrontReplies.Bad(problem) : change();

    private static LoopbackReply Update(Company tenant, Conversation conversation, FrontJson json, FrontCall request)
    {
        if (FrontShapes.Conversation.Problem(request.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        SimulatedFrontInbox? inbox = request.Text("inbox_id") is { } inboxId ? tenant.Options.Inboxes.FirstOrDefault(i => i.Id == inboxId) : null;
        if (request.Text("inbox_id") is not null && inbox is null)
        {
            return FrontReplies.Bad("body.inbox_id: no such inbox");
        }

        if (request.Texts("tag_ids").Any(t => tenant.Tags.All(k => k.Id != t)))
        {
            return FrontReplies.Bad("body.tag_ids: no such tag");
        }

        if (request.Body.TryGetProperty("assignee_id", out _) && Assign(tenant, conversation, json, request.Text("assignee_id"), request.Now) is { Status: not 204 } errorResponse)
        {
            return errorResponse;
        }

        if (inbox is not null)
        {
            Move(tenant, conversation, json, inbox, request.Now);
        }

        if (request.Body.TryGetProperty("tag_ids", out _))
        {
            string[] wanted = [.. request.Texts("tag_ids")];
            foreach (SimulatedFrontTag tag in tenant.Tags.ToArray())
            {
                Tag(tenant, conversation, json, tag, wanted.Contains(tag.Id), request.Now);
            }
        }

        if (request.Text("status") is { } status)
        {
            SetStatus(tenant, conversation, status, request.Now);
        }

        return FrontReplies.NoContent;
    }

    private static LoopbackReply Comment(Company tenant, Conversation conversation, FrontJson json, FrontCall request)
    {
        SimulatedFrontTeammate? author = request.Text("author_id") is { } id ? tenant.FindTeammate(id) : null;
        return request.Text("author_id") is not null && author is not { IsBlocked: false }
            ? FrontReplies.Bad("body.author_id: no such teammate")
            : FrontReplies.Json(201, json.Comment(Comment(tenant, conversation, json, author, request.Text("body")!, request.Now), conversation));
    }

    private static LoopbackReply Follow(Company tenant, Conversation conversation, FrontCall request)
    {
        bool ignoresErrors = request.Query.TryGetValue("ignore_errors", out string? flag) && flag == "true";
        SimulatedFrontTeammate?[] asked = [.. request.Texts("teammate_ids").Select(tenant.FindTeammate)];
        if (!ignoresErrors && Array.Exists(asked, t => t is null))
        {
            return FrontReplies.Bad("body.teammate_ids: no such teammate");
        }

        conversation.FollowerIds.AddRange(asked.OfType<SimulatedFrontTeammate>().Select(t => t.Id).Where(t => !conversation.FollowerIds.Contains(t)).Distinct(StringComparer.Ordinal).ToArray());
        return FrontReplies.NoContent;
    }

    private static LoopbackReply Tag(Company tenant, Conversation conversation, FrontJson json, FrontCall request, bool isAdded)
    {
        SimulatedFrontTag?[] asked = [.. request.Texts("tag_ids").Select(t => tenant.Tags.Find(k => k.Id == t))];
        if (Array.Exists(asked, t => t is null))
        {
            return FrontReplies.Bad("body.tag_ids: no such tag");
        }

        foreach (SimulatedFrontTag? tag in asked)
        {
            Tag(tenant, conversation, json, tag!, isAdded, request.Now);
        }

        return FrontReplies.NoContent;
    }

    private static string Path(FrontCall request) => string.Concat(request.Path.Select(p => $"/{p}"));
}
