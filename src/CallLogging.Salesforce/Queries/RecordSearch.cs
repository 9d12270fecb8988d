using System.Globalization;
using System.Text;

namespace CallLogging.Salesforce;

/// <summary>Writes the searches for a customer's record (spec S19, S20). What they find is unverified: <see cref="RecordPriority"/> reads the numbers.</summary>
public static class RecordSearch
{
    /// <summary>The most records of one object that a search for one number asks for.</summary>
    public const int RecordsOfOneNumber = 20;

    private const int MostRecords = 2000;

    /// <summary>One search of the index for numbers, in all objects. What was written in the last minutes may not be found.</summary>
    /// <param name="numbers">The numbers, at least one.</param>
    /// <param name="shape">Objects and fields.</param>
    /// <param name="tieBreak">Which records of one object are to come first.</param>
    /// <param name="taken">How many of the numbers, from the first on, one search takes.</param>
    public static string Sosl(IReadOnlyList<PhoneNumber> numbers, RecordShape shape, MatchTieBreak tieBreak, out int taken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(shape);
        string terms = PhoneSearch.Find(numbers, out taken);
        int limit = Math.Min(MostRecords, RecordsOfOneNumber * taken);
        var sosl = new StringBuilder($"FIND {{{terms}}} IN PHONE FIELDS RETURNING ");
        for (int i = 0; i < shape.Objects.Count; i++)
        {
            SearchedObject searched = shape.Objects[i];
            sosl.Append(i == 0 ? "" : ", ")
                .Append(CultureInfo.InvariantCulture, $"{searched.Name}({string.Join(", ", searched.Fields)}")
                .Append(searched.Fields.Contains("IsConverted", StringComparer.Ordinal) ? " WHERE IsConverted = false" : "")
                .Append(CultureInfo.InvariantCulture, $" ORDER BY {Order(tieBreak)} LIMIT {limit})");
        }

        return sosl.ToString();
    }

    /// <summary>A query of one object by the usual spellings: sees what was written a moment ago, and only what is spelt so.</summary>
    /// <param name="number">The number.</param>
    /// <param name="searched">The object.</param>
    /// <param name="tieBreak">Which records are to come first.</param>
    public static string Soql(PhoneNumber number, SearchedObject searched, MatchTieBreak tieBreak) => Soql([number], searched, tieBreak);

    /// <summary>A query of one object by the usual spellings of many numbers.</summary>
    /// <param name="numbers">The numbers, at least one; a dozen fit into an address.</param>
    /// <param name="searched">The object.</param>
    /// <param name="tieBreak">Which records are to come first.</param>
    public static string Soql(IReadOnlyList<PhoneNumber> numbers, SearchedObject searched, MatchTieBreak tieBreak)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(searched);
        string spellings = CallLogging.Salesforce.Soql.Literals(numbers.SelectMany(n => NumberSpellings.Of(n)).Distinct(StringComparer.Ordinal));
        string anyPhone = string.Join(" OR ", searched.Phones.Select(p => $"{p} IN {spellings}"));
        string converted = searched.Fields.Contains("IsConverted", StringComparer.Ordinal) ? "IsConverted = false AND " : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {string.Join(", ", searched.Fields)} FROM {searched.Name} WHERE {converted}({anyPhone}) ORDER BY {Order(tieBreak)} LIMIT {Math.Min(MostRecords, RecordsOfOneNumber * numbers.Count)}");
    }

    private static string Order(MatchTieBreak tieBreak) => tieBreak switch
    {
        MatchTieBreak.LastModified => "LastModifiedDate DESC",
        MatchTieBreak.Oldest => "CreatedDate ASC",
        MatchTieBreak.Alphabetical => "Name ASC",
    };
}
