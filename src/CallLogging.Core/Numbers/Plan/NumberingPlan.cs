namespace CallLogging;

/// <summary>
/// The numbering plan of the world (spec N4): which digits are a calling code, a region's numbers, a prefix, a format.
/// </summary>
/// <remarks>
/// Immutable. Every pattern is an automaton over the digits 0-9; all automata share one graph, so reading a number is one table
/// look-up a digit. <c>eng/numbers</c> makes the data file; <c>docs/numbers.md</c> describes both.
/// </remarks>
internal sealed class NumberingPlan
{
    /// <summary>A state's entries in <see cref="States"/>: ten successors, the label, and room to keep states apart.</summary>
    public const int Stride = 12;

    /// <summary>Which of a state's entries is its label.</summary>
    public const int Label = 10;

    /// <summary>The longest national number that plans may know.</summary>
    public const int MaxNationalDigits = 17;

    private const int Letters = 26;

    private readonly byte[] _regionByLetters = new byte[Letters * Letters];

    public NumberingPlan(
        string source, ushort[] states, PlanRegion[] regions, PlanCallingCode?[] callingCodes, PlanFormat[] formats, PlanPrefixAction[] actions)
    {
        Source = source;
        States = states;
        Regions = regions;
        CallingCodes = callingCodes;
        Formats = formats;
        Actions = actions;
        for (int i = 0; i < regions.Length; i++)
        {
            string code = regions[i].Code;
            if (code.Length == 2)
            {
                _regionByLetters[((code[0] - 'A') * Letters) + code[1] - 'A'] = (byte)(i + 1);
            }
        }
    }

    /// <summary>The plan. Read at first use.</summary>
    public static NumberingPlan Current => Holder.Plan;

    /// <summary>The package and version that the plan was made from.</summary>
    public string Source { get; }

    public ushort[] States { get; }

    public PlanRegion[] Regions { get; }

    /// <summary>By calling code, 0 to 999; null where none is in use.</summary>
    public PlanCallingCode?[] CallingCodes { get; }

    public PlanFormat[] Formats { get; }

    public PlanPrefixAction[] Actions { get; }

    /// <summary>The label of the state that the digits lead to, 0 for none.</summary>
    public int Run(int state, ReadOnlySpan<byte> digits)
    {
        ushort[] states = States;
        foreach (byte digit in digits)
        {
            state = states[(state * Stride) + digit];
            if (state == 0)
            {
                return 0;
            }
        }

        return states[(state * Stride) + Label];
    }

    /// <summary>The region with a code in any case, or null.</summary>
    public PlanRegion? FindRegion(string? code)
    {
        if (code is not { Length: 2 })
        {
            return null;
        }

        int first = (code[0] | 0x20) - 'a';
        int second = (code[1] | 0x20) - 'a';
        if ((uint)first >= Letters || (uint)second >= Letters)
        {
            return null;
        }

        int place = _regionByLetters[(first * Letters) + second];
        return place == 0 ? null : Regions[place - 1];
    }

    /// <summary>The calling code that the digits begin with, or 0.</summary>
    public int FindCallingCode(ReadOnlySpan<byte> digits)
    {
        int code = 0;
        for (int i = 0; i < digits.Length && i < 3 && digits[0] != 0; i++)
        {
            code = (code * 10) + digits[i];
            if (CallingCodes[code] is not null)
            {
                return code;
            }
        }

        return 0;
    }

    /// <summary>The number, with its region and validity.</summary>
    /// <param name="callingCode">A calling code of the plan.</param>
    /// <param name="national">The national number; with the calling code at most <see cref="PhoneNumber.MaxDigits"/> digits.</param>
    public PhoneNumber MakeNumber(int callingCode, ReadOnlySpan<byte> national)
    {
        PlanCallingCode plan = CallingCodes[callingCode]!;
        byte[] regions = plan.Regions;
        int label = Run(plan.RegionOf, national);
        ulong digits = Append((ulong)callingCode, national);
        return label > 0
            ? new PhoneNumber(digits, plan.Digits, regions[(label - 1) >> 1] + 1, ((label - 1) & 1) == 1)
            : new PhoneNumber(digits, plan.Digits, regions.Length == 1 ? regions[0] + 1 : 0, isValid: false);
    }

    /// <summary>A number of a calling code of three digits that the plan does not know.</summary>
    /// <param name="digits">Calling code and national number.</param>
    public static PhoneNumber MakeUnknown(ReadOnlySpan<byte> digits) => new(Append(0, digits), 3, region: 0, isValid: false);

    /// <summary>Writes a national number in the format of its plan, or as plain digits if the plan has none for it.</summary>
    /// <returns>How many characters were written.</returns>
    public int Write(int callingCode, ReadOnlySpan<byte> national, bool isInternational, Span<char> destination)
    {
        int format = CallingCodes[callingCode] is { } code ? Run(isInternational ? code.International : code.National, national) : 0;
        if (format > 0)
        {
            return Formats[format - 1].Write(national, destination);
        }

        for (int i = 0; i < national.Length; i++)
        {
            destination[i] = (char)('0' + national[i]);
        }

        return national.Length;
    }

    private static ulong Append(ulong value, ReadOnlySpan<byte> digits)
    {
        foreach (byte digit in digits)
        {
            value = (value * 10) + digit;
        }

        return value;
    }

    private static class Holder
    {
        public static readonly NumberingPlan Plan = NumberingPlanReader.ReadResource();
    }
}
