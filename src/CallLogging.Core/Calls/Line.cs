namespace CallLogging;

/// <summary>A company number that is called or called from (Aircall: "number").</summary>
/// <param name="Id">The provider's id of the line.</param>
public sealed record Line(LineId Id)
{
    // Shorter names, such as "Team 24", are no numbers.
    private const int MinDigitsOfNumber = 5;

    /// <summary>The name of the line, or null if no event states it.</summary>
    public string? Name { get; init; }

    /// <summary>The telephone number of the line, or null if no event states it.</summary>
    public PhoneNumber? Number { get; init; }

    /// <summary>The country of the line, ISO 3166-1 alpha-2 in capitals, or null if no event states it.</summary>
    public string? Country { get; init; }

    /// <summary>The IANA time zone of the line, such as <c>Europe/Vienna</c>, or null if no event states it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The kind of owner of the line.</summary>
    /// <value>The default is <see cref="LineOwner.Unknown"/>.</value>
    public LineOwner Owner { get; init; }

    /// <summary>Returns the line for explanations: its name and its id. A name that holds a telephone number is left out.</summary>
    /// <returns>Such as <c>line Gym Nord (61002)</c>.</returns>
    public string Describe() => Name is { } name && name.Count(char.IsDigit) < MinDigitsOfNumber ? $"line {name} ({Id})" : $"line {Id}";

    /// <summary>Merges what two events state about a line: the later event counts, but what it leaves out stays.</summary>
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

/// <summary>The kind of owner of a line. It decides whom a destination names as author of a missed call.</summary>
public enum LineOwner
{
    /// <summary>The provider does not state the owner.</summary>
    Unknown,

    /// <summary>The line belongs to one agent.</summary>
    User,

    /// <summary>The line belongs to a team.</summary>
    Team,

    /// <summary>The line leads to a menu (interactive voice response).</summary>
    Ivr,
}
