namespace CallLogging;

/// <summary>
/// Turns dialed digits into a number by the numbering plan: it strips prefixes and determines the calling code.
/// </summary>
/// <remarks>
/// The steps, their order and what each accepts are those of libphonenumber; the check in <c>eng/numbers</c> compares both.
/// </remarks>
internal readonly ref struct DialPlan
{
    // No national number has fewer digits, in any plan.
    private const int MinNationalDigits = 2;

    private readonly NumberingPlan _plan;
    private readonly PlanRegion? _home;

    /// <summary>Creates the view of the plan for numbers as they are dialed in a region.</summary>
    /// <param name="plan">The plan of the world.</param>
    /// <param name="home">The region, or null to read international numbers only.</param>
    public DialPlan(NumberingPlan plan, PlanRegion? home)
    {
        _plan = plan;
        _home = home;
    }

    /// <summary>Turns dialed digits into a number.</summary>
    /// <param name="digits">The digits as values from 0 to 9.</param>
    /// <param name="isInternational">True if a <c>+</c> preceded the digits.</param>
    /// <param name="number">The number, if the digits are one.</param>
    /// <returns>The reason why the digits are not a number, or null if they are.</returns>
    public NotANumberReason? Resolve(ReadOnlySpan<byte> digits, bool isInternational, out PhoneNumber number)
    {
        number = default;
        if (_home is null && !isInternational)
        {
            return NotANumberReason.RegionNeeded;
        }

        Span<byte> buffer = stackalloc byte[DialString.MaxDigits + NumberingPlan.MaxNationalDigits];
        NotANumberReason? reason = ReadCallingCode(digits, isInternational, buffer, out int code, out ReadOnlySpan<byte> national);
        if (reason == NotANumberReason.UnknownCallingCode && isInternational && _home is not null)
        {
            // In `+0049 ...` the plus is redundant.
            reason = ReadCallingCode(digits, isInternational: false, buffer, out code, out national);
            reason ??= code == 0 ? NotANumberReason.UnknownCallingCode : null;
        }

        if (reason is not null)
        {
            return reason;
        }

        if (national.Length < MinNationalDigits)
        {
            return NotANumberReason.TooShort;
        }

        PlanRegion main = code == 0 ? _home! : _plan.Regions[_plan.CallingCodes[code]!.Regions[0]];
        Span<byte> second = stackalloc byte[DialString.MaxDigits + (2 * NumberingPlan.MaxNationalDigits)];
        ReadOnlySpan<byte> stripped = StripNationalPrefix(main, national, second);
        if (main.CheckLength(stripped.Length) is PlanLength.Possible or PlanLength.TooLong)
        {
            national = stripped;
        }

        return Complete(code == 0 ? _home!.CallingCode : code, national, out number);
    }

    private NotANumberReason? Complete(int code, ReadOnlySpan<byte> national, out PhoneNumber number)
    {
        number = default;
        if (national.Length < MinNationalDigits)
        {
            return NotANumberReason.TooShort;
        }

        PlanCallingCode plan = _plan.CallingCodes[code]!;
        PlanLength length = _plan.Regions[plan.Regions[0]].CheckLength(national.Length);
        switch (length)
        {
            case not (PlanLength.Possible or PlanLength.LocalOnly) when EquivalentForms.Contains(code, national):
                break;
            case PlanLength.TooShort:
                return NotANumberReason.TooShort;
            case PlanLength.TooLong:
                return NotANumberReason.TooLong;
            case PlanLength.Between:
                return NotANumberReason.ImpossibleLength;
            case PlanLength.Possible or PlanLength.LocalOnly:
                break;
        }

        if (plan.Digits + national.Length > PhoneNumber.MaxDigits)
        {
            return NotANumberReason.TooLong;
        }

        number = _plan.MakeNumber(code, national);
        return null;
    }

    // Reads the calling code at the beginning of the digits (0 for national digits) and the digits after it.
    private NotANumberReason? ReadCallingCode(
        ReadOnlySpan<byte> digits, bool isInternational, Span<byte> buffer, out int code, out ReadOnlySpan<byte> national)
    {
        code = 0;
        national = digits;
        if (!isInternational && _home is not null)
        {
            int prefix = _plan.Run(_home.InternationalPrefixState, digits);
            isInternational = prefix > 0 && (prefix == digits.Length || digits[prefix] != 0);
            national = isInternational ? digits[prefix..] : digits;
        }

        if (isInternational)
        {
            if (national.Length <= MinNationalDigits)
            {
                return NotANumberReason.TooShort;
            }

            code = _plan.FindCallingCode(national);
            if (code == 0)
            {
                return NotANumberReason.UnknownCallingCode;
            }

            national = national[_plan.CallingCodes[code]!.Digits..];
            return null;
        }

        // The calling code of the region itself without any prefix counts only if the digits make no sense otherwise.
        if (_home is not null && _plan.FindCallingCode(digits) == _home.CallingCode)
        {
            ReadOnlySpan<byte> rest = digits[_plan.CallingCodes[_home.CallingCode]!.Digits..];
            ReadOnlySpan<byte> stripped = StripNationalPrefix(_home, rest, buffer);
            if ((!IsGeneral(_home, digits) && IsGeneral(_home, stripped)) || _home.CheckLength(digits.Length) == PlanLength.TooLong)
            {
                code = _home.CallingCode;
                national = stripped;
            }
        }

        return null;
    }

    private ReadOnlySpan<byte> StripNationalPrefix(PlanRegion region, ReadOnlySpan<byte> digits, Span<byte> buffer)
    {
        int action = _plan.Run(region.NationalPrefixState, digits);
        if (action == 0)
        {
            return digits;
        }

        ReadOnlySpan<byte> stripped = _plan.Actions[action - 1].Apply(digits, buffer);
        return IsGeneral(region, digits) && !IsGeneral(region, stripped) ? digits : stripped;
    }

    private bool IsGeneral(PlanRegion region, ReadOnlySpan<byte> national) => _plan.Run(region.GeneralState, national) != 0;
}
