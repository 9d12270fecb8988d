using System.Text;

namespace CallLogging.Salesforce;

// Why: docs/decisions/0075-forms-of-numbers-in-searches.md
/// <summary>Builds searches for telephone numbers from the forms in which people and telephony packages store them, each as a whole term.</summary>
/// <remarks>
/// SOSL cannot search for endings (<c>*</c> may not come first), so every form with another beginning is a term of its own. A record that is found
/// is only a candidate: <see cref="RecordPriority"/> compares the stored numbers.
/// </remarks>
internal static class PhoneSearch
{
    /// <summary>The longest text between the braces of FIND whose operators Salesforce respects.</summary>
    /// <value>4,000 characters. In longer texts Salesforce reads every operator as OR; from 10,000 on it finds nothing (SOSL reference, FIND).</value>
    public const int MaxLength = 4000;

    private const string Or = " OR ";

    // 011 is dialed from the United States and Canada, 00 from most of the world.
    private static readonly string[] s_internationalPrefixes = ["00", "011"];

    /// <summary>
    /// Returns the forms of a number, the likeliest first: E.164 digits, national, with trunk prefix, with international prefix, and as its country
    /// writes it. The forms of equivalent numbers come last.
    /// </summary>
    /// <param name="number">The number to search for.</param>
    public static ValueList<string> GetForms(PhoneNumber number) =>
        GetOwnForms(number).Concat(number.GetEquivalents().SelectMany(GetOwnForms)).Distinct(StringComparer.Ordinal).ToValueList();

    private static List<string> GetOwnForms(PhoneNumber number)
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
        return forms;
    }

    /// <summary>Returns the text between the braces of FIND that searches for one number.</summary>
    /// <param name="number">The number to search for.</param>
    public static string BuildFindText(PhoneNumber number) => string.Join(Or, GetForms(number).Select(Sosl.ToTerm));

    /// <summary>Returns the text between the braces of FIND that searches for many numbers at once, as many as fit into one search.</summary>
    /// <param name="numbers">The numbers to search for, at least one.</param>
    /// <param name="taken">The number of <paramref name="numbers"/>, beginning with the first, that the text searches for: 1 or more.</param>
    /// <returns>A text of at most <see cref="MaxLength"/> characters.</returns>
    /// <exception cref="ArgumentException"><paramref name="numbers"/> is empty.</exception>
    public static string BuildFindText(IReadOnlyList<PhoneNumber> numbers, out int taken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Count == 0)
        {
            throw new ArgumentException("A search needs at least one number.", nameof(numbers));
        }

        var find = new StringBuilder(BuildFindText(numbers[0]));
        for (taken = 1; taken < numbers.Count; taken++)
        {
            string next = BuildFindText(numbers[taken]);
            if (find.Length + Or.Length + next.Length > MaxLength)
            {
                break;
            }

            find.Append(Or).Append(next);
        }

        return find.ToString();
    }
}
