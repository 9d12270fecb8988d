namespace CallLogging.Routing;

/// <summary>What the missed list knows of one call, inbound or outbound, however late it is told.</summary>
/// <param name="Call">The call.</param>
/// <param name="Direction">Which way it went; internal calls count for nothing.</param>
/// <param name="Customer">The other party's number.</param>
public sealed record ListedCall(CallKey Call, CallDirection Direction, PartyNumber Customer)
{
    /// <summary>The call type of the number called; null for outbound calls and numbers without one.</summary>
    public CallTypeId? Type { get; init; }

    /// <summary>When somebody answered - a machine too (spec R23) - or null if nobody did. A voicemail is no answer.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When the call ended, or null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who talked, or made the call.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>What the list needs of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="type">The call type of its line, or null.</param>
    /// <returns>Null while direction or customer are not known, and for internal calls.</returns>
    public static ListedCall? Of(Call call, CallTypeId? type)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Direction is { } direction and not CallDirection.Internal && call.Customer.Number is { } number
            ? new(call.Key, direction, number)
            {
                Type = direction == CallDirection.Inbound ? type : null,
                AnsweredAt = call.AnsweredAt,
                EndedAt = call.EndedAt,
                Agent = call.AnsweredBy?.Id ?? call.Maker?.Id,
            }
            : null;
    }
}
