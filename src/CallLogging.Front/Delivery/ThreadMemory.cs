using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>What is remembered of threads for all calls and hosts: their epochs' conversations and subjects, and merges.</summary>
internal sealed class ThreadMemory(IClaimStore claims, string destination)
{
    // A chain of merges longer than this is a ring.
    private const int MaxMerges = 16;

    /// <summary>The newest epoch that has a conversation; epoch 1 without one where none is remembered.</summary>
    public async Task<Asked<FrontThread>> NewestAsync(ThreadKey key, CancellationToken cancellationToken)
    {
        // Epochs follow each other without a gap: doubled until one is free, then halved.
        (int known, string? conversation) = (0, null);
        int free = 0;
        for (int epoch = 1; free == 0 || free - known > 1; epoch = free == 0 ? epoch * 2 : known + ((free - known) / 2))
        {
            if (!(await FindAsync(FrontClaims.Conversation(key.At(epoch)), cancellationToken).ConfigureAwait(false)).TryGet(out Remembered? found, out DestinationFault? fault))
            {
                return fault;
            }

            if (found.Value is { } value)
            {
                (known, conversation) = (epoch, value);
            }
            else
            {
                free = epoch;
            }
        }

        int newest = Math.Max(1, known);
        if (!(await FindAsync(FrontClaims.Subject(key.At(newest)), cancellationToken).ConfigureAwait(false)).TryGet(out Remembered? subject, out DestinationFault? subjectFault))
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

    /// <summary>The conversation that another call has begun an epoch with meanwhile, or none.</summary>
    public async Task<Asked<Remembered>> ConversationAsync(string thread, CancellationToken cancellationToken) =>
        await FindAsync(FrontClaims.Conversation(thread), cancellationToken).ConfigureAwait(false);

    /// <summary>Gives an epoch its subject, unless it has one.</summary>
    /// <returns>The subject that it has.</returns>
    public async Task<Asked<string>> GiveSubjectAsync(string thread, string subject, CancellationToken cancellationToken) =>
        await ClaimAsync(FrontClaims.Subject(thread), subject, cancellationToken).ConfigureAwait(false);

    public async Task<Asked<Remembered>> FindAsync(ClaimKey key, CancellationToken cancellationToken)
    {
        StoreResult<string?> found = await claims.FindAsync(key, cancellationToken).ConfigureAwait(false);
        return found.Fault is null ? new Remembered(found.TryGet(out string? value, out _) ? value : null) : StoreFailed;
    }

    public async Task<Asked<string>> ClaimAsync(ClaimKey key, string value, CancellationToken cancellationToken) =>
        (await claims.ClaimAsync(key, value, cancellationToken).ConfigureAwait(false)).TryGet(out string? holder, out _) ? holder : StoreFailed;

    /// <summary>Remembers that a message is about to be imported.</summary>
    public async Task<DestinationFault?> AnnounceImportAsync(MessageEffect message, CancellationToken cancellationToken)
    {
        ClaimKey key = ImportOf(message);
        if (!(await ClaimAsync(key, message.ExternalId, cancellationToken).ConfigureAwait(false)).TryGet(out string? first, out DestinationFault? fault))
        {
            return fault;
        }

        return string.Equals(first, message.ExternalId, StringComparison.Ordinal)
            || (await ClaimAsync(FrontClaims.ImportBeside(key), message.ExternalId, cancellationToken).ConfigureAwait(false)).TryGet(out _, out fault) ? null : fault;
    }

    /// <summary>Whether another message of the same second, side and text was or is about to be imported: then a search cannot tell them apart.</summary>
    public async Task<Asked<bool>> HasLikeImportAsync(MessageEffect message, CancellationToken cancellationToken)
    {
        ClaimKey key = ImportOf(message);
        if (!(await FindAsync(key, cancellationToken).ConfigureAwait(false)).TryGet(out Remembered? first, out DestinationFault? fault)
            || !(await FindAsync(FrontClaims.ImportBeside(key), cancellationToken).ConfigureAwait(false)).TryGet(out Remembered? beside, out fault))
        {
            return fault;
        }

        return beside.Value is not null || (first.Value is { } holder && !string.Equals(holder, message.ExternalId, StringComparison.Ordinal));
    }

    public Task<Asked<string>> RememberMergeAsync(FrontId from, FrontId into, CancellationToken cancellationToken) =>
        ClaimAsync(FrontClaims.Merged(destination, from), into.Value, cancellationToken);

    /// <summary>The conversation that an id leads to after all merges that are known.</summary>
    public async Task<Asked<FrontId>> FollowMergesAsync(FrontId conversation, CancellationToken cancellationToken)
    {
        FrontId at = conversation;
        for (int i = 0; i < MaxMerges; i++)
        {
            if (!(await FindAsync(FrontClaims.Merged(destination, at), cancellationToken).ConfigureAwait(false)).TryGet(out Remembered? into, out DestinationFault? fault))
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

    private ClaimKey ImportOf(MessageEffect message) => FrontClaims.Import(destination, message.CreatedAt, message.IsInbound, message.Body);

    private static DestinationFault.RetryAfter StoreFailed => new("the store did not answer");
}
