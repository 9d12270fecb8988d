using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>The memory of threads that all calls and hosts share: the conversations and subjects of their generations, merges, and imports.</summary>
internal sealed class ThreadMemory(IClaimStore claims, string destination)
{
    // A longer chain of merges can only be a cycle.
    private const int MaxMerges = 16;

    /// <summary>Finds the newest generation of a thread that has a conversation. If none is remembered, it is generation 1 without a conversation.</summary>
    public async Task<Lookup<FrontThread>> FindNewestAsync(ThreadKey key, CancellationToken cancellationToken)
    {
        // Generations have no gaps: double the number until one is free, then bisect.
        (int known, string? conversation) = (0, null);
        int free = 0;
        for (int generation = 1; free == 0 || free - known > 1; generation = free == 0 ? generation * 2 : known + ((free - known) / 2))
        {
            if (!(await FindAsync(FrontClaimKeys.CreateConversationKey(key.GetGenerationKey(generation)), cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? found, out DestinationFault? fault))
            {
                return fault;
            }

            if (found.Value is { } value)
            {
                (known, conversation) = (generation, value);
            }
            else
            {
                free = generation;
            }
        }

        int newest = Math.Max(1, known);
        if (!(await FindAsync(FrontClaimKeys.CreateSubjectKey(key.GetGenerationKey(newest)), cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? subject, out DestinationFault? subjectFault))
        {
            return subjectFault;
        }

        var thread = new FrontThread(newest) { Subject = subject.Value };
        if (conversation is null)
        {
            return thread;
        }

        return (await FollowMergesAsync(new FrontId(conversation), cancellationToken).ConfigureAwait(false)).TryGet(out FrontId last, out DestinationFault? mergeFault)
            ? thread with { Conversation = last }
            : mergeFault;
    }

    /// <summary>Finds the conversation that another call has begun a generation with in the meantime, if any.</summary>
    public async Task<Lookup<ClaimedValue>> FindConversationAsync(string thread, CancellationToken cancellationToken) =>
        await FindAsync(FrontClaimKeys.CreateConversationKey(thread), cancellationToken).ConfigureAwait(false);

    /// <summary>Sets the subject of a generation unless it has one.</summary>
    /// <returns>The subject that the generation has now.</returns>
    public async Task<Lookup<string>> ClaimSubjectAsync(string thread, string subject, CancellationToken cancellationToken) =>
        await ClaimAsync(FrontClaimKeys.CreateSubjectKey(thread), subject, cancellationToken).ConfigureAwait(false);

    public async Task<Lookup<ClaimedValue>> FindAsync(ClaimKey key, CancellationToken cancellationToken)
    {
        StoreResult<string?> found = await claims.FindAsync(key, cancellationToken).ConfigureAwait(false);
        return found.Fault is null ? new ClaimedValue(found.TryGet(out string? value, out _) ? value : null) : StoreFailed;
    }

    public async Task<Lookup<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken) =>
        (await claims.ClaimAsync(key, value, cancellationToken).ConfigureAwait(false)).TryGet(out string? holder, out _) ? holder : StoreFailed;

    /// <summary>Remembers that a message is about to be imported.</summary>
    /// <returns>The fault of the store, or null.</returns>
    public async Task<DestinationFault?> AnnounceImportAsync(MessageEffect message, CancellationToken cancellationToken)
    {
        ClaimKey key = CreateImportKey(message);
        if (!(await ClaimAsync(key, message.ExternalId, cancellationToken).ConfigureAwait(false)).TryGet(out string? first, out DestinationFault? fault))
        {
            return fault;
        }

        return string.Equals(first, message.ExternalId, StringComparison.Ordinal)
            || (await ClaimAsync(FrontClaimKeys.CreateFurtherImportKey(key), message.ExternalId, cancellationToken).ConfigureAwait(false)).TryGet(out _, out fault) ? null : fault;
    }

    /// <summary>Determines whether another message with the same second, direction and text was, or is about to be, imported: then a search cannot tell the two apart.</summary>
    public async Task<Lookup<bool>> HasSimilarImportAsync(MessageEffect message, CancellationToken cancellationToken)
    {
        ClaimKey key = CreateImportKey(message);
        if (!(await FindAsync(key, cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? first, out DestinationFault? fault)
            || !(await FindAsync(FrontClaimKeys.CreateFurtherImportKey(key), cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? beside, out fault))
        {
            return fault;
        }

        return beside.Value is not null || (first.Value is { } holder && !string.Equals(holder, message.ExternalId, StringComparison.Ordinal));
    }

    /// <summary>Determines whether a call has begun a generation: it then found the conversation before it archived or gone.</summary>
    public async Task<Lookup<bool>> HasBegunAsync(string thread, CancellationToken cancellationToken) =>
        (await FindAsync(FrontClaimKeys.CreateSubjectKey(thread), cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? subject, out DestinationFault? fault) ? subject.Value is not null : fault;

    /// <summary>Remembers that a conversation was archived. It may have been reopened since.</summary>
    public Task<Lookup<string>> RememberArchivedAsync(FrontId conversation, CancellationToken cancellationToken) =>
        ClaimAsync(FrontClaimKeys.CreateArchivedKey(destination, conversation), "archived", cancellationToken);

    /// <summary>Determines whether a conversation is known to have been archived once.</summary>
    public async Task<Lookup<bool>> WasArchivedAsync(FrontId conversation, CancellationToken cancellationToken) =>
        (await FindAsync(FrontClaimKeys.CreateArchivedKey(destination, conversation), cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? archived, out DestinationFault? fault) ? archived.Value is not null : fault;

    public Task<Lookup<string>> RememberMergeAsync(FrontId from, FrontId into, CancellationToken cancellationToken) =>
        ClaimAsync(FrontClaimKeys.CreateMergeKey(destination, from), into.Value, cancellationToken);

    /// <summary>Finds the conversation that an id leads to after all known merges.</summary>
    public async Task<Lookup<FrontId>> FollowMergesAsync(FrontId conversation, CancellationToken cancellationToken)
    {
        FrontId at = conversation;
        for (int i = 0; i < MaxMerges; i++)
        {
            if (!(await FindAsync(FrontClaimKeys.CreateMergeKey(destination, at), cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? into, out DestinationFault? fault))
            {
                return fault;
            }

            if (into.Value is not { } next)
            {
                break;
            }

            at = new FrontId(next);
        }

        return at;
    }

    private ClaimKey CreateImportKey(MessageEffect message) => FrontClaimKeys.CreateImportKey(destination, message.CreatedAt, message.IsInbound, message.Body);

    private static DestinationFault.RetryAfter StoreFailed => new("the store did not respond") { Scope = FaultScope.Nothing };
}

/// <summary>The result of a look-up in the claim store.</summary>
/// <param name="Value">The value of the claim, or null if there is none.</param>
internal sealed record ClaimedValue(string? Value);
