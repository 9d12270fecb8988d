using System.Globalization;

namespace CallLogging.Delivery;

/// <summary>The state of an effect as one line of text, for stores: a word, then its numbers, then the record's id or the reason of parking.</summary>
public static class EffectStateText
{
    /// <summary>The state as text. Ids and reasons stand in it as they are.</summary>
    public static string Write(EffectState state) => state switch
    {
        EffectState.Planned s => Line($"planned {s.Attempts}"),
        EffectState.Intended s => Line($"intended {s.Epoch} {s.Attempts} {(s.InDoubt ? 1 : 0)}"),
        EffectState.Doubtful s => Line($"doubtful {s.Since.UtcTicks} {s.Attempts} {(s.Search ? 1 : 0)}"),
        EffectState.Confirmed s => Line($"confirmed {s.At?.UtcTicks ?? 0} {s.CheckAgainAt?.UtcTicks ?? 0} {s.Id}"),
        EffectState.Parked s => "parked " + s.Reason,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no state of this version.</exception>
    public static EffectState Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        string rest = text[(space + 1)..];
        return text.AsSpan(0, Math.Max(space, 0)) switch
        {
            "planned" => new EffectState.Planned((int)Number(rest, 0)),
            "intended" => new EffectState.Intended(Number(rest, 0), (int)Number(rest, 1), Number(rest, 2) != 0),
            "doubtful" => new EffectState.Doubtful(new DateTimeOffset(Number(rest, 0), TimeSpan.Zero), (int)Number(rest, 1), Number(rest, 2) != 0),
            "confirmed" => ReadConfirmed(rest),
            "parked" => new EffectState.Parked(rest),
            _ => throw new FormatException("The stored state of an effect cannot be read."),
        };
    }

    // The id stands last: it is the destination's own, and may hold blanks.
    private static EffectState.Confirmed ReadConfirmed(string rest)
    {
        string[] parts = rest.Split(' ', 3);
        return new EffectState.Confirmed(parts[2]) { At = Time(parts[0]), CheckAgainAt = Time(parts[1]) };
    }

    private static DateTimeOffset? Time(string ticks) =>
        long.Parse(ticks, CultureInfo.InvariantCulture) is > 0 and var known ? new DateTimeOffset(known, TimeSpan.Zero) : null;

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text, int place) => long.Parse(text.Split(' ')[place], CultureInfo.InvariantCulture);
}
