using CallLogging.Aircall.Wire;

namespace CallLogging.Aircall;

/// <summary>Maps an authentic webhook of Aircall to a call event.</summary>
internal static class CallEventMapper
{
    /// <summary>Maps one webhook.</summary>
    /// <param name="payload">The webhook, with a token that was checked.</param>
    /// <param name="account">The name of the account that the token belongs to.</param>
    /// <returns>One event; or ignored, if the webhook is not about a call; or unreadable, with the place of the first missing member.</returns>
    public static CallEventReadResult Map(WebhookPayload payload, string account)
    {
        if (payload.Event is not { Length: > 0 } name)
        {
            return new CallEventReadResult.Unreadable("$.event", ExpectedValue.Text, CreateAccountKey(account));
        }

        if (!AircallEvents.IsAboutCall(name))
        {
            return new CallEventReadResult.Ignored(name, CreateAccountKey(account));
        }

        if (payload.Data is not { } data)
        {
            return new CallEventReadResult.Unreadable("$.data", ExpectedValue.Object, CreateAccountKey(account));
        }

        if (!CallKey.IsCallId(data.Id))
        {
            return new CallEventReadResult.Unreadable("$.data.id", ExpectedValue.DescribeCallId(data.Id), CreateAccountKey(account));
        }

        (CallEventKind kind, EventTimeSource time) = AircallEvents.Classify(name);
        if ((FindStatedTime(time, data) ?? payload.Timestamp) is not { } happenedAt)
        {
            return new CallEventReadResult.Unreadable("$.timestamp", ExpectedValue.Time, CreateAccountKey(account));
        }

        var key = new CallKey(AircallEventReader.Provider, account, data.Id);
        return new CallEventReadResult.Parsed([new CallEvent(key, kind, happenedAt, CallFactsMapper.Map(data, kind, key))], ProviderResponse.Ok);
    }

    private static AccountKey CreateAccountKey(string account) => new(AircallEventReader.Provider, account);

    private static DateTimeOffset? FindStatedTime(EventTimeSource source, CallPayload data) => source switch
    {
        EventTimeSource.Webhook => null,
        EventTimeSource.Started => data.StartedAt,
        EventTimeSource.Answered => data.AnsweredAt,
        EventTimeSource.Ended => data.EndedAt,
        EventTimeSource.NewestTag => data.Tags?.Max(t => t?.TaggedAt),
        EventTimeSource.NewestComment => data.Comments?.Max(c => c?.PostedAt),
    };
}
