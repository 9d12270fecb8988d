using CallLogging.Simulators.FrontCompany;

namespace CallLogging.Simulators;

/// <content>The actions of people in Front. Webhooks report each action with the teammate as its source.</content>
public sealed partial class FrontSimulator
{
    /// <summary>Archives a conversation on behalf of a teammate.</summary>
    /// <param name="conversationId">The id of the conversation, such as <c>cnv_1</c>.</param>
    /// <param name="teammateId">The id of the teammate who does it, such as <c>tea_1</c>.</param>
    /// <param name="now">The time at which it happens.</param>
    /// <exception cref="ArgumentException">The conversation or the teammate does not exist.</exception>
    public void Archive(string conversationId, string teammateId, DateTimeOffset now) => SetStatus(conversationId, teammateId, "archived", now);

    /// <summary>Reopens a conversation, or restores it from the trash, on behalf of a teammate.</summary>
    /// <inheritdoc cref="Archive" />
    public void Reopen(string conversationId, string teammateId, DateTimeOffset now) => SetStatus(conversationId, teammateId, "open", now);

    /// <summary>Moves a conversation to the trash on behalf of a teammate.</summary>
    /// <inheritdoc cref="Archive" />
    public void Delete(string conversationId, string teammateId, DateTimeOffset now) => SetStatus(conversationId, teammateId, "deleted", now);

    /// <summary>Marks a conversation as spam on behalf of a teammate.</summary>
    /// <inheritdoc cref="Archive" />
    public void MarkSpam(string conversationId, string teammateId, DateTimeOffset now) => SetStatus(conversationId, teammateId, "spam", now);

    /// <summary>Moves a conversation to another inbox on behalf of a teammate.</summary>
    /// <param name="conversationId">The id of the conversation, such as <c>cnv_1</c>.</param>
    /// <param name="inboxId">The id of the target inbox, such as <c>inb_1</c>.</param>
    /// <param name="teammateId">The id of the teammate who does it, such as <c>tea_1</c>.</param>
    /// <param name="now">The time at which it happens.</param>
    /// <exception cref="ArgumentException">The conversation, the inbox or the teammate does not exist.</exception>
    public void Move(string conversationId, string inboxId, string teammateId, DateTimeOffset now)
    {
        lock (_lock)
        {
            SimulatedFrontInbox inbox = Options.Inboxes.FirstOrDefault(i => i.Id == inboxId) ?? throw new ArgumentException($"The Front company has no inbox {inboxId}; it has {string.Join(", ", Options.Inboxes.Select(i => i.Id))}.", nameof(inboxId));
            ConversationResources.Move(_tenant, GetConversation(conversationId, now), Json, inbox, now, GetTeammate(teammateId));
        }
    }

    /// <summary>Assigns or unassigns a conversation on behalf of a teammate.</summary>
    /// <param name="conversationId">The id of the conversation, such as <c>cnv_1</c>.</param>
    /// <param name="assigneeId">The id of the new assignee; null to unassign the conversation.</param>
    /// <param name="teammateId">The id of the teammate who does it, such as <c>tea_1</c>.</param>
    /// <param name="now">The time at which it happens.</param>
    /// <exception cref="ArgumentException">The conversation or the teammate does not exist.</exception>
    public void Assign(string conversationId, string? assigneeId, string teammateId, DateTimeOffset now)
    {
        lock (_lock)
        {
            ConversationResources.Assign(_tenant, GetConversation(conversationId, now), Json, assigneeId is null ? null : GetTeammate(assigneeId).Id, now, GetTeammate(teammateId));
        }
    }

    /// <summary>Adds a comment on behalf of a teammate.</summary>
    /// <param name="conversationId">The id of the conversation, such as <c>cnv_1</c>.</param>
    /// <param name="body">The text of the comment, at least one character.</param>
    /// <param name="teammateId">The id of the teammate who does it, such as <c>tea_1</c>.</param>
    /// <param name="now">The time at which it happens.</param>
    /// <exception cref="ArgumentException">The conversation or the teammate does not exist.</exception>
    public void Comment(string conversationId, string body, string teammateId, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(body);
        lock (_lock)
        {
            ConversationResources.AddComment(_tenant, GetConversation(conversationId, now), Json, GetTeammate(teammateId), body, now);
        }
    }

    /// <summary>Adds a tag to a conversation, or removes it, on behalf of a teammate.</summary>
    /// <param name="conversationId">The id of the conversation, such as <c>cnv_1</c>.</param>
    /// <param name="tagId">The id of the tag, such as <c>tag_1</c>.</param>
    /// <param name="isAdded">True to add the tag, false to remove it.</param>
    /// <param name="teammateId">The id of the teammate who does it, such as <c>tea_1</c>.</param>
    /// <param name="now">The time at which it happens.</param>
    /// <exception cref="ArgumentException">The conversation, the tag or the teammate does not exist.</exception>
    public void Tag(string conversationId, string tagId, bool isAdded, string teammateId, DateTimeOffset now)
    {
        lock (_lock)
        {
            SimulatedFrontTag tag = _tenant.Tags.Find(t => t.Id == tagId) ?? throw new ArgumentException($"The Front company has no tag {tagId}; it has {string.Join(", ", _tenant.Tags.Select(t => t.Id))}.", nameof(tagId));
            ConversationResources.SetTag(_tenant, GetConversation(conversationId, now), Json, tag, isAdded, now, GetTeammate(teammateId));
        }
    }

    /// <summary>Merges a conversation into another one. From then on its id redirects with 301, and its threads lead to the other conversation.</summary>
    /// <param name="fromId">The id of the conversation that ends.</param>
    /// <param name="intoId">The id of the conversation that remains.</param>
    /// <param name="now">The time at which it happens.</param>
    /// <exception cref="ArgumentException">A conversation does not exist, or both ids are the same.</exception>
    public void Merge(string fromId, string intoId, DateTimeOffset now)
    {
        lock (_lock)
        {
            Conversation from = GetConversation(fromId, now);
            Conversation into = GetConversation(intoId, now);
            if (from == into)
            {
                throw new ArgumentException($"The conversation {intoId} cannot be merged into itself; name two different conversations.", nameof(intoId));
            }

            _tenant.Merge(from, into, now);
        }
    }

    private FrontJson Json => new(_tenant, isForChannel: false);

    private void SetStatus(string conversationId, string teammateId, string status, DateTimeOffset now)
    {
        lock (_lock)
        {
            ConversationResources.SetStatus(_tenant, GetConversation(conversationId, now), status, now, GetTeammate(teammateId));
        }
    }

    private Conversation GetConversation(string conversationId, DateTimeOffset now)
    {
        _tenant.AdvanceTo(now);
        return _tenant.FindConversation(conversationId) is { MergedInto: null } found ? found : throw new ArgumentException($"The Front company has no conversation {conversationId}; see {nameof(Conversations)}.", nameof(conversationId));
    }

    private SimulatedFrontTeammate GetTeammate(string teammateId) =>
        _tenant.FindTeammateById(teammateId) ?? throw new ArgumentException($"The Front company has no teammate {teammateId}; it has {string.Join(", ", Options.Teammates.Select(t => t.Id))}.", nameof(teammateId));
}
