namespace CallLogging;

/// <summary>The format that groups the digits of a national number for people.</summary>
/// <param name="Groups">The minimum and maximum number of digits per group; earlier groups take as many as they can.</param>
/// <param name="Template">The text of the format; a character below 10 stands for the group with that number, counted from 1.</param>
internal sealed record PlanFormat((int Min, int Max)[] Groups, string Template)
{
    /// <summary>Writes the digits in this format.</summary>
    /// <returns>The number of characters that were written.</returns>
    public int Write(ReadOnlySpan<byte> digits, Span<char> destination)
    {
        Span<int> ends = stackalloc int[Groups.Length + 1];
        int spare = digits.Length;
        foreach ((int min, _) in Groups)
        {
            spare -= min;
        }

        for (int i = 0; i < Groups.Length; i++)
        {
            (int min, int max) = Groups[i];
            int more = Math.Min(spare, max - min);
            spare -= more;
            ends[i + 1] = ends[i] + min + more;
        }

        int written = 0;
        foreach (char c in Template)
        {
            if (c >= ' ')
            {
                destination[written++] = c;
                continue;
            }

            foreach (byte digit in digits[ends[c - 1]..ends[c]])
            {
                destination[written++] = (char)('0' + digit);
            }
        }

        return written;
    }
}
