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

    /// <summary>Whether routing tells it, who hears of answers and ends late: what the provider says of the call comes before it.</summary>
    public bool IsProvisional { get; init; }

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

    /// <summary>What routing itself can say of a call, so that the lists are right before, and without, the provider's whole story.</summary>
    /// <param name="session">The call as it was routed.</param>
    /// <returns>
    /// Null while nothing came of it or the caller and who answered are not joined yet, and for calls that were forwarded - only
    /// the provider knows whether somebody answered there (spec R3) - or are of no call type.
    /// </returns>
    public static ListedCall? Of(RingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        bool isTold = session.Outcome is not (null or RoutingOutcome.Forwarded or RoutingOutcome.Rejected)
            && session.Type.Value is not null
            && !session.Unconfirmed.Any(c => c is RoutingCommand.Connect);
        return isTold
            ? new(session.Call, CallDirection.Inbound, session.Caller)
            {
                Type = session.Type,
                AnsweredAt = session.AnsweredAt,
                EndedAt = session.EndedAt,
                Agent = session.AnsweredAt is null ? null : session.ConnectedTo,
                IsProvisional = true,
            }
            : null;
    }

    /// <summary>What several tellings of one call say together, in whatever order they came.</summary>
    /// <param name="tellings">At least one; all of one call.</param>
    /// <returns>An answer and an end are never taken back; the provider's times come before routing's.</returns>
    /// <exception cref="ArgumentException">There is no telling.</exception>
    public static ListedCall Unite(IReadOnlyList<ListedCall> tellings)
    {
        ArgumentNullException.ThrowIfNull(tellings);
        if (tellings.Count == 1)
        {
            return tellings[0];
        }

        ListedCall? said = Unite(tellings, isProvisional: false);
        ListedCall? routed = Unite(tellings, isProvisional: true);
        return said is null || routed is null ? said ?? routed ?? throw new ArgumentException("A call without a telling.", nameof(tellings)) : said with
        {
            Type = said.Type ?? routed.Type,
            AnsweredAt = said.AnsweredAt ?? routed.AnsweredAt,
            EndedAt = said.EndedAt ?? routed.EndedAt,
            Agent = said.Agent ?? routed.Agent,
        };
    }

    // Of equal rank: the first answer, the last end; who talked is said by the telling with the last end.
    private static ListedCall? Unite(IReadOnlyList<ListedCall> tellings, bool isProvisional)
    {
        ListedCall[] all = [.. tellings.Where(t => t.IsProvisional == isProvisional)];
        return all.Length < 2 ? all.FirstOrDefault() : all
            .OrderByDescending(c => c.EndedAt ?? DateTimeOffset.MinValue)
            .ThenByDescending(c => c.Customer.Number is not null).ThenBy(c => c.Customer.ToString(), StringComparer.Ordinal)
            .ThenByDescending(c => c.Agent is not null).ThenBy(c => c.Agent?.Value, StringComparer.Ordinal)
            .First() with
        {
            Direction = all.Max(c => c.Direction),
            Type = all.Select(c => c.Type).Where(t => t is not null).OrderBy(t => t!.Value.Value, StringComparer.Ordinal).FirstOrDefault(),
            AnsweredAt = all.Min(c => c.AnsweredAt),
            EndedAt = all.Max(c => c.EndedAt),
        };
    }
}
