namespace CallLogging.Salesforce;

/// <summary>Chooses the record of a call among those that the search returned.</summary>
public static class RecordPriority
{
    /// <summary>Chooses the record of a call. A record matches if one of its phone fields holds the customer's number, or another form of it.</summary>
    /// <param name="found">The records that the search returned, in its order.</param>
    /// <param name="number">The customer's number.</param>
    /// <param name="settings">The order of kinds, the order within a kind, and the region of stored numbers.</param>
    /// <param name="lineCountry">
    /// The line's country, with which stored national numbers are read if <see cref="SalesforceSettings.RecordRegion"/> is not set.
    /// </param>
    /// <returns>
    /// The match, or <see cref="RecordRule.NoMatch"/>; each rejected record has its reason. A record that holds the number itself goes before all
    /// records that hold an equivalent one.
    /// </returns>
    public static RecordChoice Choose(
        IReadOnlyList<FoundRecord> found, PhoneNumber number, SalesforceSettings settings, string? lineCountry = null)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(settings);
        var exact = new List<FoundRecord>();
        var equivalent = new List<FoundRecord>();
        var rejected = new List<RejectedCandidate>();
        foreach (FoundRecord record in MergePersonAccounts(found))
        {
            NumberMatch match = GetMatch(record, number, settings, lineCountry);
            if (FindRejection(record, match, settings) is { } reason)
            {
                rejected.Add(new RejectedCandidate(Describe(record), reason));
            }
            else
            {
                (match == NumberMatch.Exact ? exact : equivalent).Add(record);
            }
        }

        FoundRecord[] ranked = [.. Rank(exact, settings), .. Rank(equivalent, settings)];
        if (ranked.Length == 0)
        {
            return new RecordChoice(null, RecordRule.NoMatch, rejected.ToValueList());
        }

        FoundRecord chosen = ranked[0];
        IEnumerable<RejectedCandidate> behind = ranked.Select((r, i) => new RejectedCandidate(
            Describe(r),
            exact.Count > 0 && i >= exact.Count ? "the same number goes before an equivalent one"
                : r.Kind == chosen.Kind ? $"second by {SnakeCase.From(settings.MatchTieBreak)}"
                : $"{SnakeCase.From(chosen.Kind)} goes first")).Skip(1);
        return new RecordChoice(chosen, exact.Count > 0 ? RecordRule.Matched : RecordRule.MatchedEquivalent, behind.Concat(rejected).ToValueList());
    }

    /// <summary>Returns the best match between the phone fields of a record and a number.</summary>
    /// <param name="record">The record.</param>
    /// <param name="number">The customer's number.</param>
    /// <param name="settings">The region of stored numbers.</param>
    /// <param name="lineCountry">The line's country, used if that setting is missing.</param>
    internal static NumberMatch GetMatch(FoundRecord record, PhoneNumber number, SalesforceSettings settings, string? lineCountry)
    {
        NumberMatch best = NumberMatch.None;
        foreach (string phone in record.Phones)
        {
            NumberMatch match = PhoneNumberMatcher.Match(phone, number, settings.RecordRegion, lineCountry);
            best = match < best ? match : best;
        }

        return best;
    }

    private static string Describe(FoundRecord record) => $"{record.Kind} {record.Id}";

    private static string? FindRejection(FoundRecord record, NumberMatch match, SalesforceSettings settings)
    {
        if (record.Kind == RecordKind.Lead && record.IsConverted)
        {
            return "converted lead";
        }

        if (!settings.RecordPriority.AsSpan().Contains(record.Kind))
        {
            return "kind is not in RecordPriority";
        }

        return match == NumberMatch.None ? "no phone field holds this number" : null;
    }

    private static IOrderedEnumerable<FoundRecord> Rank(IEnumerable<FoundRecord> candidates, SalesforceSettings settings)
    {
        // The sort is stable: records that tie keep Salesforce's order.
        IOrderedEnumerable<FoundRecord> byKind = candidates.OrderBy(r => settings.RecordPriority.AsSpan().IndexOf(r.Kind));
        return settings.MatchTieBreak switch
        {
            MatchTieBreak.LastModified => byKind.ThenByDescending(r => r.LastModifiedAt ?? DateTimeOffset.MinValue),
            MatchTieBreak.Oldest => byKind.ThenBy(r => r.CreatedAt ?? DateTimeOffset.MaxValue),
            MatchTieBreak.Alphabetical => byKind.ThenBy(r => r.Name, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Id.Value, StringComparer.Ordinal),
        };
    }

    // A person account is found as account and as contact. The account's form is kept and completed from the contact's.
    private static List<FoundRecord> MergePersonAccounts(IReadOnlyList<FoundRecord> found)
    {
        var united = new List<FoundRecord>(found.Count);
        foreach (FoundRecord record in found)
        {
            int known = record is { Kind: RecordKind.PersonAccount, PersonAccountId: { } account }
                ? united.FindIndex(r => r.Kind == RecordKind.PersonAccount && r.PersonAccountId == account)
                : -1;
            if (known < 0)
            {
                united.Add(record);
                continue;
            }

            FoundRecord other = united[known];
            FoundRecord form = record.Id == record.PersonAccountId ? record : other;
            FoundRecord rest = ReferenceEquals(form, record) ? other : record;
            united[known] = form with
            {
                PersonContactId = form.PersonContactId ?? rest.PersonContactId,
                Owner = form.Owner ?? rest.Owner,
                Phones = form.Phones.Concat(rest.Phones).Distinct(StringComparer.Ordinal).ToValueList(),
                LastModifiedAt = form.LastModifiedAt ?? rest.LastModifiedAt,
                CreatedAt = form.CreatedAt ?? rest.CreatedAt,
            };
        }

        return united;
    }
}

/// <summary>The record to which a call is logged, with the rule that decided.</summary>
/// <param name="Record">The record that was found, or null.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Rejected">The other records, in the order in which they would have been taken, each with its reason.</param>
public sealed record RecordChoice(FoundRecord? Record, RecordRule Rule, ValueList<RejectedCandidate> Rejected = default);

/// <summary>The rules that can decide which record a call is logged to.</summary>
public enum RecordRule
{
    /// <summary>A record has the number.</summary>
    Matched,

    /// <summary>A record has another form of the number, which reaches the same telephone.</summary>
    MatchedEquivalent,

    /// <summary>No record in the search index has the number, but one was created for it before; the index lags.</summary>
    Remembered,

    /// <summary>No record in the search index has the number, but one was created before for another form of it, which reaches the same telephone.</summary>
    RememberedEquivalent,

    /// <summary>No record has the number, so one is created.</summary>
    Created,

    /// <summary>No record has the number, and the settings create none.</summary>
    NoMatch,

    /// <summary>The customer withheld the number.</summary>
    NumberWithheld,

    /// <summary>The other party is one of the company's own lines, for which no record is looked for or created.</summary>
    OwnLine,

    /// <summary>The provider's value is not a number, or not one that can be in use.</summary>
    NumberInvalid,

    /// <summary>Salesforce rejected the new record permanently, so the Task is written without one.</summary>
    RecordRefused,
}

/// <summary>The orders among several records of one kind; the first record is taken.</summary>
public enum MatchTieBreak
{
    /// <summary>The record that was changed last is taken, as Salesforce returns it first.</summary>
    LastModified,

    /// <summary>The record that was created first is taken.</summary>
    Oldest,

    /// <summary>The first record by name, then by id, is taken.</summary>
    Alphabetical,
}
