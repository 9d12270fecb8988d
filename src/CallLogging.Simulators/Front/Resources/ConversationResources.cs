namespace CallLogging.Simulators.FrontCompany;

/// <summary>Conversations with all that hangs on them.</summary>
internal static class ConversationResources
{
    public static LoopbackReply? Answer(Company company, FrontJson json, FrontCall call)
    {
        if (call.Path is not ["conversations", var id, ..])
        {
            return null;
        }

        if (company.Conversation(id) is not { } conversation || (call.ChannelId is { } channel && !conversation.ChannelIds.Contains(channel) && conversation.MergedInto is null))
        {
            return FrontReplies.NotFound;
        }

        if (conversation.MergedInto is { } into)
        {
            string rest = string.Concat(call.Path.Skip(2).Select(p => $"/{p}"));
            return new LoopbackReply(301) { ContentType = null, Headers = [new("location", $"{company.Options.LinkAddress}/conversations/{into.Id}{rest}")] };
        }

        return (call.Method, call.Path[2..]) switch
        {
            ("GET", []) => FrontReplies.Json(200, json.Conversation(conversation)),
            ("PATCH", []) => Update(company, conversation, json, call),
            ("PUT", ["assignee"]) => Checked(FrontShapes.Assignee, call, () => Assign(company, conversation, json, call.Text("assignee_id"), call.Now)),
            ("GET", ["comments"]) => FrontReplies.Json(200, json.List(Path(call), conversation.Comments.AsEnumerable().Reverse().Select(c => json.Comment(c, conversation)))),
            ("POST", ["comments"]) => Checked(FrontShapes.Comment, call, () => Comment(company, conversation, json, call)),
            ("GET", ["followers"]) => FrontReplies.Json(200, json.List(Path(call), conversation.FollowerIds.Select(f => json.Teammate(company.Teammate(f)!)))),
            ("POST", ["followers"]) => Checked(FrontShapes.Followers, call, () => Follow(company, conversation, call)),
            ("GET", ["inboxes"]) => FrontReplies.Json(200, json.List(Path(call), company.Options.Inboxes.Where(i => i.Id == conversation.InboxId).Select(json.Inbox))),
            ("GET", ["messages"]) => CompanyResources.Page(
                Path(call), [.. conversation.Messages.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.AppearedAt).Select(m => json.Message(m, conversation))], json, call),
            ("POST", ["tags"]) => Checked(FrontShapes.Tags, call, () => Tag(company, conversation, json, call, isAdded: true)),
            ("DELETE", ["tags"]) => Checked(FrontShapes.Tags, call, () => Tag(company, conversation, json, call, isAdded: false)),
            _ => null,
        };
    }

    /// <summary>Sets whom it belongs to.</summary>
    public static LoopbackReply Assign(Company company, Conversation conversation, FrontJson json, string? assignee, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
    {
        SimulatedFrontTeammate? teammate = company.Teammate(assignee);
        if (assignee is not null && teammate is not { IsBlocked: false })
        {
            return FrontReplies.Bad("body.assignee_id: no such teammate");
        }

        if (conversation.AssigneeId != teammate?.Id)
        {
            SimulatedFrontTeammate? before = company.Teammate(conversation.AssigneeId);
            conversation.AssigneeId = teammate?.Id;
            conversation.UpdatedAt = now;
            company.Events.Tell(teammate is null ? "unassign" : "assign", conversation, actor, ("teammate", json.Teammate(teammate ?? before!)), now);
        }

        return FrontReplies.NoContent;
    }

    /// <summary>Archives, opens, trashes.</summary>
    public static void SetStatus(Company company, Conversation conversation, string status, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
    {
        bool isArchived = status == "archived";
        bool isTrashed = status is "deleted" or "spam";
        string? told = isTrashed && !conversation.IsTrashed ? "trash"
            : isArchived && !conversation.IsArchived ? "archive"
            : status == "open" && conversation.IsTrashed ? "restore"
            : status == "open" && conversation.IsArchived ? "reopen"
            : null;
        conversation.IsTrashed = isTrashed;
        conversation.IsArchived = isArchived;
        if (told is not null)
        {
            conversation.UpdatedAt = now;
            company.Events.Tell(told, conversation, actor, null, now);
        }
    }

    /// <summary>Moves it to another inbox.</summary>
    public static void Move(Company company, Conversation conversation, FrontJson json, SimulatedFrontInbox inbox, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
    {
        if (conversation.InboxId != inbox.Id)
        {
            conversation.InboxId = inbox.Id;
            conversation.UpdatedAt = now;
            company.Events.Tell("move", conversation, actor, ("inboxes", json.Inbox(inbox)), now);
        }
    }

    /// <summary>Puts a tag on, or takes it off.</summary>
    public static void Tag(Company company, Conversation conversation, FrontJson json, SimulatedFrontTag tag, bool isAdded, DateTimeOffset now, SimulatedFrontTeammate? actor = null)
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
        company.Events.Tell(isAdded ? "tag" : "untag", conversation, actor, ("tag", json.Tag(tag)), now);
    }

    /// <summary>Adds a comment.</summary>
    public static SimulatedFrontComment Comment(Company company, Conversation conversation, FrontJson json, SimulatedFrontTeammate? author, string body, DateTimeOffset now)
    {
        var comment = new SimulatedFrontComment(company.NewId("com"), author?.Id, body, now);
        conversation.Comments.Add(comment);
        conversation.UpdatedAt = now;
        company.Events.Tell("comment", conversation, author, ("comment", json.Comment(comment, conversation)), now);
        return comment;
    }

    private static LoopbackReply Checked(BodyShape shape, FrontCall call, Func<LoopbackReply> answer) =>
        shape.Problem(call.Body, "body") is { } problem ? FrontReplies.Bad(problem) : answer();

    private static LoopbackReply Update(Company company, Conversation conversation, FrontJson json, FrontCall call)
    {
        if (FrontShapes.Conversation.Problem(call.Body, "body") is { } problem)
        {
            return FrontReplies.Bad(problem);
        }

        SimulatedFrontInbox? inbox = call.Text("inbox_id") is { } inboxId ? company.Options.Inboxes.FirstOrDefault(i => i.Id == inboxId) : null;
        if (call.Text("inbox_id") is not null && inbox is null)
        {
            return FrontReplies.Bad("body.inbox_id: no such inbox");
        }

        if (call.Texts("tag_ids").Any(t => company.Tags.All(k => k.Id != t)))
        {
            return FrontReplies.Bad("body.tag_ids: no such tag");
        }

        if (call.Body.TryGetProperty("assignee_id", out _) && Assign(company, conversation, json, call.Text("assignee_id"), call.Now) is { Status: not 204 } refused)
        {
            return refused;
        }

        if (inbox is not null)
        {
            Move(company, conversation, json, inbox, call.Now);
        }

        if (call.Body.TryGetProperty("tag_ids", out _))
        {
            string[] wanted = [.. call.Texts("tag_ids")];
            foreach (SimulatedFrontTag tag in company.Tags.ToArray())
            {
                Tag(company, conversation, json, tag, wanted.Contains(tag.Id), call.Now);
            }
        }

        if (call.Text("status") is { } status)
        {
            SetStatus(company, conversation, status, call.Now);
        }

        return FrontReplies.NoContent;
    }

    private static LoopbackReply Comment(Company company, Conversation conversation, FrontJson json, FrontCall call)
    {
        SimulatedFrontTeammate? author = call.Text("author_id") is { } id ? company.FindTeammate(id) : null;
        return call.Text("author_id") is not null && author is not { IsBlocked: false }
            ? FrontReplies.Bad("body.author_id: no such teammate")
            : FrontReplies.Json(201, json.Comment(Comment(company, conversation, json, author, call.Text("body")!, call.Now), conversation));
    }

    private static LoopbackReply Follow(Company company, Conversation conversation, FrontCall call)
    {
        bool ignoresErrors = call.Query.TryGetValue("ignore_errors", out string? flag) && flag == "true";
        SimulatedFrontTeammate?[] asked = [.. call.Texts("teammate_ids").Select(company.FindTeammate)];
        if (!ignoresErrors && Array.Exists(asked, t => t is null))
        {
            return FrontReplies.Bad("body.teammate_ids: no such teammate");
        }

        conversation.FollowerIds.AddRange(asked.OfType<SimulatedFrontTeammate>().Select(t => t.Id).Where(t => !conversation.FollowerIds.Contains(t)).Distinct(StringComparer.Ordinal).ToArray());
        return FrontReplies.NoContent;
    }

    private static LoopbackReply Tag(Company company, Conversation conversation, FrontJson json, FrontCall call, bool isAdded)
    {
        SimulatedFrontTag?[] asked = [.. call.Texts("tag_ids").Select(t => company.Tags.Find(k => k.Id == t))];
        if (Array.Exists(asked, t => t is null))
        {
            return FrontReplies.Bad("body.tag_ids: no such tag");
        }

        foreach (SimulatedFrontTag? tag in asked)
        {
            Tag(company, conversation, json, tag!, isAdded, call.Now);
        }

        return FrontReplies.NoContent;
    }

    private static string Path(FrontCall call) => string.Concat(call.Path.Select(p => $"/{p}"));
}
