using System.Globalization;
using System.Text.Json;
using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>
/// Records in memory what is written to it, and faults, delays, writes late or forgets to answer when told to. In each tier it
/// promises what that tier says: keyed refuses doubles, verified can be searched, best effort does neither.
/// </summary>
/// <param name="name">Kind and name, such as <c>recording:list</c>.</param>
/// <param name="tier">What it promises for the records that it creates. Changes are conditional in every tier.</param>
/// <param name="time">The clock.</param>
public sealed class RecordingDestination(string name, Guarantee tier, TimeProvider time) : IDestination
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RecordedRecord> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<EffectId, List<string>> _byCreator = [];
    private readonly Dictionary<string, string> _contacts = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset At, Effect Effect)> _late = [];
    private int _lastId;

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public TimeSpan Horizon { get; init; } = EffectLedger.DefaultHorizon;

    /// <summary>How it takes the next send; answers at once by default.</summary>
    public Func<Effect, SendBehaviour>? Behaviour { get; set; }

    /// <summary>What a look-up or a search meets, or null: then it works.</summary>
    public Func<DestinationFault?>? LookUpFault { get; set; }

    /// <summary>How long a new contact is not found by a look-up, as search indexes lag.</summary>
    public TimeSpan SearchLag { get; init; }

    /// <summary>The first state of a call that is written; in progress by default, so that a call is written and then changed.</summary>
    public CallState WritesFrom { get; init; } = CallState.InProgress;

    /// <summary>Whether a contact is created for a number that no contact has.</summary>
    public bool CreatesContacts { get; init; } = true;

    /// <summary>How often something was sent.</summary>
    public int Sends { get; private set; }

    /// <summary>Everything that is written, in the order of its creation.</summary>
    public IReadOnlyList<RecordedRecord> Records
    {
        get
        {
            lock (_lock)
            {
                CommitLate();
                return [.. _records.Values];
            }
        }
    }

    /// <inheritdoc />
    public Guarantee GuaranteeOf(Effect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.Target is null ? tier : Guarantee.Keyed;
    }

    /// <inheritdoc />
    public Task<GatherResult> GatherAsync(Call call, string? known, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (LookUpFault?.Invoke() is { } fault)
        {
            return Task.FromResult<GatherResult>(new GatherResult.Failed(fault));
        }

        lock (_lock)
        {
            CommitLate();
            string? contact = call.Customer.Number is { Number: { } number } && _contacts.TryGetValue(number.E164, out string? id)
                && _records[id].CreatedAt + SearchLag <= time.GetUtcNow() ? id : null;
            return Task.FromResult<GatherResult>(new GatherResult.Gathered(
                contact is null ? "{}" : $"{{\"contact\":\"{contact}\"}}"));
        }
    }

    /// <inheritdoc />
    public EffectPlan Plan(Call call, string facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.State < WritesFrom
            ? new EffectPlan(default, facts)
            : new EffectPlan(RecordingRules.Open(Wanted(call, facts), ledger), facts);
    }

    /// <summary>What a call should look like, whatever was written so far.</summary>
    public ValueList<Effect> Wanted(Call call, string facts)
    {
        string? contact = null;
        if (facts is { Length: > 2 })
        {
            using JsonDocument document = JsonDocument.Parse(facts);
            contact = document.RootElement.TryGetProperty("contact"u8, out JsonElement found) ? found.GetString() : null;
        }

        ValueList<Effect> wanted = RecordingRules.Wanted(name, CreatesContacts ? call : call with { Customer = new Customer() }, contact);
        return wanted;
    }

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        SendBehaviour behaviour = Begin(effect);
        switch (behaviour)
        {
            case SendBehaviour.Refuses(var fault):
                return new SendResult.Refused(fault);
            case SendBehaviour.Answers(var after):
                await WaitAsync(after, cancellationToken).ConfigureAwait(false);
                return Commit(effect);
            case SendBehaviour.Forgets(var after):
                Commit(effect);
                await WaitAsync(after, cancellationToken).ConfigureAwait(false);
                return new SendResult.Unclear("no answer");
            default:
                return new SendResult.Unclear("connection lost");
        }
    }

    /// <inheritdoc />
    public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        if (LookUpFault?.Invoke() is { } fault)
        {
            return Task.FromResult<VerifyResult>(new VerifyResult.Failed(fault));
        }

        lock (_lock)
        {
            CommitLate();
            string? id = effect.Target is { } target
                ? _records.TryGetValue(target, out RecordedRecord? record) && record.Revision >= EffectRevisions.RevisionOf(effect.Id) ? target : null
                : _byCreator.TryGetValue(effect.Id, out List<string>? ids) ? ids[0] : null;
            ValueList<string> others = effect.Target is null && _byCreator.TryGetValue(effect.Id, out List<string>? all) ? all.Skip(1).ToValueList() : [];
            return Task.FromResult<VerifyResult>(id is null ? new VerifyResult.NotFound() : new VerifyResult.Found(id) { Others = others });
        }
    }

    /// <inheritdoc />
    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => new ReplanResult.NoOtherWay();

    /// <summary>How many writes are still to arrive late.</summary>
    public int StillLate
    {
        get
        {
            lock (_lock)
            {
                CommitLate();
                return _late.Count;
            }
        }
    }

    /// <summary>Changes a field as a person at the destination would.</summary>
    /// <exception cref="ArgumentException">There is no such record.</exception>
    public void Edit(string id, string field, FieldValue value)
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

    private SendBehaviour Begin(Effect effect)
    {
        lock (_lock)
        {
            Sends++;
            SendBehaviour behaviour = Behaviour?.Invoke(effect) ?? new SendBehaviour.Answers();
            if (behaviour is SendBehaviour.WritesLate(var after))
            {
                _late.Add((time.GetUtcNow() + after, effect));
            }

            return behaviour;
        }
    }

    private Task WaitAsync(TimeSpan after, CancellationToken cancellationToken) =>
        after == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(after, time, cancellationToken);

    private SendResult Commit(Effect effect)
    {
        lock (_lock)
        {
            CommitLate();
            return Write(effect, time.GetUtcNow());
        }
    }

    private void CommitLate()
    {
        DateTimeOffset now = time.GetUtcNow();
        while (_late.Count > 0)
        {
            int first = 0;
            for (int i = 1; i < _late.Count; i++)
            {
                first = _late[i].At < _late[first].At ? i : first;
            }

            (DateTimeOffset at, Effect effect) = _late[first];
            if (at > now)
            {
                return;
            }

            _late.RemoveAt(first);
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
        else if (tier == Guarantee.Keyed)
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

    // Conditional, as every change has to be: one that comes after a later one changes nothing.
    private SendResult Update(Effect effect, string target)
    {
        if (!_records.TryGetValue(target, out RecordedRecord? record))
        {
            return new SendResult.Refused(new DestinationFault.Park("the record is gone"));
        }

        int revision = EffectRevisions.RevisionOf(effect.Id);
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
