using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Sends one effect, once. A record that a person may have edited is read before it is written.</summary>
internal sealed class EffectSender(ISalesforceClient client, RequestSwitch requests, SalesforceSettings settings)
{
    private const string TaskObject = "Task";

    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var write = EffectWrite.Of(effect);
        if (write.IsUpdate)
        {
            return await UpdateAsync(effect, write, cancellationToken).ConfigureAwait(false);
        }

        SalesforceAttempt attempt = Attempt(effect, write);
        if (write.SObject == TaskObject && settings.ExternalIdField is { } key)
        {
            ValueList<EffectField> fields = effect.Fields.Where(f => !string.Equals(f.Name, key, StringComparison.OrdinalIgnoreCase)).ToValueList();
            return await requests.Current.UpsertAsync(TaskObject, key, effect.Call.ToString(), fields, cancellationToken).ConfigureAwait(false) switch
            {
                SalesforceAnswer<SalesforceUpsert>.Done { Value.Id: { } id } done => Written(id, done.At),

                // Old API versions respond without an id; the search finds the record.
                SalesforceAnswer<SalesforceUpsert>.Done => new SendResult.Unclear("the response contains no id"),

                // Two hosts sent at once; sent again, the request updates the Task that exists.
                SalesforceAnswer<SalesforceUpsert>.Refused(var errorResponse) when SalesforceFaults.Classify(errorResponse, attempt).Remedy is SalesforceRemedy.UseExisting =>
                    new SendResult.Refused(new DestinationFault.RetryAfter("another host wrote the Task at the same time", TimeSpan.Zero)),
                SalesforceAnswer<SalesforceUpsert>.Refused(var errorResponse) => Judge(SalesforceFaults.Classify(errorResponse, attempt), write),
                SalesforceAnswer<SalesforceUpsert>.NoAnswer(var noResponse) => Judge(SalesforceFaults.Classify(noResponse, attempt), write),
                _ => throw new UnreachableException(),
            };
        }

        if (write.SObject == TaskObject && requests.Current.LooksBeforeCreate
            && await FindLoggedAsync(effect, cancellationToken).ConfigureAwait(false) is { } logged)
        {
            return logged;
        }

        return await requests.Current.CreateAsync(write.SObject, effect.Fields, cancellationToken).ConfigureAwait(false) switch
        {
            SalesforceAnswer<SalesforceId>.Done done => Written(done.Value, done.At),
            SalesforceAnswer<SalesforceId>.Refused(var errorResponse) => Judge(SalesforceFaults.Classify(errorResponse, attempt), write),
            SalesforceAnswer<SalesforceId>.NoAnswer(var noResponse) => Judge(SalesforceFaults.Classify(noResponse, attempt), write),
            _ => throw new UnreachableException(),
        };
    }

    private SalesforceAttempt Attempt(Effect effect, EffectWrite write) => new(
        write.IsUpdate ? SalesforceOperation.Update : SalesforceOperation.Create, write.Target)
    {
        ExternalIdField = write.SObject == TaskObject ? settings.ExternalIdField : null,
        Owner = effect["OwnerId"]?.Text is { } owner ? new SalesforceId(owner) : null,
    };

    private async Task<SendResult> UpdateAsync(Effect effect, EffectWrite write, CancellationToken cancellationToken)
    {
        var id = new SalesforceId(effect.Target ?? throw new ArgumentException("An update needs a target.", nameof(effect)));

        // We never wrote the record, or the time is unknown; only its present content tells which fields are a person's.
        if (effect.UnchangedSince is not { } since)
        {
            return await ReadAndUpdateAsync(effect, write, id, cancellationToken).ConfigureAwait(false);
        }

        SalesforceAnswer<SalesforceId> result = await client.UpdateAsync(write.SObject, id, effect.Fields, since, cancellationToken).ConfigureAwait(false);
        return result switch
        {
            SalesforceAnswer<SalesforceId>.Done done => Written(id, done.At),
            SalesforceAnswer<SalesforceId>.Refused(var errorResponse) when SalesforceFaults.Classify(errorResponse, Attempt(effect, write)).Remedy is SalesforceRemedy.ReadFirst =>
                await ReadAndUpdateAsync(effect, write, id, cancellationToken).ConfigureAwait(false),
            _ => JudgeUpdate(result, effect, write),
        };
    }

    private async Task<SendResult> ReadAndUpdateAsync(Effect effect, EffectWrite write, SalesforceId id, CancellationToken cancellationToken)
    {
        Revision revision = await requests.Current.ReviseAsync(effect, write.SObject, id, cancellationToken).ConfigureAwait(false);
        var reading = new SalesforceAttempt(SalesforceOperation.Read, write.Target);
        return revision.Answer switch
        {
            SalesforceAnswer<SalesforceId>.Done done => Written(id, done.At),
            SalesforceAnswer<SalesforceId>.Refused(var errorResponse) when revision.IsOfRead => Judge(SalesforceFaults.Classify(errorResponse, reading), write),
            SalesforceAnswer<SalesforceId>.NoAnswer(var noResponse) when revision.IsOfRead => Judge(SalesforceFaults.Classify(noResponse, reading), write),
            _ => JudgeUpdate(revision.Answer, effect, write),
        };
    }

    // A delivery from another store may have logged this call before this store's first event. Null means that the Task must be created.
    private async Task<SendResult?> FindLoggedAsync(Effect effect, CancellationToken cancellationToken)
    {
        SalesforceAnswer<ValueList<SalesforceRecord>> result = await requests.Current
            .WhereAsync(EffectVerifier.TasksOf(settings), [effect.Call.ToString()], cancellationToken).ConfigureAwait(false);
        return !Asked<ValueList<SalesforceRecord>>.Of(result).TryGet(out ValueList<SalesforceRecord> logged, out DestinationFault? fault) ? new SendResult.Refused(fault)
            : logged.IsEmpty ? null
            : new SendResult.Written(logged[0].Id.Value);
    }

    private SendResult JudgeUpdate(SalesforceAnswer<SalesforceId> result, Effect effect, EffectWrite write)
    {
        SalesforceAttempt attempt = Attempt(effect, write);
        return result switch
        {
            SalesforceAnswer<SalesforceId>.Refused(var errorResponse) => Judge(SalesforceFaults.Classify(errorResponse, attempt), write),
            SalesforceAnswer<SalesforceId>.NoAnswer(var noResponse) => Judge(SalesforceFaults.Classify(noResponse, attempt), write),
            _ => throw new UnreachableException(),
        };
    }

    private static SendResult Judge(SalesforceFault fault, EffectWrite write) => fault.Remedy switch
    {
        // A duplicate rule may name a record of another kind; the Task is then written without one.
        SalesforceRemedy.UseExisting(var id) => write.HasPrefixOf(id)
            ? new SendResult.Written(id.Value)
            : new SendResult.Refused(new DestinationFault.Replan(fault.Reason, SalesforceReplan.WithoutNewRecord, write.Target.ToString())),
        SalesforceRemedy.Gone when write.SObject == TaskObject => new SendResult.Refused(new DestinationFault.Replan(fault.Reason, SalesforceReplan.TaskDeleted)),

        // A record that is gone has no owner to change.
        SalesforceRemedy.Gone => new SendResult.Written(write.TargetId ?? ""),
        SalesforceRemedy.ReadFirst => new SendResult.Refused(new DestinationFault.RetryAfter(fault.Reason)),
        SalesforceRemedy.Unclear => new SendResult.Unclear(fault.Reason),
        _ => new SendResult.Refused(fault.ToDestinationFault() ?? new DestinationFault.Park(fault.Reason)),
    };

    // The time comes from the org's clock, as LastModifiedDate does, because our clock may be off.
    private static SendResult.Written Written(SalesforceId id, DateTimeOffset? at) => new(id.Value) { At = at };
}
