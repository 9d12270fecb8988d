using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The state of one call, as a host knows it: the call, its events, and its way to each destination.</summary>
/// <param name="Call">The call as its events describe it. It holds personal data.</param>
/// <param name="Events">The events in the order in which they happened.</param>
/// <param name="Deliveries">The way to each destination, ordered by name; empty if the account of the call leads nowhere.</param>
public sealed record CallStatus(Call Call, ValueList<CallEvent> Events, ValueList<DeliveryStatus> Deliveries)
{
    /// <summary>The time at which the call becomes final if no event arrives before; null for a call that is final already.</summary>
    public DateTimeOffset? FinalAt { get; init; }
}

/// <summary>The way of one call to one destination.</summary>
/// <param name="Destination">The queue of the destination, which has its name.</param>
/// <param name="State">The state of the delivery.</param>
/// <param name="Explanation">One or more sentences that say what is done, or what the call waits for. They name no person and no number.</param>
public sealed record DeliveryStatus(QueueName Destination, DeliveryState State, string Explanation)
{
    /// <summary>The time until which the call waits, or null.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>The effects in the order in which they were first intended.</summary>
    public ValueList<EffectStatus> Effects { get; init; }
}

/// <summary>One effect of a call.</summary>
/// <param name="Entry">The effect with its state. It holds personal data.</param>
/// <param name="StateText">The state as a sentence. It names no person and no number.</param>
/// <param name="Reasons">The reasons of the effect: the field that was decided, and a sentence.</param>
public sealed record EffectStatus(LedgerEntry Entry, string StateText, ValueList<KeyValuePair<string, string>> Reasons)
{
    /// <summary>The id of the written record; null if none is written, or if the id could hold a telephone number or an email address.</summary>
    public string? RecordId => Entry.State is EffectState.Confirmed(var id) && DeliveryReporter.IsPlain(id) ? id : null;
}

/// <summary>The state of a call on its way to a destination.</summary>
public enum DeliveryState
{
    /// <summary>Everything is written.</summary>
    Written,

    /// <summary>Work waits, or the call is not final yet.</summary>
    Waiting,

    /// <summary>Part of the call is parked until a person retries it.</summary>
    Parked,

    /// <summary>There is nothing to write.</summary>
    NothingToWrite,

    /// <summary>The account of the call is not connected to the destination anymore.</summary>
    NotConnected,
}
