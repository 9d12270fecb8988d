namespace CallLogging;

/// <summary>A company number that is called or called from ("Aircall number").</summary>
/// <param name="Id">The provider's id of the line.</param>
public sealed record Line(LineId Id)
{
    /// <summary>The line's name, or null if not said.</summary>
    public string? Name { get; init; }

    /// <summary>The line's number, or null if not said.</summary>
    public PhoneNumber? Number { get; init; }

    /// <summary>The line's country, ISO 3166-1 alpha-2 in capitals, or null if not said.</summary>
    public string? Country { get; init; }

    /// <summary>The line's IANA time zone, such as <c>Europe/Vienna</c>, or null if not said.</summary>
    public string? TimeZone { get; init; }

    /// <summary>To whom the line belongs.</summary>
    public LineOwner Owner { get; init; }

    /// <summary>What is known when <paramref name="later"/> speaks after <paramref name="earlier"/>: absence deletes nothing.</summary>
    internal static Line Merge(Line? earlier, Line later)
    {
        if (earlier is null || ReferenceEquals(earlier, later) || earlier.Id != later.Id)
        {
            return later;
        }

        if ((later.Name is not null || earlier.Name is null)
            && (later.Number is not null || earlier.Number is null)
            && (later.Country is not null || earlier.Country is null)
            && (later.TimeZone is not null || earlier.TimeZone is null)
            && (later.Owner != LineOwner.Unknown || earlier.Owner == LineOwner.Unknown))
        {
            return later;
        }

        return later with
        {
            Name = later.Name ?? earlier.Name,
            Number = later.Number ?? earlier.Number,
            Country = later.Country ?? earlier.Country,
            TimeZone = later.TimeZone ?? earlier.TimeZone,
            Owner = later.Owner == LineOwner.Unknown ? earlier.Owner : later.Owner,
        };
    }
}
