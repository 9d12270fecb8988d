using System.Globalization;

namespace CallLogging.Delivery;

/// <summary>The state of an effect in the ledger.</summary>
public abstract record EffectState
{
    private EffectState()
    {
    }

    /// <summary>The effect is decided, and known not to be written.</summary>
    /// <param name="Attempts">The number of sends that got no response and were not found later, 0 or more. A rejection is a response.</param>
    public sealed record Planned(int Attempts = 0) : EffectState;

    /// <summary>The intent to send the effect is committed: from here on it may be written, whatever happens to the host.</summary>
    /// <param name="Epoch">The epoch of the lease under which it is sent.</param>
    /// <param name="Attempts">The number of earlier sends that got no response, 0 or more.</param>
    /// <param name="IsInDoubt">True if an earlier send may have been written; a rejection of this send then does not prove that it was not.</param>
    public sealed record Intended(long Epoch, int Attempts = 0, bool IsInDoubt = false) : EffectState;

    /// <summary>The effect may have been written, or not.</summary>
    /// <param name="Since">The time since which the effect is in doubt; the horizon begins then.</param>
    /// <param name="Attempts">The number of sends that got no response, 1 or more.</param>
    /// <param name="ShouldSearch">
    /// True if the host has to search whatever the guarantee, because it sent the effect again and the destination rejected it.
    /// </param>
    public sealed record InDoubt(DateTimeOffset Since, int Attempts, bool ShouldSearch = false) : EffectState;

    /// <summary>The effect is written.</summary>
    /// <param name="Id">The id of the record that it created or changed.</param>
    public sealed record Confirmed(string Id) : EffectState
    {
        /// <summary>The time of the write by the destination's clock, or null.</summary>
        public DateTimeOffset? WrittenAt { get; init; }

        /// <summary>
        /// The time to search once more, because an earlier send might be written late; a duplicate is reported then. Null if the effect
        /// was sent only once, or after that search.
        /// </summary>
        public DateTimeOffset? CheckAgainAt { get; init; }
    }

    /// <summary>The host gave the effect up until a person retries it. It is known not to be written.</summary>
    /// <param name="Reason">The reason as the destination describes it.</param>
    public sealed record Parked(string Reason) : EffectState;
}

/// <summary>
/// Reads and writes the state of an effect as one line of text, for stores: a word, the numbers, then the record's id or the reason of
/// parking.
/// </summary>
public static class EffectStateText
{
    /// <summary>Writes a state as text. It writes ids and reasons unchanged.</summary>
    /// <param name="state">The state to write.</param>
    /// <returns>One line of text.</returns>
    public static string Write(EffectState state) => state switch
    {
        EffectState.Planned s => Format($"planned {s.Attempts}"),
        EffectState.Intended s => Format($"intended {s.Epoch} {s.Attempts} {(s.IsInDoubt ? 1 : 0)}"),
        EffectState.InDoubt s => Format($"in_doubt {s.Since.UtcTicks} {s.Attempts} {(s.ShouldSearch ? 1 : 0)}"),
        EffectState.Confirmed s => Format($"confirmed {s.WrittenAt?.UtcTicks ?? 0} {s.CheckAgainAt?.UtcTicks ?? 0} {s.Id}"),
        EffectState.Parked s => "parked " + s.Reason,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Reads a state that <see cref="Write"/> wrote.</summary>
    /// <param name="text">The text to read.</param>
    /// <returns>The state.</returns>
    /// <exception cref="UnreadableDocumentException">The text is damaged, or a newer version wrote it.</exception>
    public static EffectState Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return ReadState(text);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException or ArgumentException)
        {
            throw new UnreadableDocumentException($"The stored state of an effect is none that this version wrote: {fault.Message}", fault);
        }
    }

    private static EffectState ReadState(string text)
    {
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        string rest = text[(space + 1)..];
        return text.AsSpan(0, Math.Max(space, 0)) switch
        {
            "planned" => new EffectState.Planned((int)ParseNumber(rest, 0)),
            "intended" => new EffectState.Intended(ParseNumber(rest, 0), (int)ParseNumber(rest, 1), ParseNumber(rest, 2) != 0),
            "in_doubt" => new EffectState.InDoubt(new DateTimeOffset(ParseNumber(rest, 0), TimeSpan.Zero), (int)ParseNumber(rest, 1), ParseNumber(rest, 2) != 0),
            "confirmed" => ReadConfirmed(rest),
            "parked" => new EffectState.Parked(rest),
            _ => throw new FormatException("It does not begin with a word that this version knows."),
        };
    }

    // The id comes last, because it is the destination's own and may contain blanks.
    private static EffectState.Confirmed ReadConfirmed(string rest)
    {
        return rest.Split(' ', 3) is [var writtenAt, var checkAgainAt, var id]
            ? new EffectState.Confirmed(id) { WrittenAt = ParseTime(writtenAt), CheckAgainAt = ParseTime(checkAgainAt) }
            : throw new FormatException("The id of the record is missing.");
    }

    private static DateTimeOffset? ParseTime(string ticks) =>
        long.Parse(ticks, CultureInfo.InvariantCulture) is > 0 and var known ? new DateTimeOffset(known, TimeSpan.Zero) : null;

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static long ParseNumber(string text, int place) => long.Parse(text.Split(' ').ElementAtOrDefault(place) ?? "", CultureInfo.InvariantCulture);
}
