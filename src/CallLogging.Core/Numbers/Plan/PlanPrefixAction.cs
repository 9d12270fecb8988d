namespace CallLogging;

/// <summary>The action that strips a national prefix from dialed digits.</summary>
/// <param name="StripCount">The number of digits that are removed.</param>
/// <param name="Literal">The digits that replace them, as values from 0 to 9.</param>
/// <param name="CopyStart">The index of the removed digits that are copied after the literal: an area code that preceded the prefix.</param>
/// <param name="CopyCount">The number of digits that are copied.</param>
internal sealed record PlanPrefixAction(int StripCount, byte[] Literal, int CopyStart, int CopyCount)
{
    /// <summary>Returns the digits without the prefix.</summary>
    /// <param name="digits">The digits as they were dialed.</param>
    /// <param name="buffer">The buffer for the result, used if other digits replace the prefix.</param>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> digits, Span<byte> buffer)
    {
        ReadOnlySpan<byte> rest = digits[StripCount..];
        if (Literal.Length == 0 && CopyCount == 0)
        {
            return rest;
        }

        Literal.CopyTo(buffer);
        digits.Slice(CopyStart, CopyCount).CopyTo(buffer[Literal.Length..]);
        int added = Literal.Length + CopyCount;
        rest.CopyTo(buffer[added..]);
        return buffer[..(added + rest.Length)];
    }
}
