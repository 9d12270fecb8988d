namespace CallLogging.Salesforce;

/// <summary>Chooses the record of a call among those that the search returned.</summary>
public static class RecordPriority
{
    /// <summary>Chooses the record of a call. A record matches if one of its phone fields holds the customer's number.</summary>
    /// <param name="found">The records that the search returned, in its order.</param>
    /// <param name="number">The customer's number.</param>
    /// <param name="settings">The order of kinds, the order within a kind, and the region of stored numbers.</param>
    /// <param name="lineCountry">
    /// The line's country, with which stored national numbers are read if <see cref="SalesforceSettings.RecordRegion"/> is not set.
    /// </param>
    /// <returns>The match, or <see cref="RecordRule.NoMatch"/>; each rejected record has its reason.</returns>
    public static RecordChoice Choose(
        IReadOnlyList<FoundRecord> found, PhoneNumber number, SalesforceSettings settings, string? lineCountry = null)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(settings);
        var candidates = new List<FoundRecord>();
        var rejected = new List<RejectedCandidate>();
        foreach (FoundRecord record in MergePersonAccounts(found))
        {
            if (FindRejection(record, number, lineCountry, settings) is { } reason)
            {
                rejected.Add(new RejectedCandidate(Describe(record), reason));
            }
            else
            {
                candidates.Add(record);
            }
        }

        FoundRecord[] ranked = [.. Rank(candidates, settings)];
        if (ranked.Length == 0)
        {
            return new RecordChoice(null, RecordRule.NoMatch, rejected.ToValueList());
        }

        FoundRecord chosen = ranked[0];
        IEnumerable<RejectedCandidate> behind = ranked.Skip(1).Select(r => new RejectedCandidate(
            Describe(r), r.Kind == chosen.Kind ? $"second by {SnakeCase.From(settings.MatchTieBreak)}" : $"{SnakeCase.From(chosen.Kind)} goes first"));
        return new RecordChoice(chosen, RecordRule.Matched, behind.Concat(rejected).ToValueList());
    }

    private static string Describe(FoundRecord record) => $"{record.Kind} {record.Id}";

    private static string? FindRejection(FoundRecord record, PhoneNumber number, string? lineCountry, SalesforceSettings settings)
    {
        if (record.Kind == RecordKind.Lead && record.IsConverted)
        {
            return "converted lead";
        }

        if (!settings.RecordPriority.AsSpan().Contains(record.Kind))
        {
            return "kind is not in RecordPriority";
        }

        foreach (string phone in record.Phones)
        {
            if (PhoneNumberMatcher.Matches(phone, number, settings.RecordRegion, lineCountry))
            {
                return null;
            }
        }

        return "no phone field holds this number";
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

    /// <summary>No record in the search index has the number, but one was created for it before; the index lags.</summary>
    Remembered,

    /// <summary>No record has the number, so one is created.</summary>
    Created,

    /// <summary>No record has the number, and the settings create none.</summary>
    NoMatch,

    /// <summary>The customer withheld the number.</summary>
    NumberWithheld,

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
