using System.Globalization;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>The data of one Front company, and the changes that requests and people make to it. It is not thread-safe.</summary>
internal sealed class Tenant
{
    public const string Id = "cmp_1";

    private readonly Dictionary<string, Conversation> _conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<SimulatedFrontHandle, Contact> _handles = [];
    private readonly Dictionary<ThreadKey, Conversation> _threads = [];
    private readonly Dictionary<string, string> _imports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _tagsListedFrom = new(StringComparer.Ordinal);
    private readonly List<PendingMessage> _pending = [];
    private long _nextId = 1000;

    public Tenant(FrontSimulatorOptions options)
    {
        Options = options;
        Events = new EventOutbox(this);
        Tags = [.. options.Tags];
    }

    /// <summary>The author of everything that no teammate wrote.</summary>
    public static SimulatedFrontTeammate Integration { get; } = new("tea_api", "api@front.invalid", "API", "Token");

    public FrontSimulatorOptions Options { get; }

    public EventOutbox Events { get; }

    public List<Contact> Contacts { get; } = [];

    public List<SimulatedFrontTag> Tags { get; }

    public IEnumerable<Conversation> Conversations => _conversations.Values;

    public string NewId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{++_nextId:x}");

    public SimulatedFrontTeammate? FindTeammateById(string? id) => id is null ? null : Options.Teammates.FirstOrDefault(t => t.Id == id);

    /// <summary>Finds a teammate by id or by email alias (<c>alt:email:...</c>).</summary>
    public SimulatedFrontTeammate? FindTeammate(string idOrAlias) => idOrAlias.StartsWith("alt:email:", StringComparison.Ordinal)
        ? Options.Teammates.FirstOrDefault(t => string.Equals(t.Email, idOrAlias["alt:email:".Length..], StringComparison.OrdinalIgnoreCase))
        : FindTeammateById(idOrAlias);

    public void AddTag(SimulatedFrontTag tag, DateTimeOffset now)
    {
        Tags.Add(tag);
        _tagsListedFrom[tag.Id] = now + Options.TagListDelay;
    }

    public bool IsListed(SimulatedFrontTag tag, DateTimeOffset now) => !_tagsListedFrom.TryGetValue(tag.Id, out DateTimeOffset from) || from <= now;

    public SimulatedFrontTag? FindTagByName(string name) => Tags.Find(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase));

    public Conversation? FindConversation(string id) => _conversations.GetValueOrDefault(id);

    /// <summary>Finds a contact by id or by the alias of a handle (<c>alt:phone:...</c>).</summary>
    public Contact? FindContact(string idOrAlias)
    {
        if (idOrAlias.Split(':', 3) is ["alt", var source, var handle])
        {
            return HandleNormalizer.Normalize(source, handle) is { } known ? _handles.GetValueOrDefault(known) : null;
        }

        return Contacts.Find(c => c.Id == idOrAlias);
    }

    /// <summary>Finds a message by id or by the alias of its uid (<c>alt:uid:...</c>). It is found only after it has appeared.</summary>
    public (SimulatedFrontMessage Message, Conversation Conversation)? FindMessage(string idOrAlias)
    {
        string? uid = idOrAlias.StartsWith("alt:uid:", StringComparison.Ordinal) ? idOrAlias["alt:uid:".Length..] : null;
        foreach (Conversation conversation in _conversations.Values)
        {
            if (conversation.Messages.Find(m => uid is null ? m.Id == idOrAlias : m.Uid == uid) is { } found)
            {
                return (found, conversation);
            }
        }

        return null;
    }

    public bool IsTaken(SimulatedFrontHandle handle) => _handles.ContainsKey(handle);

    public Contact AddContact(string? name, string? description, IEnumerable<SimulatedFrontHandle> handles)
    {
        var contact = new Contact(NewId("crd")) { Name = name, Description = description };
        Contacts.Add(contact);
        foreach (SimulatedFrontHandle handle in handles.Distinct())
        {
            AddHandle(contact, handle);
        }

        return contact;
    }

    public void AddHandle(Contact contact, SimulatedFrontHandle handle)
    {
        _handles.Add(handle, contact);
        contact.Handles.Add(handle);
    }

    /// <summary>Accepts a message, which appears in its conversation later.</summary>
    /// <returns>The uid for the response.</returns>
    public string Accept(PendingMessage message, bool isImport)
    {
        if (isImport)
        {
            if (_imports.TryGetValue(message.ExternalId, out string? first))
            {
                return Options.ShouldRepeatFirstImportId ? first : message.Uid;
            }

            _imports.Add(message.ExternalId, message.Uid);
        }

        _pending.Add(message);
        return message.Uid;
    }

    public DateTimeOffset DrawArrival(DateTimeOffset now) =>
        now + SeededRandom.DrawBetween(Options.MinMessageDelay, Options.MaxMessageDelay, unchecked((ulong)Options.Seed), (ulong)_nextId);

    /// <summary>Moves accepted messages into their conversations once their delay is over.</summary>
    public void AdvanceTo(DateTimeOffset now)
    {
        foreach (PendingMessage message in _pending.Where(p => p.DueAt <= now).OrderBy(p => p.DueAt).ToArray())
        {
            _pending.Remove(message);
            AppendMessage(message);
        }
    }

    public void Merge(Conversation from, Conversation into, DateTimeOffset now)
    {
        into.Messages.AddRange(from.Messages);
        into.Comments.AddRange(from.Comments);
        into.ExternalIds.AddRange(from.ExternalIds);
        into.ChannelIds.UnionWith(from.ChannelIds);
        from.Messages.Clear();
        from.Comments.Clear();
        from.MergedInto = into;
        foreach (ThreadKey key in _threads.Where(t => t.Value == from).Select(t => t.Key).ToArray())
        {
            _threads[key] = into;
        }

        into.UpdatedAt = now;
        Events.Publish("conversations_merged", into, null, null, now);
    }

    /// <summary>Follows merges to the conversation that remains.</summary>
    public static Conversation FollowMerges(Conversation conversation)
    {
        while (conversation.MergedInto is { } into)
        {
            conversation = into;
        }

        return conversation;
    }

    private void AppendMessage(PendingMessage pending)
    {
        Conversation conversation = pending.ConversationId is { } id && FindConversation(id) is { } named ? FollowMerges(named)
            : _threads.TryGetValue(pending.Thread, out Conversation? known) ? FollowMerges(known)
            : StartConversation(pending);
        if (pending.ConversationId is null)
        {
            _threads[pending.Thread] = conversation;
        }

        var message = new SimulatedFrontMessage(NewId("msg"), pending.Uid, pending.IsInbound, pending.Body, pending.CreatedAt)
        {
            Shown = pending.IsMarkdown ? RenderedMarkdown.ToText(pending.Body) : pending.Body,
            IsMarkdown = pending.IsMarkdown,
            Subject = pending.Subject,
            AuthorId = pending.IsInbound ? null : pending.AuthorId,
            ExternalId = pending.ExternalId,
            Handle = pending.Customer.Handle,
            ShouldSkipRules = pending.ShouldSkipRules,
            AppearedAt = pending.DueAt,
        };
        conversation.Messages.Add(message);
        conversation.UpdatedAt = pending.DueAt;
        bool reopens = conversation.IsArchived && !pending.IsArchived && Options.ShouldReopenArchived;
        conversation.IsArchived = pending.IsArchived || (conversation.IsArchived && !reopens);
        conversation.AssigneeId = pending.AssigneeId ?? conversation.AssigneeId;
        conversation.TagIds.AddRange(pending.TagIds.Where(t => !conversation.TagIds.Contains(t)));
        if (pending.ChannelId is { } channel)
        {
            conversation.ChannelIds.Add(channel);
            if (!conversation.ExternalIds.Contains(pending.Thread.Reference))
            {
                conversation.ExternalIds.Add(pending.Thread.Reference);
            }

            Events.PublishImported(message, conversation, pending.DueAt);
        }

        var json = new FrontJson(this, isForChannel: false);
        Events.Publish(pending.IsInbound ? "inbound" : "outbound", conversation, null, ("message", json.CreateMessage(message, conversation)), pending.DueAt);
        if (reopens)
        {
            Events.Publish("reopen", conversation, null, null, pending.DueAt);
        }
    }

    private Conversation StartConversation(PendingMessage pending)
    {
        Contact contact = _handles.GetValueOrDefault(pending.Customer) ?? AddContact(pending.CustomerName, null, [pending.Customer]);
        var conversation = new Conversation(NewId("cnv"), pending.Subject ?? "", pending.InboxId, pending.DueAt) { Contact = contact, Handle = pending.Customer.Handle };
        _conversations.Add(conversation.Id, conversation);
        return conversation;
    }
}
