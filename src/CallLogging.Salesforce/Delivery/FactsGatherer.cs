using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Salesforce;

/// <summary>Gathers the facts with which one call is planned. A known caller costs one search; everything else is mostly cached.</summary>
internal sealed class FactsGatherer(BatchingSwitch requests, OrgMetadataCache metadata, SalesforceSettings settings, IClaimStore claims)
{
    /// <summary>Gathers the facts of a call, or completes those that were gathered before.</summary>
    /// <param name="call">The call to plan.</param>
    /// <param name="knownFacts">The facts that were gathered before, or null.</param>
    /// <param name="looksUpAgain">True if a record that the facts name is gone; the records are then looked up again.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<Lookup<SalesforceFacts>> GatherAsync(Call call, SalesforceFacts? knownFacts, bool looksUpAgain, CancellationToken cancellationToken)
    {
        if (looksUpAgain)
        {
            metadata.Invalidate();
        }

        Lookup<SalesforceFacts> gathered = await GatherOnceAsync(call, knownFacts, looksUpAgain, cancellationToken).ConfigureAwait(false);
        if (gathered.TryGet(out _, out DestinationFault? fault) || !OptionalLookup<SalesforceFacts>.IsRejection(fault))
        {
            return gathered;
        }

        // The look-up may name a field that was hidden after the descriptions were read.
        metadata.Invalidate();
        return await GatherOnceAsync(call, knownFacts, looksUpAgain, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Lookup<SalesforceFacts>> GatherOnceAsync(Call call, SalesforceFacts? knownFacts, bool looksUpAgain, CancellationToken cancellationToken)
    {
        if (!(await metadata.GetMetadataAsync(cancellationToken).ConfigureAwait(false)).TryGet(out OrgMetadata? ofOrg, out DestinationFault? fault))
        {
            return fault;
        }

        SalesforceFacts facts = (knownFacts ?? new SalesforceFacts(ofOrg.IntegrationUserId)) with
        {
            IntegrationUserId = ofOrg.IntegrationUserId,
            Statuses = ofOrg.Statuses,
            TaskFields = ofOrg.TaskFields,
            CaseOriginHasPhone = ofOrg.CaseOriginHasPhone,
            IsLeadCompanyRequired = ofOrg.IsLeadCompanyRequired,
            RefusedLookUps = looksUpAgain || knownFacts is null ? ofOrg.RefusedLookUps : knownFacts.RefusedLookUps.Concat(ofOrg.RefusedLookUps).Distinct(StringComparer.Ordinal).ToValueList(),
        };
        if (knownFacts is null || looksUpAgain)
        {
            facts = facts with { Rejected = facts.Rejected with { LookUpCount = facts.Rejected.LookUpCount + (looksUpAgain ? 1 : 0) } };
            Lookup<SalesforceFacts> records = await GatherRecordsAsync(call, facts, ofOrg.Shape, cancellationToken).ConfigureAwait(false);
            if (!records.TryGet(out facts!, out fault))
            {
                return fault;
            }
        }

        return await GatherUsersAsync(call, facts, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Lookup<SalesforceFacts>> GatherRecordsAsync(Call call, SalesforceFacts facts, RecordShape shape, CancellationToken cancellationToken)
    {
        if (call.OwnLine is not null || call.Customer.Number?.Number is not { } number || shape.Objects.IsEmpty)
        {
            return facts;
        }

        Lookup<ValueList<SalesforceRecord>> searched = SalesforceFaults.ToLookup(
            await requests.Current.SearchAsync(number, call.Line?.Country, shape, cancellationToken).ConfigureAwait(false));
        if (!searched.TryGet(out ValueList<SalesforceRecord> records, out DestinationFault? fault)
            || !(await ReadFoundAsync(records, shape, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FoundRecord> found, out fault))
        {
            return fault;
        }

        facts = facts with { Found = found, CreatedBefore = null };
        if (ChooseRecord(call, number, facts).Record is null)
        {
            if (!(await GatherUnindexedAsync(call, number, facts, shape, cancellationToken).ConfigureAwait(false)).TryGet(out SalesforceFacts? more, out fault))
            {
                return fault;
            }

            facts = more;
        }

        return ChooseRecord(call, number, facts).Record is { } chosen
            ? await GatherRelatedAsync(chosen, facts, cancellationToken).ConfigureAwait(false)
            : facts;
    }

    private RecordChoice ChooseRecord(Call call, PhoneNumber number, SalesforceFacts facts)
    {
        RecordChoice choice = RecordPriority.Choose(facts.Found, number, settings, call.Line?.Country);
        return choice.Record is null && facts.CreatedBefore is { } remembered ? choice with { Record = remembered } : choice;
    }

    // The index lags by minutes: records that we created are remembered, and records of others are queried without the index.
    private async Task<Lookup<SalesforceFacts>> GatherUnindexedAsync(
        Call call, PhoneNumber number, SalesforceFacts facts, RecordShape shape, CancellationToken cancellationToken)
    {
        string? created = GetCreatedObject(settings.UnknownNumber);
        if (created is null || !number.IsValid || shape.Objects.FirstOrDefault(o => o.Name == created) is not { } searched)
        {
            return facts;
        }

        ClaimKey key = TaskPlanner.GetClaimKey(settings, number);
        if (!(await claims.FindAsync(key, cancellationToken).ConfigureAwait(false)).TryGet(out string? held, out StoreFault? storeFault))
        {
            return new DestinationFault.RetryAfter($"the store did not return the record that was created: {storeFault.Kind}") { Scope = FaultScope.Nothing };
        }

        if (held is not null)
        {
            ApiResult<SalesforceRecord> read = await requests.Current.RetrieveAsync(searched.Name, new SalesforceId(held), searched.Fields, cancellationToken).ConfigureAwait(false);
            if (read is ApiResult<SalesforceRecord>.Rejected(var errorResponse)
                && SalesforceFaults.Classify(errorResponse, new SalesforceAttempt(SalesforceOperation.Read, SalesforceTarget.Record)).Remedy is SalesforceRemedy.Gone)
            {
                await claims.ForgetAsync(key, held, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                if (!SalesforceFaults.ToLookup(read).TryGet(out SalesforceRecord? record, out DestinationFault? fault)
                    || !(await ReadFoundAsync([record], shape, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FoundRecord> remembered, out fault))
                {
                    return fault;
                }

                return facts with { CreatedBefore = remembered.IsEmpty ? null : remembered[0] };
            }
        }

        // Without a field by which a query may filter, only the index and the memory are left.
        if (searched.FilterablePhones.IsEmpty)
        {
            return facts;
        }

        var queried = OptionalLookup<ValueList<SalesforceRecord>>.From(SalesforceFaults.ToLookup(
            await requests.Current.FindUnindexedAsync(number, searched, cancellationToken).ConfigureAwait(false)));
        if (!queried.TryGet(out OptionalLookup<ValueList<SalesforceRecord>> records, out DestinationFault? passing)
            || !(await ReadFoundAsync(records.Value, shape, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FoundRecord> others, out passing))
        {
            return passing;
        }

        return AddRefusal(facts with { Found = facts.Found.Concat(others).DistinctBy(r => r.Id).ToValueList() }, records.IsRefused, searched.Name);
    }

    // Owners that cannot be read count as active.
    private async Task<Lookup<ValueList<FoundRecord>>> ReadFoundAsync(ValueList<SalesforceRecord> records, RecordShape shape, CancellationToken cancellationToken) =>
        OptionalLookup<ValueList<SalesforceUser>>.From(await metadata.GetUsersAsync(FoundRecords.GetOwners(records), cancellationToken).ConfigureAwait(false))
            .TryGet(out OptionalLookup<ValueList<SalesforceUser>> owners, out DestinationFault? fault)
            ? FoundRecords.Read(records, shape, owners.Value)
            : fault;

    private async Task<Lookup<SalesforceFacts>> GatherRelatedAsync(FoundRecord chosen, SalesforceFacts facts, CancellationToken cancellationToken)
    {
        SalesforceId? contact = chosen.Kind switch
        {
            RecordKind.Contact => chosen.Id,
            RecordKind.PersonAccount => chosen.PersonContactId,
            RecordKind.Lead or RecordKind.Account => null,
        };
        if (contact is not { } id || settings.RelatedRecord == RelatedRecord.None)
        {
            return facts with { OpenRelated = [] };
        }

        ApiResult<ValueList<SalesforceRecord>> result = await requests.Current
            .FindByValuesAsync(RelatedQueries.Create(settings.RelatedRecord), [id.Value], cancellationToken).ConfigureAwait(false);
        return OptionalLookup<ValueList<SalesforceRecord>>.From(SalesforceFaults.ToLookup(result)).TryGet(out OptionalLookup<ValueList<SalesforceRecord>> open, out DestinationFault? fault)
            ? AddRefusal(facts with { OpenRelated = RelatedQueries.Read(settings.RelatedRecord, id, open.Value) }, open.IsRefused, RelatedQueries.GetObject(settings.RelatedRecord)!)
            : fault;
    }

    private static SalesforceFacts AddRefusal(SalesforceFacts facts, bool isRefused, string sObject) =>
        isRefused && !facts.RefusedLookUps.AsSpan().Contains(sObject) ? facts with { RefusedLookUps = facts.RefusedLookUps.Add(sObject) } : facts;

    // An agent who talks later is looked up later: see SalesforceFacts.LookedUpAgents.
    private async Task<Lookup<SalesforceFacts>> GatherUsersAsync(Call call, SalesforceFacts facts, CancellationToken cancellationToken)
    {
        ValueList<string> missing = AgentUsers.GetEmailsToLookUp(call, facts);
        if (missing.IsEmpty)
        {
            return facts;
        }

        SalesforceId[] mapped = [.. settings.UserMap.Where(u => missing.Contains(u.Key, StringComparer.OrdinalIgnoreCase)).Select(u => u.Value)];
        Lookup<ValueList<SalesforceUser>> byEmails = await metadata.GetUsersAsync(missing, cancellationToken).ConfigureAwait(false);
        Lookup<ValueList<SalesforceUser>> byIds = await metadata.GetUsersAsync(mapped, cancellationToken).ConfigureAwait(false);
        return OptionalLookup<ValueList<SalesforceUser>>.From(byEmails).TryGet(out OptionalLookup<ValueList<SalesforceUser>> byEmail, out DestinationFault? fault)
            && OptionalLookup<ValueList<SalesforceUser>>.From(byIds).TryGet(out OptionalLookup<ValueList<SalesforceUser>> byMap, out fault)
            ? AddRefusal(
                facts with
                {
                    // Users that were found by their address come first, because those found by id have none.
                    Users = [.. byEmail.Value.Concat(facts.Users).Concat(byMap.Value).DistinctBy(u => u.Id)],
                    LookedUpAgents = [.. facts.LookedUpAgents, .. missing],
                },
                byEmail.IsRefused || byMap.IsRefused,
                "User")
            : fault;
    }

    private static string? GetCreatedObject(UnknownNumber unknownNumber) => unknownNumber switch
    {
        UnknownNumber.CreateContact => "Contact",
        UnknownNumber.CreateLead => "Lead",
        UnknownNumber.CreateAccount => "Account",
        UnknownNumber.Nothing => null,
    };
}
