using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Gathers the facts that the rules need. Most calls of a known customer need no request here.</summary>
internal sealed class FactsGatherer(IFrontClient client, DeskKnowledge desk, ThreadMemory memory, FrontSettings settings)
{
    public async Task<Asked<FrontFacts>> GatherAsync(Call call, FrontFacts? known, CancellationToken cancellationToken)
    {
        FrontFacts facts = known ?? new FrontFacts();
        if (known is null)
        {
            if (!(await ContactAsync(call, facts, cancellationToken).ConfigureAwait(false)).TryGet(out facts!, out DestinationFault? fault))
            {
                return fault;
            }

            var key = ThreadKey.Of(call, settings.Destination, settings.Threading);
            if (!(await memory.NewestAsync(key, cancellationToken).ConfigureAwait(false)).TryGet(out FrontThread? thread, out fault))
            {
                return fault;
            }

            facts = facts with { Thread = thread };
            if (settings.Writer == FrontWriter.ImportedMessages)
            {
                if (!(await desk.InboxAsync(settings.Inbox, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId inbox, out fault))
                {
                    return fault;
                }

                facts = facts with { Inbox = inbox };
            }
        }

        ValueList<string> emails = AgentTeammates.NotAsked(call, facts, settings.TeammateMap);
        return (await desk.TeammatesAsync(emails, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<KeyValuePair<string, FrontId>> teammates, out DestinationFault? failed)
            ? facts with { Teammates = [.. facts.Teammates, .. teammates], AskedAgents = [.. facts.AskedAgents, .. emails] }
            : failed;
    }

    private async Task<Asked<FrontFacts>> ContactAsync(Call call, FrontFacts facts, CancellationToken cancellationToken)
    {
        var customer = CustomerHandle.Of(call);
        ClaimKey key = FrontClaims.Contact(settings.Destination, customer.Handle);
        if (!(await memory.FindAsync(key, cancellationToken).ConfigureAwait(false)).TryGet(out Remembered? remembered, out DestinationFault? fault))
        {
            return fault;
        }

        if (remembered.Value is { } id)
        {
            return facts with { Contact = new FrontId(id) };
        }

        FrontAnswer<FrontContact> result = await client.GetContactAsync(FrontId.OfHandle(customer.Handle.Source, customer.Handle.Handle), cancellationToken).ConfigureAwait(false);
        switch (result)
        {
            case FrontAnswer<FrontContact>.Refused({ Status: 404 }):
                return facts;
            case FrontAnswer<FrontContact>.Refused({ Status: 400 or 403 or 422 }):
                // The token cannot read contacts; Front creates one itself with the first message.
                return facts with { Refused = facts.Refused with { Contact = true } };
        }

        if (!Asked<FrontContact>.Of(result).TryGet(out FrontContact? contact, out fault))
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
}
