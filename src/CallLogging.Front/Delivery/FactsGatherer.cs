using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>Gathers the facts that the rules need. Most calls of a known customer need no request here.</summary>
internal sealed class FactsGatherer(FrontClient client, FrontDirectoryCache directory, ThreadMemory memory, FrontSettings settings)
{
    public async Task<Lookup<FrontFacts>> GatherAsync(Call call, FrontFacts? knownFacts, LinePolicy? line, CancellationToken cancellationToken)
    {
        FrontFacts facts = knownFacts ?? new FrontFacts();
        if (knownFacts is null)
        {
            if (!(await GatherContactAsync(call, facts, cancellationToken).ConfigureAwait(false)).TryGet(out facts!, out DestinationFault? fault))
            {
                return fault;
            }

            var key = ThreadKey.Create(call, settings.Destination, settings.Threading);
            if (!(await memory.FindNewestAsync(key, cancellationToken).ConfigureAwait(false)).TryGet(out FrontThread? thread, out fault))
            {
                return fault;
            }

            facts = facts with { Thread = thread };
            if (settings.Writer == FrontWriter.ImportedMessages || line?.FrontInbox is not null)
            {
                if (!(await directory.FindCallInboxAsync(line?.FrontInbox ?? settings.Inbox, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId inbox, out fault))
                {
                    return fault;
                }

                facts = settings.Writer == FrontWriter.ImportedMessages ? facts with { Inbox = inbox } : facts with { LineInbox = inbox };
            }
        }

        ValueList<string> emails = AgentTeammates.GetEmailsToLookUp(call, facts, settings.TeammateMap);
        return (await directory.FindTeammatesAsync(emails, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<KeyValuePair<string, FrontId>> teammates, out DestinationFault? failed)
            ? facts with { Teammates = [.. facts.Teammates, .. teammates], LookedUpAgents = [.. facts.LookedUpAgents, .. emails] }
            : failed;
    }

    private async Task<Lookup<FrontFacts>> GatherContactAsync(Call call, FrontFacts facts, CancellationToken cancellationToken)
    {
        var customer = CustomerHandle.From(call);
        ClaimKey key = FrontClaimKeys.CreateContactKey(settings.Destination, customer.Handle);
        if (!(await memory.FindAsync(key, cancellationToken).ConfigureAwait(false)).TryGet(out ClaimedValue? remembered, out DestinationFault? fault))
        {
            return fault;
        }

        if (remembered.Value is { } id)
        {
            return facts with { Contact = new FrontId(id) };
        }

        ApiResult<FrontContact> result = await client.GetContactAsync(FrontId.FromHandle(customer.Handle.Source, customer.Handle.Handle), cancellationToken).ConfigureAwait(false);
        switch (result)
        {
            case ApiResult<FrontContact>.Rejected({ Status: 404, Errors.IsEmpty: false }):
                return await GatherEquivalentContactAsync(call, facts, cancellationToken).ConfigureAwait(false);
            case ApiResult<FrontContact>.Rejected({ Status: 400 or 403 or 422, Errors.IsEmpty: false }):
                // The token cannot read contacts; Front creates one itself with the first message.
                return facts with { Rejected = facts.Rejected with { IsContactRejected = true } };
        }

        if (!FrontFaults.ToLookup(result).TryGet(out FrontContact? contact, out fault))
        {
            return fault;
        }

        bool needsHandle = settings.Writer == FrontWriter.ImportedMessages && customer.IsOneCustomer
            && !contact.Handles.Contains(new FrontHandle(FrontHandleSource.Custom, customer.Handle.Handle));
        if (!needsHandle && !(await memory.ClaimAsync(key, contact.Id.Value, cancellationToken).ConfigureAwait(false)).TryGet(out _, out fault))
        {
            return fault;
        }

        return facts with { Contact = contact.Id, ContactNeedsHandle = needsHandle };
    }

    // No contact has the number itself. One that has another form of it is the same customer.
    private async Task<Lookup<FrontFacts>> GatherEquivalentContactAsync(Call call, FrontFacts facts, CancellationToken cancellationToken)
    {
        ValueList<PhoneNumber> equivalents = CustomerHandle.From(call).IsOneCustomer ? call.Customer.Number?.Number?.GetEquivalents() ?? [] : [];
        foreach (PhoneNumber equivalent in equivalents)
        {
            ApiResult<FrontContact> result = await client.GetContactAsync(FrontId.FromPhone(equivalent), cancellationToken).ConfigureAwait(false);
            if (result is ApiResult<FrontContact>.Rejected({ Status: 404, Errors.IsEmpty: false }))
            {
                continue;
            }

            return FrontFaults.ToLookup(result).TryGet(out FrontContact? contact, out DestinationFault? fault)
                ? facts with { Contact = contact.Id, IsContactEquivalent = true, ContactNeedsHandle = settings.Writer == FrontWriter.ImportedMessages }
                : fault;
        }

        return facts;
    }
}
