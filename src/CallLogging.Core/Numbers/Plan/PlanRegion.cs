namespace CallLogging;

/// <summary>A region's part of the numbering plan.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, or <c>001</c> for a calling code that belongs to no region.</param>
/// <param name="CallingCode">1 to 999.</param>
/// <param name="Lengths">The lengths of its national numbers, a bit each.</param>
/// <param name="LocalLengths">The lengths of numbers that are complete within an area only, a bit each.</param>
/// <param name="General">The state that begins the pattern of all its national numbers.</param>
/// <param name="NationalPrefix">The state that begins the national prefixes; labels are actions.</param>
/// <param name="InternationalPrefix">The state that begins the international prefixes; labels are their lengths.</param>
internal sealed record PlanRegion(
    string Code, int CallingCode, uint Lengths, uint LocalLengths, int General, int NationalPrefix, int InternationalPrefix)
{
    /// <summary>Tells whether a national number may have a length.</summary>
    public PlanLength Check(int length)
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
