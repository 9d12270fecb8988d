using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Sends one effect, once. A record that a person may have edited is read before it is written.</summary>
internal sealed class EffectSender(ISalesforceClient client, BatchingSwitch requests, SalesforceSettings settings)
{
    private const string TaskObject = "Task";

    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken)
    {
        var write = EffectWrite.From(effect);
        if (write.IsUpdate)
        {
            return await UpdateAsync(effect, write, cancellationToken).ConfigureAwait(false);
        }

        SalesforceAttempt attempt = CreateAttempt(effect, write);
        if (write.SObject == TaskObject && settings.ExternalIdField is { } key)
        {
            ValueList<EffectField> fields = effect.Fields.Where(f => !string.Equals(f.Name, key, StringComparison.OrdinalIgnoreCase)).ToValueList();
            return await requests.Current.UpsertAsync(TaskObject, key, effect.Call.ToString(), fields, cancellationToken).ConfigureAwait(false) switch
            {
                ApiResult<SalesforceUpsertResult>.Success { Value.Id: { } id } done => CreateWritten(id, done.RespondedAt),

                // Old API versions respond without an id; the search finds the record.
                ApiResult<SalesforceUpsertResult>.Success => new SendResult.Unclear("the response contains no id"),

                // Two hosts sent at once; sent again, the request updates the Task that exists.
                ApiResult<SalesforceUpsertResult>.Rejected(var response) when SalesforceFaults.Classify(response, attempt).Remedy is SalesforceRemedy.UseExisting =>
                    new SendResult.Rejected(new DestinationFault.RetryAfter("another host wrote the Task at the same time", TimeSpan.Zero) { Scope = FaultScope.Nothing }),
                var result => ToSendResult(SalesforceFaults.Classify(result, attempt), write),
            };
        }

        if (write.SObject == TaskObject && requests.Current.ShouldSearchBeforeCreate
            && await FindLoggedTaskAsync(effect, cancellationToken).ConfigureAwait(false) is { } logged)
        {
            return logged;
        }

        return await requests.Current.CreateAsync(write.SObject, effect.Fields, cancellationToken).ConfigureAwait(false) switch
        {
            ApiResult<SalesforceId>.Success done => CreateWritten(done.Value, done.RespondedAt),
            var result => ToSendResult(SalesforceFaults.Classify(result, attempt), write),
        };
    }

    private SalesforceAttempt CreateAttempt(Effect effect, EffectWrite write) => new(
        write.IsUpdate ? SalesforceOperation.Update : SalesforceOperation.Create, write.Target)
    {
        ExternalIdField = write.SObject == TaskObject ? settings.ExternalIdField : null,
        Fields = effect.Fields,
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

        ApiResult<SalesforceId> result = await client.UpdateAsync(write.SObject, id, effect.Fields, since, cancellationToken).ConfigureAwait(false);
        return result switch
        {
            ApiResult<SalesforceId>.Success done => CreateWritten(id, done.RespondedAt),
            ApiResult<SalesforceId>.Rejected(var response) when SalesforceFaults.Classify(response, CreateAttempt(effect, write)).Remedy is SalesforceRemedy.ReadFirst =>
                await ReadAndUpdateAsync(effect, write, id, cancellationToken).ConfigureAwait(false),
            _ => ToSendResult(SalesforceFaults.Classify(result, CreateAttempt(effect, write)), write),
        };
    }

    private async Task<SendResult> ReadAndUpdateAsync(Effect effect, EffectWrite write, SalesforceId id, CancellationToken cancellationToken)
    {
        Revision revision = await requests.Current.ReviseAsync(effect, write.SObject, id, cancellationToken).ConfigureAwait(false);
        var reading = new SalesforceAttempt(SalesforceOperation.Read, write.Target);
        return revision.Result switch
        {
            ApiResult<SalesforceId>.Success done => CreateWritten(id, done.RespondedAt),
            _ => ToSendResult(SalesforceFaults.Classify(revision.Result, revision.IsReadResult ? reading : CreateAttempt(effect, write)), write),
        };
    }

    // A delivery from another store may have logged this call before this store's first event. Null means that the Task must be created.
    private async Task<SendResult?> FindLoggedTaskAsync(Effect effect, CancellationToken cancellationToken)
    {
        ApiResult<ValueList<SalesforceRecord>> result = await requests.Current
            .FindByValuesAsync(EffectVerifier.CreateTaskQuery(settings), [effect.Call.ToString()], cancellationToken).ConfigureAwait(false);
        return !SalesforceFaults.ToLookup(result).TryGet(out ValueList<SalesforceRecord> logged, out DestinationFault? fault) ? new SendResult.Rejected(fault)
            : logged.IsEmpty ? null
            : new SendResult.Written(logged[0].Id.Value);
    }

    private static SendResult ToSendResult(SalesforceFault fault, EffectWrite write) => fault.Remedy switch
    {
        // A duplicate rule may name a record of another kind; the Task is then written without one.
        SalesforceRemedy.UseExisting(var id) => write.MatchesId(id)
            ? new SendResult.Written(id.Value)
            : new SendResult.Rejected(new DestinationFault.Replan(fault.Reason, SalesforceReplanCodes.WithoutNewRecord, write.Target.ToString())),
        SalesforceRemedy.Gone when write.SObject == TaskObject => new SendResult.Rejected(new DestinationFault.Replan(fault.Reason, SalesforceReplanCodes.TaskDeleted)),

        // A record that is gone has no owner to change.
        SalesforceRemedy.Gone => new SendResult.Written(write.TargetId ?? ""),
        SalesforceRemedy.ReadFirst => new SendResult.Rejected(new DestinationFault.RetryAfter(fault.Reason) { Scope = FaultScope.Call }),
        SalesforceRemedy.Unclear => new SendResult.Unclear(fault.Reason) { Scope = fault.Scope },
        _ => new SendResult.Rejected(fault.ToDestinationFault() ?? new DestinationFault.Park(fault.Reason)),
    };

    // The time comes from the org's clock, as LastModifiedDate does, because our clock may be off.
    private static SendResult.Written CreateWritten(SalesforceId id, DateTimeOffset? at) => new(id.Value) { WrittenAt = at };
}
