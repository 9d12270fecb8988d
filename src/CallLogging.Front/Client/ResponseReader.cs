using CallLogging.Front.Wire;

namespace CallLogging.Front;

/// <summary>Converts the JSON bodies of Front's responses to records. A method returns null if a required part is missing.</summary>
internal static class ResponseReader
{
    public static FrontIdentity? ReadIdentity(IdentityPayload payload) => ToId(payload.Id) is { } id ? new FrontIdentity(id, payload.Name ?? "") : null;

    public static FrontContact? ReadContact(ContactPayload payload) => ToId(payload.Id) is not { } id ? null : new FrontContact(id)
    {
        Name = payload.Name is { Length: > 0 } name ? name : null,
        Handles = (payload.Handles ?? []).Where(h => h is { Handle: not null, Source: not null }).Select(h => new FrontHandle(new FrontHandleSource(h.Source!), h.Handle!)).ToValueList(),
    };

    public static FrontConversation? ReadConversation(ConversationPayload payload) =>
        ToId(payload.Id) is not { } id || payload.Status is not { Length: > 0 } status ? null : new FrontConversation(id, new FrontConversationStatus(status))
        {
            Subject = payload.Subject ?? "",
            Assignee = ToId(payload.Assignee?.Id),
            Tags = (payload.Tags ?? []).Select(ReadTag).OfType<FrontTag>().ToValueList(),
            RecipientHandle = payload.Recipient?.Handle,
            ExternalConversationIds = (payload.Metadata?.ExternalConversationIds ?? []).ToValueList(),
            CreatedAt = ToInstant(payload.CreatedAt),
            UpdatedAt = ToInstant(payload.UpdatedAt),
        };

    public static FrontComment? ReadComment(CommentPayload payload) => ToId(payload.Id) is not { } id ? null : new FrontComment(id, payload.Body ?? "")
    {
        Author = payload.Author is { } author ? ReadTeammate(author) : null,
        PostedAt = ToInstant(payload.PostedAt),
    };

    public static FrontMessage? ReadMessage(MessagePayload payload) => ToId(payload.Id) is not { } id ? null : new FrontMessage(id)
    {
        Uid = payload.MessageUid,
        Conversation = FrontPath.FindIdInLink(payload.Links?.Related?.Conversation, "conversations"),
        ExternalId = payload.Metadata?.ExternalId,
        IsInbound = payload.IsInbound ?? false,
        Author = payload.Author is { } author ? ReadTeammate(author) : null,
        Subject = payload.Subject ?? "",
        Body = payload.Body ?? "",
        CreatedAt = ToInstant(payload.CreatedAt),
    };

    public static FrontTeammate? ReadTeammate(TeammatePayload payload) => ToId(payload.Id) is not { } id ? null : new FrontTeammate(id)
    {
        Email = payload.Email,
        Name = $"{payload.FirstName} {payload.LastName}".Trim() is { Length: > 0 } name ? name : null,
        IsBlocked = payload.IsBlocked ?? false,
        Type = payload.Type,
    };

    public static FrontInbox? ReadInbox(InboxPayload payload) => ToId(payload.Id) is { } id ? new FrontInbox(id, payload.Name ?? "") { IsPrivate = payload.IsPrivate ?? false } : null;

    public static FrontChannel? ReadChannel(ChannelPayload payload) => ToId(payload.Id) is not { } id ? null : new FrontChannel(id, payload.Type ?? "")
    {
        Name = payload.Name,
        Address = payload.Address,
        IsPrivate = payload.IsPrivate ?? false,
        IsValid = payload.IsValid ?? false,
        Inbox = FrontPath.FindIdInLink(payload.Links?.Related?.Inbox, "inboxes"),
        AllTeammatesCanReply = payload.Settings?.AllTeammatesCanReply,
    };

    public static FrontTag? ReadTag(TagPayload payload) => ToId(payload.Id) is { } id ? new FrontTag(id, payload.Name ?? "") : null;

    /// <summary>Converts a list, or returns null if any item does not have the expected form.</summary>
    public static ValueList<TValue>? ReadList<TItem, TValue>(ListPayload<TItem>? payload, Func<TItem, TValue?> read)
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
    public static DateTimeOffset? ToInstant(double? seconds) =>
        seconds is { } said and > 0 and < 100_000_000_000 ? DateTimeOffset.UnixEpoch + TimeSpan.FromMilliseconds(Math.Round(said * 1000)) : null;

    private static FrontId? ToId(string? id) => string.IsNullOrEmpty(id) ? null : new FrontId(id);
}
