using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>Sends messages. Right before a call's first message it checks the conversation: if that is archived, gone or begun by another call, the call is planned again.</summary>
internal sealed class MessageSender(FrontClient client, ConversationLook look, ThreadMemory memory, FrontSettings settings, TimeProvider time)
{
    public async Task<SendResult> SendAsync(MessageEffect message, CancellationToken cancellationToken)
    {
        FrontId? conversation = message.Conversation;
        if (conversation is { } planned)
        {
            if (!(await memory.FollowMergesAsync(planned, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId last, out DestinationFault? fault))
            {
                return new SendResult.Rejected(fault);
            }

            conversation = last;
        }

        if (LateLook.IsGone(message.Seen))
        {
            return new SendResult.Rejected(new DestinationFault.Replan("the conversation is deleted", FrontReplanCodes.Gone, conversation?.Value));
        }

        if (message.IsOpening)
        {
            Lookup<Opening> opening = await PrepareOpeningAsync(message, conversation, cancellationToken).ConfigureAwait(false);
            if (!opening.TryGet(out Opening? target, out DestinationFault? fault))
            {
                return new SendResult.Rejected(fault);
            }

            conversation = target.Conversation;
        }

        // Announced before the message becomes visible in Front.
        if (settings.Writer == FrontWriter.ImportedMessages && await memory.AnnounceImportAsync(message, cancellationToken).ConfigureAwait(false) is { } notAnnounced)
        {
            return new SendResult.Rejected(notAnnounced);
        }

        ApiResult<string> response = settings.Writer switch
        {
            FrontWriter.ApplicationChannel => message.IsInbound
                ? await client.AddInboundMessageAsync(Channel, message.ToChannelMessage(), cancellationToken).ConfigureAwait(false)
                : await client.AddOutboundMessageAsync(Channel, message.ToChannelMessage(), cancellationToken).ConfigureAwait(false),
            FrontWriter.ImportedMessages =>
                await client.ImportMessageAsync(message.Inbox, message.ToImportedMessage(conversation), cancellationToken).ConfigureAwait(false),
        };
        var attempt = new FrontAttempt(FrontOperation.CreateMessage)
        {
            Conversation = settings.Writer == FrontWriter.ImportedMessages ? conversation : null,
            Teammate = message.Author,
        };
        SendResult result = EffectSender.ToSendResult(response, attempt, uid => uid);

        // Front creates the message some time after this moment (FrontPlanner.FindDelay).
        return result is SendResult.Written { WrittenAt: null } written ? written with { WrittenAt = time.GetUtcNow() } : result;
    }

    private FrontId GetTarget(MessageEffect message) => settings.Writer == FrontWriter.ApplicationChannel ? Channel : message.Inbox;

    private FrontId Channel => settings.ChannelId ?? throw new InvalidOperationException($"The setting ChannelId of {settings.Destination} is missing. Set it, or set Writer to ImportedMessages.");

    private async Task<Lookup<Opening>> PrepareOpeningAsync(MessageEffect message, FrontId? conversation, CancellationToken cancellationToken)
    {
        // Two calls may begin a generation at the same time: the subject and the conversation of the first one count.
        if (!(await memory.ClaimSubjectAsync(message.Thread, message.Subject, cancellationToken).ConfigureAwait(false)).TryGet(out string? subject, out DestinationFault? fault))
        {
            return fault;
        }

        if (!string.Equals(subject, message.Subject, StringComparison.Ordinal))
        {
            return new DestinationFault.Replan("another call has set the subject of the conversation", FrontReplanCodes.SubjectKnown, subject);
        }

        if (conversation is null)
        {
            if (!(await memory.FindConversationAsync(message.Thread, cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? begun, out fault))
            {
                return fault;
            }

            return begun.Value is { } known
                ? new DestinationFault.Replan("another call has begun the conversation", FrontReplanCodes.ConversationKnown, known)
                : new Opening(null);
        }

        return await CheckConversationAsync(message, conversation.Value, cancellationToken).ConfigureAwait(false);
    }

    // Why: docs/decisions/0120-front-looks-inside-the-send.md
    private async Task<Lookup<Opening>> CheckConversationAsync(MessageEffect message, FrontId conversation, CancellationToken cancellationToken) =>
        !(await look.ReadAsync(conversation, GetTarget(message), cancellationToken).ConfigureAwait(false)).TryGet(out FrontConversation? read, out DestinationFault? fault) ? fault
        : read.Status == FrontConversationStatus.Archived && !message.IsReopened ? new DestinationFault.Replan("the conversation is archived", FrontReplanCodes.Archived, conversation.Value)
        : new Opening(read.Id);

    // The conversation of the message; null for the first message of a generation.
    private sealed record Opening(FrontId? Conversation);
}
