using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>The rules of a recording destination: one record per call, and one contact per new number. Pure.</summary>
internal static class RecordingRules
{
    /// <summary>The kind of the effect that creates the record of a call.</summary>
    public static EffectKind CreateTask { get; } = new("create:Task");

    /// <summary>The kind of the effect that changes the record of a call.</summary>
    public static EffectKind UpdateTask { get; } = new("update:Task");

    /// <summary>The kind of the effect that creates the contact of a new number.</summary>
    public static EffectKind CreateContact { get; } = new("create:Contact");

    /// <summary>Builds the effects that a call needs at the destination, without regard to earlier writes.</summary>
    /// <param name="destination">The name of the destination.</param>
    /// <param name="call">The call; an internal call needs no effect.</param>
    /// <param name="contact">The id of the contact that was found, or null; then an effect creates one if the number is known.</param>
    /// <returns>The effects in the order in which they are carried out.</returns>
    public static ValueList<Effect> BuildEffects(string destination, Call call, string? contact)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Direction is null or CallDirection.Internal)
        {
            return default;
        }

        ValueList<Effect> wanted = [];
        FieldValue who = FieldValue.Null;
        EffectId? created = null;
        if (contact is not null)
        {
            who = FieldValue.From(contact);
        }
        else if (call.Customer.Number is { Number: { } number })
        {
            string key = $"{destination}/contact/{number.E164}";
            Effect create = new()
            {
                Id = new EffectId($"{call.Key}/{destination}/Contact"),
                Call = call.Key,
                Destination = destination,
                Kind = CreateContact,
                Claim = new ClaimKey(key),
                LockKeys = [new LockKey(key)],
                Fields = [new EffectField("Phone", FieldValue.From(number.E164))],
                Reasons = [new Reason("Record", "unknown_number", [new RejectedCandidate("Contact", "none has the number")])],
            };
            wanted = wanted.Add(create);
            created = create.Id;
            who = FieldValue.CreateReference(create.Id);
        }

        return wanted.Add(new Effect
        {
            Id = new EffectId($"{call.Key}/{destination}/Task"),
            Call = call.Key,
            Destination = destination,
            Kind = CreateTask,
            LockKeys = [new LockKey($"{destination}/task/{call.Key}")],
            DependsOn = created is { } first ? [first] : [],
            Fields =
            [
                new EffectField("Subject", FieldValue.From(call.Outcome?.ToString() ?? "InProgress")),
                new EffectField("Status", FieldValue.From(call.State.ToString())),
                new EffectField("CallObject", FieldValue.From(call.Key.ToString())),
                new EffectField("Who", who),
                new EffectField("Seconds", call.TalkTime is { } talk ? FieldValue.From((long)talk.TotalSeconds) : FieldValue.Null),
                new EffectField("Agent", call.Agent is { } agent ? FieldValue.From(agent.Id.Value) : FieldValue.Null),
                new EffectField("Tags", FieldValue.From(string.Join(',', call.Tags.Select(t => t.Name)))),
                new EffectField("Notes", FieldValue.From(call.Notes.Count)),
            ],
            Reasons = [new Reason("Who", contact is not null ? "found" : created is not null ? "created" : "no_number")],
        });
    }

    /// <summary>Computes the effects that are still pending.</summary>
    /// <param name="intended">The effects that the call needs.</param>
    /// <param name="ledger">The states of all effects of the call so far.</param>
    /// <returns>New effects, and updates for records whose fields changed.</returns>
    public static ValueList<Effect> ComputePendingEffects(ValueList<Effect> intended, ValueList<LedgerEntry> ledger) =>
        PendingEffects.Compute(intended, ledger, static kind => kind == CreateTask ? UpdateTask : null);
}
