namespace CallLogging;

/// <summary>
/// The numbering plan of the world: it knows which digits are a calling code, a number of a region or a prefix, and how numbers are formatted.
/// </summary>
/// <remarks>
/// Immutable. Every pattern is an automaton over the digits 0-9. All automata share one graph, so reading a number takes one table
/// look-up per digit. <c>eng/numbers</c> generates the data file; <c>docs/numbers.md</c> describes both.
/// </remarks>
internal sealed class NumberingPlan
{
    /// <summary>The number of entries per state in <see cref="States"/>: ten successors, the label, and one entry of padding.</summary>
    public const int Stride = 12;

    /// <summary>The index of the label among the entries of a state.</summary>
    public const int Label = 10;

    /// <summary>The maximum number of digits in a national number.</summary>
    public const int MaxNationalDigits = 17;

    private const int Letters = 26;

    private readonly byte[] _regionByLetters = new byte[Letters * Letters];

    /// <summary>Creates a plan from its tables.</summary>
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

    /// <summary>The plan of the data file, which is read at first use.</summary>
    public static NumberingPlan Current => Holder.Plan;

    /// <summary>The package and version that the plan was generated from.</summary>
    public string Source { get; }

    /// <summary>The graph of all automata, <see cref="Stride"/> entries per state; state 0 is the dead state.</summary>
    public ushort[] States { get; }

    /// <summary>The regions of all calling codes.</summary>
    public PlanRegion[] Regions { get; }

    /// <summary>The calling codes, indexed from 0 to 999; null for a code that is not in use.</summary>
    public PlanCallingCode?[] CallingCodes { get; }

    /// <summary>The formats of all calling codes.</summary>
    public PlanFormat[] Formats { get; }

    /// <summary>The actions that strip national prefixes.</summary>
    public PlanPrefixAction[] Actions { get; }

    /// <summary>Runs an automaton.</summary>
    /// <param name="state">The state that begins the pattern.</param>
    /// <param name="digits">The digits as values from 0 to 9.</param>
    /// <returns>The label of the state that the digits lead to; 0 if they do not match.</returns>
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

    /// <summary>Finds a region by its code, in any case; null if there is none.</summary>
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

    /// <summary>Finds the calling code at the beginning of the digits; 0 if there is none.</summary>
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

    /// <summary>Creates a number with its region and validity.</summary>
    /// <param name="callingCode">A calling code of the plan.</param>
    /// <param name="national">The national number, at most <see cref="PhoneNumber.MaxDigits"/> digits with the calling code.</param>
    public PhoneNumber MakeNumber(int callingCode, ReadOnlySpan<byte> national)
    {
        PlanCallingCode plan = CallingCodes[callingCode]!;
        byte[] regions = plan.Regions;
        int label = Run(plan.RegionState, national);
        if (label == 0 || ((label - 1) & 1) == 0)
        {
            // An old form of a valid number still reaches its telephone.
            Span<byte> buffer = stackalloc byte[MaxNationalDigits];
            ReadOnlySpan<byte> present = EquivalentForms.FindPresent(callingCode, national, buffer);
            int presentLabel = present.IsEmpty ? 0 : Run(plan.RegionState, present);
            label = presentLabel > 0 && ((presentLabel - 1) & 1) == 1 ? presentLabel : label;
        }

        ulong digits = Append((ulong)callingCode, national);
        return label > 0
            ? new PhoneNumber(digits, plan.Digits, regions[(label - 1) >> 1] + 1, ((label - 1) & 1) == 1)
            : new PhoneNumber(digits, plan.Digits, regions.Length == 1 ? regions[0] + 1 : 0, isValid: false);
    }

    /// <summary>Creates a number whose calling code has three digits and is not in the plan.</summary>
    /// <param name="digits">The digits of calling code and national number.</param>
    public static PhoneNumber MakeUnknown(ReadOnlySpan<byte> digits) => new(Append(0, digits), 3, region: 0, isValid: false);

    /// <summary>Writes a national number in the format of its plan, or as plain digits if the plan has no format for it.</summary>
    /// <returns>The number of characters that were written.</returns>
    public int Write(int callingCode, ReadOnlySpan<byte> national, bool isInternational, Span<char> destination)
    {
        int format = CallingCodes[callingCode] is { } code ? Run(isInternational ? code.InternationalFormatState : code.NationalFormatState, national) : 0;
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

/// <summary>The part of the numbering plan that belongs to one calling code.</summary>
/// <param name="Digits">The number of digits of the code, from 1 to 3.</param>
/// <param name="Regions">The indexes of its regions in the table of the plan, the main region first.</param>
/// <param name="RegionState">The state that begins the patterns of all its regions; labels are 1 + 2 * index + (1 if valid).</param>
/// <param name="NationalFormatState">The state that begins the national formats; labels are 1 + their index.</param>
/// <param name="InternationalFormatState">The state that begins the international formats; labels are 1 + their index.</param>
internal sealed record PlanCallingCode(int Digits, byte[] Regions, int RegionState, int NationalFormatState, int InternationalFormatState);
