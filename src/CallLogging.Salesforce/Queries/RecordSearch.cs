using System.Globalization;
using System.Text;

namespace CallLogging.Salesforce;

/// <summary>Writes the searches for a customer's record. Their matches are unverified: <see cref="RecordPriority"/> reads the numbers.</summary>
internal static class RecordSearch
{
    /// <summary>The maximum number of records of one object that a search for one number requests.</summary>
    public const int MaxRecordsPerNumber = 20;

    private const int MaxRecords = 2000;

    /// <summary>Builds one search of the index for numbers, in all objects. Records of the last minutes may not be found.</summary>
    /// <param name="numbers">The numbers to search for, at least one.</param>
    /// <param name="shape">The objects and fields to search.</param>
    /// <param name="tieBreak">The setting that says which records of one object come first.</param>
    /// <param name="taken">The number of <paramref name="numbers"/>, beginning with the first, that fit into the search.</param>
    public static string BuildSosl(IReadOnlyList<PhoneNumber> numbers, RecordShape shape, MatchTieBreak tieBreak, out int taken)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(shape);
        string terms = PhoneSearch.BuildFindText(numbers, out taken);
        int limit = Math.Min(MaxRecords, MaxRecordsPerNumber * taken);
        var sosl = new StringBuilder($"FIND {{{terms}}} IN PHONE FIELDS RETURNING ");
        for (int i = 0; i < shape.Objects.Count; i++)
        {
            SearchedObject searched = shape.Objects[i];
            sosl.Append(i == 0 ? "" : ", ")
                .Append(CultureInfo.InvariantCulture, $"{searched.Name}({string.Join(", ", searched.Fields)}")
                .Append(searched.Fields.Contains("IsConverted", StringComparer.Ordinal) ? " WHERE IsConverted = false" : "")
                .Append(CultureInfo.InvariantCulture, $" ORDER BY {GetOrder(tieBreak, searched)} LIMIT {limit})");
        }

        return sosl.ToString();
    }

    /// <summary>Builds a query of one object by the usual spellings. It sees records written a moment ago, but only those that are spelled so.</summary>
    /// <param name="number">The number to look for.</param>
    /// <param name="searched">The object, of which a query may filter by at least one phone field.</param>
    /// <param name="tieBreak">The setting that says which records come first.</param>
    public static string BuildSoql(PhoneNumber number, SearchedObject searched, MatchTieBreak tieBreak) => BuildSoql([number], searched, tieBreak);

    /// <summary>Builds a query of one object by the usual spellings of many numbers.</summary>
    /// <param name="numbers">The numbers to look for, at least one; a dozen fit into a URL.</param>
    /// <param name="searched">The object, of which a query may filter by at least one phone field.</param>
    /// <param name="tieBreak">The setting that says which records come first.</param>
    public static string BuildSoql(IReadOnlyList<PhoneNumber> numbers, SearchedObject searched, MatchTieBreak tieBreak)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(searched);
        string spellings = CallLogging.Salesforce.Soql.ToLiterals(numbers.SelectMany(n => NumberSpellings.GetSpellings(n)).Distinct(StringComparer.Ordinal));
        string anyPhone = string.Join(" OR ", searched.FilterablePhones.Select(p => $"{p} IN {spellings}"));
        string converted = searched.Fields.Contains("IsConverted", StringComparer.Ordinal) ? "IsConverted = false AND " : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {string.Join(", ", searched.Fields)} FROM {searched.Name} WHERE {converted}({anyPhone}) ORDER BY {GetOrder(tieBreak, searched)} LIMIT {Math.Min(MaxRecords, MaxRecordsPerNumber * numbers.Count)}");
    }

    // Without a sortable name the rules sort what was found.
    private static string GetOrder(MatchTieBreak tieBreak, SearchedObject searched) => tieBreak switch
    {
        MatchTieBreak.LastModified => "LastModifiedDate DESC",
        MatchTieBreak.Oldest => "CreatedDate ASC",
        MatchTieBreak.Alphabetical => searched.IsNameSortable ? "Name ASC" : "LastModifiedDate DESC",
    };
}
