namespace CallLogging;

/// <summary>The part of the numbering plan that belongs to one region.</summary>
/// <param name="Code">The code of the region, ISO 3166-1 alpha-2, or <c>001</c> for a calling code that belongs to no region.</param>
/// <param name="CallingCode">The calling code of the region, from 1 to 999.</param>
/// <param name="Lengths">The lengths of its national numbers, one bit per length.</param>
/// <param name="LocalLengths">The lengths of numbers that are complete within an area only, one bit per length.</param>
/// <param name="GeneralState">The state that begins the pattern of all its national numbers.</param>
/// <param name="NationalPrefixState">The state that begins the national prefixes; labels are actions.</param>
/// <param name="InternationalPrefixState">The state that begins the international prefixes; labels are their lengths.</param>
internal sealed record PlanRegion(
    string Code, int CallingCode, uint Lengths, uint LocalLengths, int GeneralState, int NationalPrefixState, int InternationalPrefixState)
{
    /// <summary>Determines whether national numbers have a length.</summary>
    public PlanLength CheckLength(int length)
    {
        if (length < 32)
        {
            uint bit = 1u << length;
            if ((LocalLengths & bit) != 0)
            {
                return PlanLength.LocalOnly;
            }

            if ((Lengths & bit) != 0)
            {
                return PlanLength.Possible;
            }

            if (bit < Lengths)
            {
                return (Lengths & (bit - 1)) == 0 ? PlanLength.TooShort : PlanLength.Between;
            }
        }

        return PlanLength.TooLong;
    }
}

/// <summary>The verdict of the numbering plan on the length of a national number.</summary>
internal enum PlanLength
{
    /// <summary>Some numbers have this length.</summary>
    Possible,

    /// <summary>Numbers have this length if they are dialed within their area.</summary>
    LocalOnly,

    /// <summary>All numbers are longer.</summary>
    TooShort,

    /// <summary>Some numbers are longer and others are shorter, but none has this length.</summary>
    Between,

    /// <summary>All numbers are shorter.</summary>
    TooLong,
}
