using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>Looks at a conversation before a call adds something to it.</summary>
internal sealed class ConversationLook(FrontClient client, ThreadMemory memory, TimeProvider time)
{
    /// <summary>Reads a conversation and remembers a merge that the response reveals.</summary>
    /// <param name="conversation">The conversation, after all known merges.</param>
    /// <param name="reserveFor">The channel or inbox to which a message follows at once, or null.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The conversation; a fault with <see cref="FrontReplanCodes.Gone"/> if it is deleted, spam or out of reach.</returns>
    public async Task<Lookup<FrontConversation>> ReadAsync(FrontId conversation, FrontId? reserveFor, CancellationToken cancellationToken)
    {
        ApiResult<FrontConversation> response = await client.GetConversationAsync(conversation, FrontCredential.Token, reserveFor, cancellationToken).ConfigureAwait(false);
        if (!FrontFaults.ToLookup(response, new FrontAttempt(FrontOperation.Read) { Conversation = conversation }).TryGet(out FrontConversation? read, out DestinationFault? fault))
        {
            return fault;
        }

        if (response is ApiResult<FrontConversation>.Success { MovedTo: { } moved } && new FrontId(moved) is var into && into != conversation
            && !(await memory.RememberMergeAsync(conversation, into, cancellationToken).ConfigureAwait(false)).TryGet(out _, out DestinationFault? failed))
        {
            return failed;
        }

        return read.Status == FrontConversationStatus.Deleted || read.Status == FrontConversationStatus.Spam
            ? new DestinationFault.Replan("the conversation is deleted", FrontReplanCodes.Gone, conversation.Value)
            : read;
    }

    /// <summary>Carries out a planned look. It costs a request only if the conversation may have been archived, deleted or marked as spam since.</summary>
    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var planned = new FrontId(effect.Target!);
        if (!(await memory.FollowMergesAsync(planned, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId conversation, out DestinationFault? fault)
            || !(await MayHaveBeenLeftAsync(effect, conversation, cancellationToken).ConfigureAwait(false)).TryGet(out bool mayBeLeft, out fault))
        {
            return new SendResult.Rejected(fault);
        }

        if (!mayBeLeft)
        {
            return CreateResult(LateLook.CreateResult(conversation));
        }

        if ((await ReadAsync(conversation, null, cancellationToken).ConfigureAwait(false)).TryGet(out FrontConversation? read, out fault))
        {
            return CreateResult(LateLook.CreateResult(read.Id, isArchived: read.Status == FrontConversationStatus.Archived));
        }

        return fault is DestinationFault.Replan { Code: FrontReplanCodes.Gone }
            ? CreateResult(LateLook.CreateResult(conversation, isGone: true))
            : new SendResult.Rejected(fault);
    }

    private async Task<Lookup<bool>> MayHaveBeenLeftAsync(Effect effect, FrontId conversation, CancellationToken cancellationToken)
    {
        if (effect[FrontFields.IsLate] == FieldValue.From(true))
        {
            return true;
        }

        // A call that found the conversation archived has begun the next generation, or a rule or a webhook told of the archiving.
        return !(await memory.HasBegunAsync(effect[FrontFields.NextThread]?.Text ?? "", cancellationToken).ConfigureAwait(false)).TryGet(out bool hasNext, out DestinationFault? fault) ? fault
            : hasNext ? true
            : await memory.WasArchivedAsync(conversation, cancellationToken).ConfigureAwait(false);
    }

    private SendResult.Written CreateResult(string id) => new(id) { WrittenAt = time.GetUtcNow() };
}
