namespace CallLogging.Salesforce;

/// <summary>Chooses the record of a call among those that the search returned (spec S19, S20).</summary>
public static class RecordPriority
{
    /// <summary>Chooses the record.</summary>
    /// <param name="found">What the search returned, in its order.</param>
    /// <param name="number">The customer's number.</param>
    /// <param name="settings">Order of kinds, tie break, and region of stored numbers.</param>
    /// <param name="lineCountry">The line's country, to read stored national numbers with where <see cref="SalesforceSettings.RecordRegion"/> is not set.</param>
    /// <returns>A match, or <see cref="RecordRule.NoMatch"/> with the reason for each record passed over.</returns>
    public static RecordChoice Choose(
        IReadOnlyList<FoundRecord> found, PhoneNumber number, SalesforceSettings settings, string? lineCountry = null)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(settings);
        var candidates = new List<FoundRecord>();
        var passedOver = new List<PassedOver>();
        foreach (FoundRecord record in UnitePersonAccounts(found))
        {
            if (WhyNot(record, number, lineCountry, settings) is { } reason)
            {
                passedOver.Add(new PassedOver(Name(record), reason));
            }
            else
            {
                candidates.Add(record);
            }
        }

        FoundRecord[] ranked = [.. Rank(candidates, settings)];
        if (ranked.Length == 0)
        {
            return new RecordChoice(null, RecordRule.NoMatch, passedOver.ToValueList());
        }

        FoundRecord chosen = ranked[0];
        IEnumerable<PassedOver> behind = ranked.Skip(1).Select(r => new PassedOver(
            Name(r), r.Kind == chosen.Kind ? $"second by {SnakeCase.Of(settings.MatchTieBreak)}" : $"{SnakeCase.Of(chosen.Kind)} goes first"));
        return new RecordChoice(chosen, RecordRule.Matched, behind.Concat(passedOver).ToValueList());
    }

    private static string Name(FoundRecord record) => $"{record.Kind} {record.Id}";

    private static string? WhyNot(FoundRecord record, PhoneNumber number, string? lineCountry, SalesforceSettings settings)
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
        // Stable: records that tie stay in the order in which Salesforce returned them.
        IOrderedEnumerable<FoundRecord> byKind = candidates.OrderBy(r => settings.RecordPriority.AsSpan().IndexOf(r.Kind));
        return settings.MatchTieBreak switch
        {
            MatchTieBreak.LastModified => byKind.ThenByDescending(r => r.LastModifiedAt ?? DateTimeOffset.MinValue),
            MatchTieBreak.Oldest => byKind.ThenBy(r => r.CreatedAt ?? DateTimeOffset.MaxValue),
            MatchTieBreak.Alphabetical => byKind.ThenBy(r => r.Name, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Id.Value, StringComparer.Ordinal),
        };
    }

    // One person shows up as account and as contact: the account's form stays, filled from the contact's.
    private static List<FoundRecord> UnitePersonAccounts(IReadOnlyList<FoundRecord> found)
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
