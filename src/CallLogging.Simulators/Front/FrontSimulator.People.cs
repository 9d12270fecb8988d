using CallLogging.Simulators.FrontCompany;

namespace CallLogging.Simulators;

/// <content>What people do in Front by hand. Each is told by webhooks as theirs.</content>
public sealed partial class FrontSimulator
{
    /// <summary>Somebody archives a conversation.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="teammateId">Who.</param>
    /// <param name="now">When.</param>
    /// <exception cref="ArgumentException">There is no such conversation or teammate.</exception>
    public void Archive(string conversationId, string teammateId, DateTimeOffset now) => SetStatus(conversationId, teammateId, "archived", now);

    /// <summary>Somebody opens a conversation again, or takes it out of the trash.</summary>
    /// <inheritdoc cref="Archive" />
    public void Reopen(string conversationId, string teammateId, DateTimeOffset now) => SetStatus(conversationId, teammateId, "open", now);

    /// <summary>Somebody throws a conversation away.</summary>
    /// <inheritdoc cref="Archive" />
    public void Delete(string conversationId, string teammateId, DateTimeOffset now) => SetStatus(conversationId, teammateId, "deleted", now);

    /// <summary>Somebody marks a conversation as spam.</summary>
    /// <inheritdoc cref="Archive" />
    public void MarkSpam(string conversationId, string teammateId, DateTimeOffset now) => SetStatus(conversationId, teammateId, "spam", now);

    /// <summary>Somebody moves a conversation to another inbox.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="inboxId">Where to.</param>
    /// <param name="teammateId">Who.</param>
    /// <param name="now">When.</param>
    /// <exception cref="ArgumentException">There is no such conversation, inbox or teammate.</exception>
    public void Move(string conversationId, string inboxId, string teammateId, DateTimeOffset now)
    {
        lock (_lock)
        {
            SimulatedFrontInbox inbox = Options.Inboxes.FirstOrDefault(i => i.Id == inboxId) ?? throw new ArgumentException("There is no such inbox.", nameof(inboxId));
            ConversationResources.Move(_company, Find(conversationId, now), Json, inbox, now, Find(teammateId));
        }
    }

    /// <summary>Somebody assigns a conversation.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="assigneeId">To whom; null to take it from everybody.</param>
    /// <param name="teammateId">Who does it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="ArgumentException">There is no such conversation or teammate.</exception>
    public void Assign(string conversationId, string? assigneeId, string teammateId, DateTimeOffset now)
    {
        lock (_lock)
        {
            ConversationResources.Assign(_company, Find(conversationId, now), Json, assigneeId is null ? null : Find(assigneeId).Id, now, Find(teammateId));
        }
    }

    /// <summary>Somebody comments.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="body">The text.</param>
    /// <param name="teammateId">Who.</param>
    /// <param name="now">When.</param>
    /// <exception cref="ArgumentException">There is no such conversation or teammate.</exception>
    public void Comment(string conversationId, string body, string teammateId, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(body);
        lock (_lock)
        {
            ConversationResources.Comment(_company, Find(conversationId, now), Json, Find(teammateId), body, now);
        }
    }

    /// <summary>Somebody puts a tag on a conversation, or takes it off.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="tagId">The tag.</param>
    /// <param name="isAdded">Whether it is put on.</param>
    /// <param name="teammateId">Who.</param>
    /// <param name="now">When.</param>
    /// <exception cref="ArgumentException">There is no such conversation, tag or teammate.</exception>
    public void Tag(string conversationId, string tagId, bool isAdded, string teammateId, DateTimeOffset now)
    {
        lock (_lock)
        {
            SimulatedFrontTag tag = _company.Tags.Find(t => t.Id == tagId) ?? throw new ArgumentException("There is no such tag.", nameof(tagId));
            ConversationResources.Tag(_company, Find(conversationId, now), Json, tag, isAdded, now, Find(teammateId));
        }
    }

    /// <summary>Somebody merges a conversation into another: its id answers 301 from then on, and its threads lead to the other.</summary>
    /// <param name="fromId">The conversation that ends.</param>
    /// <param name="intoId">The conversation that takes it in.</param>
    /// <param name="now">When.</param>
    /// <exception cref="ArgumentException">There is no such conversation, or both are one.</exception>
    public void Merge(string fromId, string intoId, DateTimeOffset now)
    {
        lock (_lock)
        {
            Conversation from = Find(fromId, now);
            Conversation into = Find(intoId, now);
            if (from == into)
            {
                throw new ArgumentException("A conversation cannot be merged into itself.", nameof(intoId));
            }

            _company.Merge(from, into, now);
        }
    }

    private FrontJson Json => new(_company, isForChannel: false);

    private void SetStatus(string conversationId, string teammateId, string status, DateTimeOffset now)
    {
        lock (_lock)
        {
            ConversationResources.SetStatus(_company, Find(conversationId, now), status, now, Find(teammateId));
        }
    }

    private Conversation Find(string conversationId, DateTimeOffset now)
    {
        _company.Settle(now);
        return _company.Conversation(conversationId) is { MergedInto: null } found ? found : throw new ArgumentException($"There is no conversation {conversationId}.", nameof(conversationId));
    }

    private SimulatedFrontTeammate Find(string teammateId) =>
        _company.Teammate(teammateId) ?? throw new ArgumentException($"There is no teammate {teammateId}.", nameof(teammateId));
}
