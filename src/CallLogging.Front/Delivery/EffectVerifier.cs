using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>Searches Front for the record that an effect in doubt may have written.</summary>
internal sealed class EffectVerifier(FrontClient client, ThreadMemory memory, FrontSettings settings)
{
    private const int MaxPages = 20;
    private const int MaxConversations = 25;

    // Clocks differ, and Front's times have another precision than ours.
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(2);

    public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken) =>
        effect.Kind == FrontKinds.CreateMessage ? VerifyMessageAsync(new MessageEffect(effect), cancellationToken)
        : effect.Kind == FrontKinds.CreateComment ? VerifyCommentAsync(effect, cancellationToken)
        : effect.Kind == FrontKinds.CreateContact ? VerifyContactAsync(effect, cancellationToken)

        // All other effects state a target value: repeating them changes nothing.
        : Task.FromResult<VerifyResult>(new VerifyResult.NotFound());

    private async Task<VerifyResult> VerifyContactAsync(Effect effect, CancellationToken cancellationToken)
    {
        var alias = FrontId.FromHandle(new FrontHandleSource(effect[FrontFields.Source]?.Text ?? ""), effect[FrontFields.Handle]?.Text ?? "");
        ApiResult<FrontContact> result = await client.GetContactAsync(alias, cancellationToken).ConfigureAwait(false);
        return result is ApiResult<FrontContact>.Rejected({ Status: 404, Errors.IsEmpty: false }) ? new VerifyResult.NotFound()
            : FrontFaults.ToLookup(result).TryGet(out FrontContact? contact, out DestinationFault? fault) ? new VerifyResult.Found(contact.Id.Value)
            : new VerifyResult.Failed(fault);
    }

    private async Task<VerifyResult> VerifyMessageAsync(MessageEffect message, CancellationToken cancellationToken)
    {
        if (!(await memory.FindAsync(FrontClaimKeys.CreateMessageKey(settings.Destination, message.ExternalId), cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? told, out DestinationFault? fault))
        {
            return new VerifyResult.Failed(fault);
        }

        if (told.Value is { } uid)
        {
            return new VerifyResult.Found(uid);
        }

        if (!(await GetSearchedConversationsAsync(message, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FrontId> places, out fault))
        {
            return new VerifyResult.Failed(fault);
        }

        ValueList<string> found = [];
        foreach (FrontId place in places)
        {
            if (!(await FindInConversationAsync(message, place, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<string> here, out fault))
            {
                return new VerifyResult.Failed(fault);
            }

            found = [.. found, .. here];
        }

        if (!found.IsEmpty && settings.Writer == FrontWriter.ImportedMessages)
        {
            // Check after the search: a message visible there was announced before.
            if (!(await memory.HasSimilarImportAsync(message, cancellationToken).ConfigureAwait(false)).TryGet(out bool isLike, out fault))
            {
                return new VerifyResult.Failed(fault);
            }

            // If it is sent again, Front accepts its external id only once.
            found = isLike ? [] : found;
        }

        return found.IsEmpty ? new VerifyResult.NotFound() : new VerifyResult.Found(found[0]) { Duplicates = found.Skip(1).ToValueList() };
    }

    // The conversations that could contain the message: the thread's, else those of the contact.
    private async Task<Lookup<ValueList<FrontId>>> GetSearchedConversationsAsync(MessageEffect message, CancellationToken cancellationToken)
    {
        FrontId? conversation = message.Conversation;
        if (conversation is null)
        {
            if (!(await memory.FindConversationAsync(message.Thread, cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? known, out DestinationFault? fault))
            {
                return fault;
            }

            conversation = known.Value is { } id ? new FrontId(id) : null;
        }

        return conversation is { } place ? ValueList.Create([place]) : await ListContactConversationsAsync(message, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Lookup<ValueList<FrontId>>> ListContactConversationsAsync(MessageEffect message, CancellationToken cancellationToken)
    {
        ValueList<FrontId> places = [];
        FrontHandleSource[] sources = message.Handle.StartsWith('+') ? [FrontHandleSource.Phone, FrontHandleSource.Custom] : [FrontHandleSource.Custom];
        foreach (FrontHandleSource source in sources)
        {
            ApiResult<FrontPage<FrontConversation>> result =
                await client.ListContactConversationsAsync(FrontId.FromHandle(source, message.Handle), cancellationToken: cancellationToken).ConfigureAwait(false);
            if (result is ApiResult<FrontPage<FrontConversation>>.Rejected({ Status: 404 or 400, Errors.IsEmpty: false }))
            {
                continue;
            }

            if (!FrontFaults.ToLookup(result).TryGet(out FrontPage<FrontConversation>? page, out DestinationFault? fault))
            {
                return fault;
            }

            places = [.. places, .. page.Items.Select(c => c.Id)];
        }

        return places.Distinct().Take(MaxConversations).ToValueList();
    }

    private async Task<Lookup<ValueList<string>>> FindInConversationAsync(MessageEffect message, FrontId conversation, CancellationToken cancellationToken)
    {
        bool isImport = settings.Writer == FrontWriter.ImportedMessages;
        ValueList<string> found = [];
        string? page = null;
        for (int i = 0; i < MaxPages; i++)
        {
            ApiResult<FrontPage<FrontMessage>> result = await client
                .ListMessagesAsync(conversation, page, isImport ? FrontCredential.Token : FrontCredential.Channel, cancellationToken).ConfigureAwait(false);

            // The conversation belongs to another channel, or is gone.
            if (result is ApiResult<FrontPage<FrontMessage>>.Rejected({ Status: 403 or 404, Errors.IsEmpty: false }))
            {
                break;
            }

            if (!FrontFaults.ToLookup(result).TryGet(out FrontPage<FrontMessage>? read, out DestinationFault? fault))
            {
                return fault;
            }

            found = [.. found, .. read.Items.Where(m => isImport ? IsImported(message, m) : m.ExternalId == message.ExternalId).Select(m => m.Uid ?? m.Id.Value)];
            page = read.Next;
            if (page is null || read.Items.All(m => m.CreatedAt < message.CreatedAt - s_slack))
            {
                break;
            }
        }

        return found;
    }

    // Front does not return the external ids of imports, so text, time and direction identify the message.
    private static bool IsImported(MessageEffect wanted, FrontMessage found) =>
        found.IsInbound == wanted.IsInbound
        && found.CreatedAt is { } at && (at - wanted.CreatedAt).Duration() < TimeSpan.FromSeconds(1)
        && ReturnedText.Shows(found.Body, wanted.Body);

    private async Task<VerifyResult> VerifyCommentAsync(Effect effect, CancellationToken cancellationToken)
    {
        var conversation = new FrontId(effect.Target ?? "");
        ApiResult<ValueList<FrontComment>> result = await client.ListCommentsAsync(conversation, cancellationToken).ConfigureAwait(false);
        if (result is ApiResult<ValueList<FrontComment>>.Rejected({ Status: 404 or 403, Errors.IsEmpty: false }))
        {
            return new VerifyResult.NotFound();
        }

        if (!FrontFaults.ToLookup(result).TryGet(out ValueList<FrontComment> comments, out DestinationFault? fault))
        {
            return new VerifyResult.Failed(fault);
        }

        string? author = effect[FrontFields.Author]?.Text;
        var written = DateTimeOffset.FromUnixTimeSeconds(effect[FrontFields.CreatedAt]?.Number ?? 0);
        ValueList<string> found = [];
        foreach (FrontComment comment in comments.OrderBy(c => c.PostedAt).ThenBy(c => c.Id.Value, StringComparer.Ordinal))
        {
            bool fits = ReturnedText.Shows(comment.Body, effect[FrontFields.Body]?.Text ?? "")
                && (author is null ? comment.Author?.Type is not "user" : comment.Author?.Id.Value == author)
                && !(comment.PostedAt < written - s_slack);
            if (!fits)
            {
                continue;
            }

            // One comment counts for one note: a comment that another effect wrote is not a match.
            if (!(await memory.ClaimAsync(FrontClaimKeys.CreateCommentKey(settings.Destination, comment.Id), effect.Id.Value, cancellationToken).ConfigureAwait(false)).TryGet(out string? owner, out fault))
            {
                return new VerifyResult.Failed(fault);
            }

            if (owner == effect.Id.Value)
            {
                found = found.Add(comment.Id.Value);
            }
        }

        return found.IsEmpty ? new VerifyResult.NotFound() : new VerifyResult.Found(found[0]) { Duplicates = found.Skip(1).ToValueList() };
    }
}
