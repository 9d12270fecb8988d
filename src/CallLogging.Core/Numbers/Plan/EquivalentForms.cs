using System.Collections.Frozen;

namespace CallLogging;

/// <summary>
/// The numbers that are written in two ways and reach one telephone: after a plan was changed, or because callers from abroad dial a digit more.
/// </summary>
/// <remarks>
/// Each row pairs an old form of national numbers with the present one. In a form, a digit stands for itself, <c>#</c> for any digit, and
/// <c>[2-9]</c> for one of several; the digits behind <c>#</c> and brackets are the same in both forms.
/// </remarks>
internal static class EquivalentForms
{
    private const string Recipes = "libphonenumber, migrator/src/data/recipes.csv";
    private const string Artci = "ARTCI, ten digits from 31 January 2021, announcement of 28 July 2020; old prefixes of the operators: libphonenumber, issue 1909";

    /// <summary>The rows, each with the source that says so.</summary>
    public static ValueList<EquivalentForm> Rows { get; } =
    [
        // Callers from abroad dialed 1 before mobiles until August 2019, and networks still send it.
        new(52, "1[2-9]#########", "[2-9]#########", "IFT, dialing rules of 3 August 2019; " + Recipes),

        // Callers from abroad dial 9 before mobiles; people write numbers without it.
        new(54, "9##########", "##########", "libphonenumber, FAQ.md, on Argentine mobile numbers"),
        new(229, "[2-9]#######", "01[2-9]#######", "ARCEP Bénin, plan of 30 November 2024; ITU, national numbering plans, T0202000017"),
        new(55, "[1-9][1-9][6-9]#######", "[1-9][1-9]9[6-9]#######", "Anatel, resolution 553 of 2010, carried out until November 2016; " + Recipes),

        // The operator decides the new prefix, and the second digit tells the operator. 80 and 90 begin numbers of services, which did not change.
        new(225, "[04-7][0-3]######", "01[04-7][0-3]######", Artci),
        new(225, "[04-9][4-6]######", "05[04-9][4-6]######", Artci),
        new(225, "[04-9][7-9]######", "07[04-9][7-9]######", Artci),
        new(241, "[256]######", "6[256]######", Recipes),
        new(241, "[47]######", "7[47]######", Recipes),
        new(84, "12[068]#######", "7[068]#######", Recipes),
        new(84, "121#######", "79#######", Recipes),
        new(84, "122#######", "77#######", Recipes),
        new(84, "12[3-5]#######", "8[3-5]#######", Recipes),
        new(84, "127#######", "81#######", Recipes),
        new(84, "129#######", "82#######", Recipes),
        new(84, "16[2-9]#######", "3[2-9]#######", Recipes),
        new(84, "18[68]#######", "5[68]#######", Recipes),
        new(84, "199#######", "59#######", Recipes),
        new(966, "1#######", "11#######", Recipes),
        new(966, "2[24-8]######", "12[24-8]######", Recipes),
        new(966, "3[35-8]######", "13[35-8]######", Recipes),
        new(966, "4[3-68]######", "14[3-68]######", Recipes),
        new(966, "6[2-5]######", "16[2-5]######", Recipes),
        new(966, "7[235-7]######", "17[235-7]######", Recipes),
    ];

    private static readonly FrozenDictionary<int, EquivalentForm[]> s_byCallingCode =
        Rows.GroupBy(r => r.CallingCode).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Determines whether a national number has the old or the present form of a row.</summary>
    /// <param name="callingCode">The calling code of the number.</param>
    /// <param name="national">The digits of the national number as values from 0 to 9.</param>
    public static bool Contains(int callingCode, ReadOnlySpan<byte> national)
    {
        foreach (EquivalentForm row in GetRows(callingCode))
        {
            if (row.IsOld(national) || row.IsPresent(national))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Converts the old form of a national number to the present one.</summary>
    /// <param name="callingCode">The calling code of the number.</param>
    /// <param name="national">The digits of the national number as values from 0 to 9.</param>
    /// <param name="buffer">The buffer for the present form: at least <see cref="NumberingPlan.MaxNationalDigits"/> digits.</param>
    /// <returns>The digits of the present form; empty if the number has no old form.</returns>
    public static ReadOnlySpan<byte> FindPresent(int callingCode, ReadOnlySpan<byte> national, Span<byte> buffer)
    {
        foreach (EquivalentForm row in GetRows(callingCode))
        {
            if (row.IsOld(national))
            {
                return row.ToPresent(national, buffer);
            }
        }

        return [];
    }

    /// <summary>Returns the rows of a calling code; most calling codes have none.</summary>
    public static ReadOnlySpan<EquivalentForm> GetRows(int callingCode) =>
        s_byCallingCode.TryGetValue(callingCode, out EquivalentForm[]? rows) ? rows : [];
}

/// <summary>Two forms of the national numbers of one calling code that reach the same telephones.</summary>
/// <param name="CallingCode">The calling code.</param>
/// <param name="Old">The form that people, records and networks still use.</param>
/// <param name="Present">The form of the present plan; in Argentina, the form without the digit for callers from abroad.</param>
/// <param name="Source">The source of the row.</param>
internal sealed record EquivalentForm(int CallingCode, string Old, string Present, string Source)
{
    private readonly FormPosition[] _old = FormPosition.ParseAll(Old);
    private readonly FormPosition[] _present = FormPosition.ParseAll(Present);

    public bool IsOld(ReadOnlySpan<byte> national) => IsMatch(_old, national);

    public bool IsPresent(ReadOnlySpan<byte> national) => IsMatch(_present, national);

    public ReadOnlySpan<byte> ToPresent(ReadOnlySpan<byte> old, Span<byte> buffer) => Convert(_old, _present, old, buffer);

    public ReadOnlySpan<byte> ToOld(ReadOnlySpan<byte> present, Span<byte> buffer) => Convert(_present, _old, present, buffer);

    private static bool IsMatch(FormPosition[] form, ReadOnlySpan<byte> national)
    {
        if (form.Length != national.Length)
        {
            return false;
        }

        for (int i = 0; i < form.Length; i++)
        {
            if (!form[i].Accepts(national[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<byte> Convert(FormPosition[] from, FormPosition[] to, ReadOnlySpan<byte> national, Span<byte> buffer)
    {
        int read = 0;
        for (int i = 0; i < to.Length; i++)
        {
            if (to[i].Literal is { } literal)
            {
                buffer[i] = literal;
                continue;
            }

            while (from[read].Literal is not null)
            {
                read++;
            }

            buffer[i] = national[read++];
        }

        return buffer[..to.Length];
    }

    /// <summary>One position of a form.</summary>
    /// <param name="Digits">The accepted digits, one bit per digit.</param>
    /// <param name="Literal">The digit that stands for itself, or null.</param>
    private readonly record struct FormPosition(ushort Digits, byte? Literal)
    {
        private const ushort AllDigits = 0b11_1111_1111;

        public static FormPosition[] ParseAll(string form)
        {
            var positions = new List<FormPosition>(form.Length);
            for (int i = 0; i < form.Length; i++)
            {
                switch (form[i])
                {
                    case '#':
                        positions.Add(new FormPosition(AllDigits, null));
                        break;
                    case '[':
                        int end = form.IndexOf(']', i);
                        positions.Add(new FormPosition(ParseClass(form.AsSpan(i + 1, end - i - 1)), null));
                        i = end;
                        break;
                    default:
                        int digit = form[i] - '0';
                        positions.Add(new FormPosition((ushort)(1 << digit), (byte)digit));
                        break;
                }
            }

            return [.. positions];
        }

        public bool Accepts(byte digit) => (Digits & (1 << digit)) != 0;

        private static ushort ParseClass(ReadOnlySpan<char> text)
        {
            int digits = 0;
            for (int i = 0; i < text.Length; i++)
            {
                int first = text[i] - '0';
                int last = i + 2 < text.Length && text[i + 1] == '-' ? text[i + 2] - '0' : first;
                i += last == first ? 0 : 2;
                for (int digit = first; digit <= last; digit++)
                {
                    digits |= 1 << digit;
                }
            }

            return (ushort)digits;
        }
    }
}
