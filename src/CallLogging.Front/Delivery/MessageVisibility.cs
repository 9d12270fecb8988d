using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Determines whether Front shows messages that it has accepted. A message that appears later reopens the conversation.</summary>
internal sealed class MessageVisibility(FrontClient client)
{
    /// <summary>Checks messages of one conversation, usually with one request.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="uids">The uids of the messages, separated by spaces; null or empty for none, which needs no request.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null if Front shows all of them; else the fault that postpones what must follow them.</returns>
    public async Task<DestinationFault?> FindDelayAsync(FrontId conversation, string? uids, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(uids))
        {
            return null;
        }

        ApiResult<FrontPage<FrontMessage>> result = await client.ListMessagesAsync(conversation, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (result is ApiResult<FrontPage<FrontMessage>>.Rejected({ Status: 403 or 404, Errors.IsEmpty: false }))
        {
            return null;
        }

        if (!FrontFaults.ToLookup(result).TryGet(out FrontPage<FrontMessage>? newest, out DestinationFault? fault))
        {
            return fault;
        }

        foreach (string uid in uids.Split(' ').Where(u => !newest.Items.Any(m => m.Uid == u || m.Id.Value == u)))
        {
            FrontId message = uid.StartsWith("msg_", StringComparison.Ordinal) ? new FrontId(uid) : FrontId.FromMessageUid(uid);
            if (!FrontFaults.ToLookup(await client.GetMessageAsync(message, cancellationToken).ConfigureAwait(false), new FrontAttempt(FrontOperation.FindConversation)).TryGet(out _, out fault))
            {
                return fault;
            }
        }

        return null;
    }
}
