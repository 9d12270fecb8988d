using System.Globalization;

namespace CallLogging.Storage.Sqlite;

/// <summary>The state of an effect as one line of text.</summary>
internal static class StoredState
{
    public static string Write(EffectState state) => state switch
    {
        EffectState.Planned s => Line($"planned {s.Attempts}"),
        EffectState.Intended s => Line($"intended {s.Epoch} {s.Attempts} {(s.InDoubt ? 1 : 0)}"),
        EffectState.Doubtful s => Line($"doubtful {s.Since.UtcTicks} {s.Attempts} {(s.Search ? 1 : 0)}"),
        EffectState.Confirmed { At: { } at } s => Line($"confirmed-at {at.UtcTicks} {s.Id}"),
        EffectState.Confirmed s => "confirmed " + s.Id,
        EffectState.Parked s => "parked " + s.Reason,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static EffectState Read(string text)
    {
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        string rest = text[(space + 1)..];
        return text.AsSpan(0, Math.Max(space, 0)) switch
        {
            "planned" => new EffectState.Planned((int)Number(rest, 0)),
            "intended" => new EffectState.Intended(Number(rest, 0), (int)Number(rest, 1), Number(rest, 2) != 0),
            "doubtful" => new EffectState.Doubtful(new DateTimeOffset(Number(rest, 0), TimeSpan.Zero), (int)Number(rest, 1), Number(rest, 2) != 0),
            "confirmed-at" => new EffectState.Confirmed(rest[(rest.IndexOf(' ', StringComparison.Ordinal) + 1)..]) { At = new DateTimeOffset(Number(rest, 0), TimeSpan.Zero) },
            "confirmed" => new EffectState.Confirmed(rest),
            "parked" => new EffectState.Parked(rest),
            _ => throw new FormatException("The stored state of an effect cannot be read."),
        };
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text, int place) => long.Parse(text.Split(' ')[place], CultureInfo.InvariantCulture);
}
