using CallLogging.Delivery;

namespace CallLogging.Front;

// Why: docs/decisions/0120-front-looks-inside-the-send.md
/// <summary>The look at the conversation that precedes what a call adds to it later, such as a recording or a note.</summary>
/// <param name="Id">The id of the effect that looks.</param>
internal sealed record LateLook(EffectId Id)
{
    private const string GoneMark = ":gone";
    private const string ArchivedMark = ":archived";

    // All that is due at once is written within this time, after one look.
    private static readonly TimeSpan s_freshFor = TimeSpan.FromMinutes(1);

    // Recordings and the links of voicemails arrive about three minutes after a call: those cost no request.
    private static readonly TimeSpan s_lateAfter = TimeSpan.FromMinutes(5);

    /// <summary>Gets a value indicating whether the look is still to be planned.</summary>
    public bool IsNew { get; init; }

    /// <summary>Gets a value indicating whether the conversation must be read: it was last seen more than five minutes ago.</summary>
    public bool IsLate { get; init; }

    /// <summary>Decides whether the next addition to a generation needs a look, and which.</summary>
    /// <param name="thread">The key of the generation.</param>
    /// <param name="ledger">The effects of the call so far.</param>
    /// <param name="now">The present time.</param>
    /// <param name="createId">Creates the id of the n-th look.</param>
    /// <returns>The look, or null if the conversation was seen just now or the call has written nothing into it.</returns>
    public static LateLook? Decide(string thread, ValueList<LedgerEntry> ledger, DateTimeOffset now, Func<int, EffectId> createId)
    {
        DateTimeOffset? seenAt = null;
        LateLook? fresh = null;
        int looks = 0;
        foreach (LedgerEntry entry in ledger)
        {
            if (entry.State is not EffectState.Confirmed confirmed || !IsContact(entry.Effect.Kind) || entry.Effect[FrontFields.Thread]?.Text != thread)
            {
                continue;
            }

            // A search that found an effect does not tell when it was written.
            DateTimeOffset at = confirmed.WrittenAt ?? DateTimeOffset.MinValue;
            seenAt = seenAt is { } last && last > at ? last : at;
            if (entry.Effect.Kind == FrontKinds.LookAtConversation)
            {
                looks++;
                fresh = (now - at).Duration() <= s_freshFor ? new LateLook(entry.Effect.Id) : fresh;
            }
        }

        return fresh is not null ? fresh
            : seenAt is not { } seen || (now - seen).Duration() <= s_freshFor ? null
            : new LateLook(createId(looks + 1)) { IsNew = true, IsLate = (now - seen).Duration() > s_lateAfter };
    }

    /// <summary>Returns the result of a look, as the ledger keeps it.</summary>
    public static string CreateResult(FrontId conversation, bool isGone = false, bool isArchived = false) =>
        $"{conversation}{(isGone ? GoneMark : isArchived ? ArchivedMark : "")}";

    /// <summary>Determines whether a look found that the conversation is deleted, spam or out of reach.</summary>
    public static bool IsGone(string? seen) => seen?.EndsWith(GoneMark, StringComparison.Ordinal) == true;

    /// <summary>Determines whether a look found that the conversation is archived.</summary>
    public static bool IsArchived(string? seen) => seen?.EndsWith(ArchivedMark, StringComparison.Ordinal) == true;

    private static bool IsContact(EffectKind kind) => kind == FrontKinds.CreateMessage || kind == FrontKinds.CreateComment || kind == FrontKinds.LookAtConversation;
}
