using CallLogging.Front.Wire;

namespace CallLogging.Front;

/// <summary>Converts the JSON bodies of Front's responses to records. A method returns null if a required part is missing.</summary>
internal static class PayloadReader
{
    public static FrontIdentity? Identity(IdentityPayload payload) => Id(payload.Id) is { } id ? new FrontIdentity(id, payload.Name ?? "") : null;

    public static FrontContact? Contact(ContactPayload payload) => Id(payload.Id) is not { } id ? null : new FrontContact(id)
    {
        Name = payload.Name is { Length: > 0 } name ? name : null,
        Handles = (payload.Handles ?? []).Where(h => h is { Handle: not null, Source: not null }).Select(h => new FrontHandle(new FrontHandleSource(h.Source!), h.Handle!)).ToValueList(),
    };

    public static FrontConversation? Conversation(ConversationPayload payload) =>
        Id(payload.Id) is not { } id || payload.Status is not { Length: > 0 } status ? null : new FrontConversation(id, new FrontConversationStatus(status))
        {
            Subject = payload.Subject ?? "",
            Assignee = Id(payload.Assignee?.Id),
            Tags = (payload.Tags ?? []).Select(Tag).OfType<FrontTag>().ToValueList(),
            RecipientHandle = payload.Recipient?.Handle,
            ExternalConversationIds = (payload.Metadata?.ExternalConversationIds ?? []).ToValueList(),
            CreatedAt = At(payload.CreatedAt),
            UpdatedAt = At(payload.UpdatedAt),
        };

    public static FrontComment? Comment(CommentPayload payload) => Id(payload.Id) is not { } id ? null : new FrontComment(id, payload.Body ?? "")
    {
        Author = payload.Author is { } author ? Teammate(author) : null,
        PostedAt = At(payload.PostedAt),
    };

    public static FrontMessage? Message(MessagePayload payload) => Id(payload.Id) is not { } id ? null : new FrontMessage(id)
    {
        Uid = payload.MessageUid,
        Conversation = FrontPath.OfLink(payload.Links?.Related?.Conversation, "conversations"),
        ExternalId = payload.Metadata?.ExternalId,
        IsInbound = payload.IsInbound ?? false,
        Author = payload.Author is { } author ? Teammate(author) : null,
        Subject = payload.Subject ?? "",
        Body = payload.Body ?? "",
        CreatedAt = At(payload.CreatedAt),
    };

    public static FrontTeammate? Teammate(TeammatePayload payload) => Id(payload.Id) is not { } id ? null : new FrontTeammate(id)
    {
        Email = payload.Email,
        Name = $"{payload.FirstName} {payload.LastName}".Trim() is { Length: > 0 } name ? name : null,
        IsBlocked = payload.IsBlocked ?? false,
        Type = payload.Type,
    };

    public static FrontInbox? Inbox(InboxPayload payload) => Id(payload.Id) is { } id ? new FrontInbox(id, payload.Name ?? "") { IsPrivate = payload.IsPrivate ?? false } : null;

    public static FrontChannel? Channel(ChannelPayload payload) => Id(payload.Id) is not { } id ? null : new FrontChannel(id, payload.Type ?? "")
    {
        Name = payload.Name,
        Address = payload.Address,
        IsPrivate = payload.IsPrivate ?? false,
        IsValid = payload.IsValid ?? false,
        Inbox = FrontPath.OfLink(payload.Links?.Related?.Inbox, "inboxes"),
        AllTeammatesCanReply = payload.Settings?.AllTeammatesCanReply,
    };

    public static FrontTag? Tag(TagPayload payload) => Id(payload.Id) is { } id ? new FrontTag(id, payload.Name ?? "") : null;

    /// <summary>Converts a list, or returns null if any item does not have the expected form.</summary>
    public static ValueList<TValue>? List<TItem, TValue>(ListPayload<TItem>? payload, Func<TItem, TValue?> read)
        where TItem : class
        where TValue : class
    {
        if (payload?.Results is not { } items)
        {
            return null;
        }

        var values = new List<TValue>(items.Length);
        foreach (TItem item in items)
        {
            if (item is null || read(item) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values.ToValueList();
    }

    /// <summary>Converts Front's time, in seconds since 1970 with a fraction; null if it is missing or out of range.</summary>
    public static DateTimeOffset? At(double? seconds) =>
        seconds is { } said and > 0 and < 100_000_000_000 ? DateTimeOffset.UnixEpoch + TimeSpan.FromMilliseconds(Math.Round(said * 1000)) : null;

    private static FrontId? Id(string? id) => string.IsNullOrEmpty(id) ? null : new FrontId(id);
}
