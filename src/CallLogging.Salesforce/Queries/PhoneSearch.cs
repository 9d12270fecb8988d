using System.Text;

namespace CallLogging.Salesforce;

/// <summary>Searches for telephone numbers: the forms in which people and telephony packages store one, each as a whole term.</summary>
/// <remarks>
/// SOSL has no search for endings (<c>*</c> may not stand first), so every form with another beginning is a term of its own. What is found
/// is a candidate only: <see cref="RecordPriority"/> compares the stored numbers (spec S20).
/// </remarks>
public static class PhoneSearch
{
    /// <summary>The longest text between the braces of FIND whose operators Salesforce keeps.</summary>
    /// <value>4,000 characters; in longer ones Salesforce reads every operator as OR, from 10,000 on it finds nothing (SOSL reference, FIND).</value>
    public const int MaxLength = 4000;

    private const string Or = " OR ";

    // Dialled from the United States and Canada; 00 from most of the world.
    private static readonly string[] s_internationalPrefixes = ["00", "011"];

    /// <summary>The forms of a number, the likeliest first: E.164 digits, national, with trunk prefix, with international prefix, as its country writes it.</summary>
    public static ValueList<string> FormsOf(PhoneNumber number)
    {
        string national = number.National;
        string withTrunk = string.Concat(national.Where(char.IsAsciiDigit));
        string code = number.Digits[..^number.NationalNumber.Length];
        List<string> forms = [number.Digits, number.NationalNumber, withTrunk, .. s_internationalPrefixes.Select(p => p + number.Digits)];
        if (withTrunk.Length > number.NationalNumber.Length)
        {
            // +49 (0)30 123456
            forms.Add(code + withTrunk);
        }

        forms.Add(national);
        forms.Add(number.International);
        return forms.Distinct(StringComparer.Ordinal).ToValueList();
    }

    /// <summary>What stands between the braces of FIND to search for one number.</summary>
    public static string Find(PhoneNumber number) => string.Join(Or, FormsOf(number).Select(Sosl.Term));

    /// <summary>What stands between the braces of FIND to search for many numbers at once, as many as one search takes.</summary>
    /// <param name="numbers">The numbers, at least one.</param>
    /// <param name="taken">How many of them, from the first on, are searched for: 1 or more.</param>
    /// <exception cref="ArgumentException">There is no number.</exception>
    public static string Find(IReadOnlyList<PhoneNumber> numbers, out int taken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Count == 0)
        {
            throw new ArgumentException("A search needs a number.", nameof(numbers));
        }

        var find = new StringBuilder(Find(numbers[0]));
        for (taken = 1; taken < numbers.Count; taken++)
        {
            string next = Find(numbers[taken]);
            if (find.Length + Or.Length + next.Length > MaxLength)
            {
                break;
            }

            find.Append(Or).Append(next);
        }

        return find.ToString();
    }
}
