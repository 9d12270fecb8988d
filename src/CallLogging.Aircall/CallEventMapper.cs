using CallLogging.Aircall.Wire;

namespace CallLogging.Aircall;

/// <summary>Maps an authentic webhook of Aircall to a call event.</summary>
internal static class CallEventMapper
{
    /// <summary>Maps one webhook.</summary>
    /// <param name="payload">The webhook, with a token that was checked.</param>
    /// <param name="account">The name of the account that the token belongs to.</param>
    /// <returns>One event; or ignored, if the webhook is not about a call; or unreadable, with the place of the first missing member.</returns>
    public static CallEventRead Map(WebhookPayload payload, string account)
    {
        if (payload.Event is not { Length: > 0 } name)
        {
            return new CallEventRead.Unreadable("$.event", ExpectedShape.Text, Of(account));
        }

        if (!AircallEvents.IsOfCall(name))
        {
            return new CallEventRead.Ignored(name, Of(account));
        }

        if (payload.Data is not { } data)
        {
            return new CallEventRead.Unreadable("$.data", ExpectedShape.Object, Of(account));
        }

        if (string.IsNullOrEmpty(data.Id))
        {
            return new CallEventRead.Unreadable("$.data.id", ExpectedShape.Id, Of(account));
        }

        (CallEventKind kind, StatedTime time) = AircallEvents.Of(name);
        if ((Stated(time, data) ?? payload.Timestamp) is not { } happenedAt)
        {
            return new CallEventRead.Unreadable("$.timestamp", ExpectedShape.Time, Of(account));
        }

        var key = new CallKey(AircallEventReader.Provider, account, data.Id);
        return new CallEventRead.Parsed([new CallEvent(key, kind, happenedAt, CallFactsMapper.Map(data, kind, key))], Reply.Ok);
    }

    private static AccountKey Of(string account) => new(AircallEventReader.Provider, account);

    private static DateTimeOffset? Stated(StatedTime time, CallPayload data) => time switch
    {
        StatedTime.Envelope => null,
        StatedTime.Started => data.StartedAt,
        StatedTime.Answered => data.AnsweredAt,
        StatedTime.Ended => data.EndedAt,
        StatedTime.NewestTag => data.Tags?.Max(t => t?.TaggedAt),
        StatedTime.NewestComment => data.Comments?.Max(c => c?.PostedAt),
    };
}
