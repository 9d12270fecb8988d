namespace CallLogging;

/// <summary>What becomes of the digits when a national prefix is taken off.</summary>
/// <param name="Strip">How many digits go.</param>
/// <param name="Literal">The digits that come in their place, values 0 to 9.</param>
/// <param name="From">Where the digits begin that are put behind the literal: an area code that stood before the prefix.</param>
/// <param name="Count">How many they are.</param>
internal sealed record PlanPrefixAction(int Strip, byte[] Literal, int From, int Count)
{
    /// <summary>The digits afterwards.</summary>
    /// <param name="digits">The digits as dialled.</param>
    /// <param name="buffer">Room for them, used if something comes in the prefix's place.</param>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> digits, Span<byte> buffer)
    {
        ReadOnlySpan<byte> rest = digits[Strip..];
        if (Literal.Length == 0 && Count == 0)
        {
            return rest;
        }

        Literal.CopyTo(buffer);
        digits.Slice(From, Count).CopyTo(buffer[Literal.Length..]);
        int added = Literal.Length + Count;
        rest.CopyTo(buffer[added..]);
        return buffer[..(added + rest.Length)];
    }
}
