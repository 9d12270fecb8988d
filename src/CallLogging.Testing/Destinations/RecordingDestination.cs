using System.Globalization;
using System.Text.Json.Serialization;
using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>A destination that records all writes in memory, and that rejects, delays or loses them on request.</summary>
/// <remarks>
/// The destination keeps each guarantee: an idempotent one rejects duplicates, a reconciled one can be searched, a best-effort one does
/// neither.
/// </remarks>
/// <param name="name">The kind and name of the destination, such as <c>recording:list</c>.</param>
/// <param name="guarantee">The guarantee for records that the destination creates. Changes are conditional, and therefore idempotent, in every case.</param>
/// <param name="time">The clock for delays, late writes and creation times.</param>
public sealed class RecordingDestination(string name, DeliveryGuarantee guarantee, TimeProvider time) : IDestination
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RecordedRecord> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<EffectId, List<string>> _byCreator = [];
    private readonly Dictionary<string, string> _contacts = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset At, Effect Effect)> _lateWrites = [];
    private int _lastId;

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public TimeSpan Horizon { get; init; } = EffectLedger.DefaultHorizon;

    /// <summary>A function that returns the behavior at a send; null (the default) to respond at once.</summary>
    public Func<Effect, SendBehavior>? Behavior { get; set; }

    /// <summary>A function that returns the fault of a look-up or a search; it succeeds if the function or its result is null.</summary>
    public Func<DestinationFault?>? LookUpFault { get; set; }

    /// <summary>The time for which a look-up does not find a new contact, as with a search index that lags.</summary>
    /// <value>Default 0.</value>
    public TimeSpan SearchLag { get; init; }

    /// <summary>The first state of a call in which it is written.</summary>
    /// <value>Default <see cref="CallState.InProgress"/>, so that a call is written and later changed.</value>
    public CallState FirstWrittenState { get; init; } = CallState.InProgress;

    /// <summary>Gets a value indicating whether the destination creates a contact for a number without one.</summary>
    /// <value>Default true.</value>
    public bool CreatesContacts { get; init; } = true;

    /// <summary>The number of sends so far, including rejected and lost ones.</summary>
    public int SendCount { get; private set; }

    /// <summary>All records, in the order of their creation.</summary>
    public IReadOnlyList<RecordedRecord> Records
    {
        get
        {
            lock (_lock)
            {
                CommitLateWrites();
                return [.. _records.Values];
            }
        }
    }

    /// <inheritdoc />
    /// <remarks>An effect that changes a record is idempotent, because every change is conditional on the revision of the record.</remarks>
    public DeliveryGuarantee GetGuarantee(Effect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.Target is null ? guarantee : DeliveryGuarantee.Idempotent;
    }

    /// <inheritdoc />
    public JsonCodec<IDestinationFacts> FactsCodec => RecordingFacts.Codec;

    /// <inheritdoc />
    /// <remarks>
    /// The facts hold the id of the contact that has the customer's number, or null. A contact is found once it is older than the search lag.
    /// </remarks>
    public Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (LookUpFault?.Invoke() is { } fault)
        {
            return Task.FromResult<GatherResult>(new GatherResult.Failed(fault));
        }

        lock (_lock)
        {
            CommitLateWrites();
            string? contact = call.Customer.Number is { Number: { } number } && _contacts.TryGetValue(number.E164, out string? id)
                && _records[id].CreatedAt + SearchLag <= time.GetUtcNow() ? id : null;
            return Task.FromResult<GatherResult>(new GatherResult.Gathered(new RecordingFacts(contact)));
        }
    }

    /// <inheritdoc />
    /// <remarks>
    /// The plan is empty before the call reaches the first state that is written. Otherwise it contains one record per call, and one
    /// contact per new number.
    /// </remarks>
    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.State < FirstWrittenState
            ? new EffectPlan(default, facts)
            : new EffectPlan(RecordingRules.ComputePendingEffects(BuildEffects(call, facts), ledger), facts);
    }

    /// <summary>Builds the effects that a call needs, without regard to earlier writes.</summary>
    /// <param name="call">The call.</param>
    /// <param name="facts">The facts of <see cref="GatherAsync"/>.</param>
    public ValueList<Effect> BuildEffects(Call call, IDestinationFacts facts)
    {
        string? contact = ((RecordingFacts)facts).Contact;
        return RecordingRules.BuildEffects(name, CreatesContacts ? call : call with { Customer = new Customer() }, contact);
    }

    /// <inheritdoc />
    /// <remarks>
    /// The behavior decides whether the effect is written and whether the sender gets a response. A lost response or connection gives
    /// an unclear result.
    /// </remarks>
    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        SendBehavior behavior = BeginSend(effect);
        switch (behavior)
        {
            case SendBehavior.Rejects(var fault):
                return new SendResult.Rejected(fault);
            case SendBehavior.Responds(var after):
                await WaitAsync(after, cancellationToken).ConfigureAwait(false);
                return Commit(effect);
            case SendBehavior.LosesResponse(var after):
                Commit(effect);
                await WaitAsync(after, cancellationToken).ConfigureAwait(false);
                return new SendResult.Unclear("no response");
            default:
                return new SendResult.Unclear("connection lost");
        }
    }

    /// <inheritdoc />
    /// <remarks>
    /// The search finds a created record by its effect, and a changed record by its revision. Late writes that are due count.
    /// </remarks>
    public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        if (LookUpFault?.Invoke() is { } fault)
        {
            return Task.FromResult<VerifyResult>(new VerifyResult.Failed(fault));
        }

        lock (_lock)
        {
            CommitLateWrites();
            string? id = effect.Target is { } target
                ? _records.TryGetValue(target, out RecordedRecord? record) && record.Revision >= PendingEffects.GetRevision(effect.Id) ? target : null
                : _byCreator.TryGetValue(effect.Id, out List<string>? ids) ? ids[0] : null;
            ValueList<string> others = effect.Target is null && _byCreator.TryGetValue(effect.Id, out List<string>? all) ? all.Skip(1).ToValueList() : [];
            return Task.FromResult<VerifyResult>(id is null ? new VerifyResult.NotFound() : new VerifyResult.Found(id) { Duplicates = others });
        }
    }

    /// <inheritdoc />
    /// <remarks>The recording destination never has another way.</remarks>
    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => new ReplanResult.NoOtherWay();

    /// <summary>The number of late writes that have not arrived yet.</summary>
    public int PendingLateWrites
    {
        get
        {
            lock (_lock)
            {
                CommitLateWrites();
                return _lateWrites.Count;
            }
        }
    }

    /// <summary>Changes a field of a record, as a person at the destination would.</summary>
    /// <param name="id">The id of the record.</param>
    /// <param name="field">The name of the field.</param>
    /// <param name="value">The new value.</param>
    /// <exception cref="ArgumentException">The destination has no record with this id.</exception>
    public void EditField(string id, string field, FieldValue value)
    {
        lock (_lock)
        {
            if (!_records.TryGetValue(id, out RecordedRecord? record))
            {
                throw new ArgumentException($"There is no record {id}.", nameof(id));
            }

            _records[id] = record with
            {
                Fields = record.Fields.Where(f => !string.Equals(f.Name, field, StringComparison.Ordinal)).Append(new EffectField(field, value)).ToValueList(),
            };
        }
    }

    private SendBehavior BeginSend(Effect effect)
    {
        lock (_lock)
        {
            SendCount++;
            SendBehavior behavior = Behavior?.Invoke(effect) ?? new SendBehavior.Responds();
            if (behavior is SendBehavior.WritesLate(var after))
            {
                _lateWrites.Add((time.GetUtcNow() + after, effect));
            }

            return behavior;
        }
    }

    private Task WaitAsync(TimeSpan after, CancellationToken cancellationToken) =>
        after == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(after, time, cancellationToken);

    private SendResult Commit(Effect effect)
    {
        lock (_lock)
        {
            CommitLateWrites();
            return Write(effect, time.GetUtcNow());
        }
    }

    private void CommitLateWrites()
    {
        DateTimeOffset now = time.GetUtcNow();
        while (_lateWrites.Count > 0)
        {
            int first = 0;
            for (int i = 1; i < _lateWrites.Count; i++)
            {
                first = _lateWrites[i].At < _lateWrites[first].At ? i : first;
            }

            (DateTimeOffset at, Effect effect) = _lateWrites[first];
            if (at > now)
            {
                return;
            }

            _lateWrites.RemoveAt(first);
            Write(effect, at);
        }
    }

    private SendResult Write(Effect effect, DateTimeOffset at)
    {
        if (effect.Target is { } target)
        {
            return Update(effect, target);
        }

        if (!_byCreator.TryGetValue(effect.Id, out List<string>? ids))
        {
            _byCreator[effect.Id] = ids = [];
        }
        else if (guarantee == DeliveryGuarantee.Idempotent)
        {
            return new SendResult.Written(ids[0]);
        }

        string kind = effect.Kind.Value[(effect.Kind.Value.IndexOf(':', StringComparison.Ordinal) + 1)..];
        string id = string.Create(CultureInfo.InvariantCulture, $"{kind}-{++_lastId}");
        ids.Add(id);
        _records[id] = new RecordedRecord(id, kind, effect.Id, effect.Call, effect.Fields, 0, at);
        if (effect["Phone"]?.Text is { } phone)
        {
            _contacts.TryAdd(phone, id);
        }

        return new SendResult.Written(id);
    }

    // Every change is conditional: a change that arrives after a later one changes nothing.
    private SendResult Update(Effect effect, string target)
    {
        if (!_records.TryGetValue(target, out RecordedRecord? record))
        {
            return new SendResult.Rejected(new DestinationFault.Park("the record is gone"));
        }

        int revision = PendingEffects.GetRevision(effect.Id);
        if (revision > record.Revision)
        {
            var fields = record.Fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
            foreach (EffectField field in effect.Fields)
            {
                fields[field.Name] = field.Value;
            }

            _records[target] = record with { Revision = revision, Fields = fields.Select(f => new EffectField(f.Key, f.Value)).ToValueList() };
        }

        return new SendResult.Written(target);
    }
}

/// <summary>The facts of a recording destination.</summary>
/// <param name="Contact">The id of the contact that has the customer's number, or null if there is none.</param>
internal sealed record RecordingFacts(string? Contact) : IDestinationFacts
{
    /// <summary>The codec of the facts.</summary>
    public static JsonCodec<IDestinationFacts> Codec { get; } =
        new(CanonicalJson.CreateOptions(RecordingJsonContext.Default, [], []).GetTypeInfo(typeof(RecordingFacts)));
}

/// <summary>Describes the facts without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RecordingFacts))]
internal sealed partial class RecordingJsonContext : JsonSerializerContext;

/// <summary>A record at a recording destination.</summary>
/// <param name="Id">The id of the record, such as <c>Task-1</c>.</param>
/// <param name="Kind">The kind of the record, such as <c>Task</c>.</param>
/// <param name="Creator">The effect that created the record.</param>
/// <param name="Call">The call of that effect.</param>
/// <param name="Fields">The current fields of the record.</param>
/// <param name="Revision">The revision that was written last, from 0; see <see cref="PendingEffects.GetRevision"/>.</param>
/// <param name="CreatedAt">The time of the write that created the record.</param>
public sealed record RecordedRecord(
    string Id, string Kind, EffectId Creator, CallKey Call, ValueList<EffectField> Fields, int Revision, DateTimeOffset CreatedAt)
{
    /// <summary>The value of a field as text, or null if the record has no such field.</summary>
    /// <param name="field">The name of the field.</param>
    public string? this[string field] => Fields.FirstOrDefault(f => string.Equals(f.Name, field, StringComparison.Ordinal))?.Value.ToString();
}
