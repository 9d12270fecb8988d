namespace CallLogging.Routing;

/// <summary>One report about a call, as the lists of missed calls and follow-ups keep it. A call may have several, at any time and in any
/// order.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Direction">The direction of the call; internal calls are not listed.</param>
/// <param name="Customer">The number of the other party.</param>
public sealed record ListedCall(CallKey Call, CallDirection Direction, PartyNumber Customer)
{
    /// <summary>The call type of the number called; null for outbound calls and for numbers without a call type.</summary>
    public CallTypeId? Type { get; init; }

    /// <summary>The time at which the call was answered, by a person or an answering machine, or null if it was not. A voicemail of the company is
    /// no answer.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The time at which the call ended, or null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The agent who talked, or who placed an outbound call; null if none is known.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>Gets a value indicating whether the other party is one of the company's own lines: no list asks people to call themselves back.</summary>
    public bool IsOwnLine { get; init; }

    /// <summary>Gets a value indicating whether the report comes from routing, which learns of answers and ends late. A report of the provider takes
    /// precedence.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Creates the provider's report of a call.</summary>
    /// <param name="call">The assembled call.</param>
    /// <param name="type">The call type of the call's line, or null.</param>
    /// <returns>The report, or null while the direction or the customer is unknown, and for internal calls.</returns>
    public static ListedCall? From(Call call, CallTypeId? type)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Direction is { } direction and not CallDirection.Internal && call.Customer.Number is { } number
            ? new(call.Key, direction, number)
            {
                Type = direction == CallDirection.Inbound ? type : null,

                // A machine may have answered and hand the call over to nobody. No report takes back an answer, so this one waits for the end.
                AnsweredAt = call is { Direction: CallDirection.Inbound, Agent: null, State: CallState.InProgress } ? null : call.AnsweredAt,
                EndedAt = call.EndedAt,
                Agent = call.AnsweredBy?.Id ?? call.PlacedBy?.Id,
                IsOwnLine = call.OwnLine is not null,
            }
            : null;
    }

    /// <summary>Creates routing's own report of a call, so that the lists are right before, and without, the provider's report.</summary>
    /// <param name="session">The routing session of the call.</param>
    /// <returns>
    /// The report, or null while there is no outcome or the caller and the agent are not joined yet. There is none for forwarded calls,
    /// because only the provider knows whether they were answered, and none for calls without a call type.
    /// </returns>
    public static ListedCall? From(RoutingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        bool isTold = session.Outcome is not (null or RoutingOutcome.Forwarded or RoutingOutcome.Rejected)
            && session.Type.Value is not null
            && !session.UnconfirmedCommands.Any(c => c is RoutingCommand.Connect);
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

    /// <summary>Merges all reports of one call into one. The order of the reports does not matter.</summary>
    /// <param name="reports">At least one report; all of the same call.</param>
    /// <returns>The merged report. It never takes back an answer or an end; the provider's times take precedence over routing's.</returns>
    /// <exception cref="ArgumentException">There is no report.</exception>
    public static ListedCall Merge(IReadOnlyList<ListedCall> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports.Count == 1)
        {
            return reports[0];
        }

        ListedCall? reported = Merge(reports, isProvisional: false);
        ListedCall? routed = Merge(reports, isProvisional: true);
        return reported is null || routed is null
            ? reported ?? routed ?? throw new ArgumentException("The list contains no report of the call. Pass at least one.", nameof(reports))
            : reported with
            {
                Type = reported.Type ?? routed.Type,
                AnsweredAt = reported.AnsweredAt ?? routed.AnsweredAt,
                EndedAt = reported.EndedAt ?? routed.EndedAt,
                Agent = reported.Agent ?? routed.Agent,
                IsOwnLine = reported.IsOwnLine || routed.IsOwnLine,
            };
    }

    // Among reports of one source the first answer and the last end count, and the agent of the report with the last end.
    private static ListedCall? Merge(IReadOnlyList<ListedCall> reports, bool isProvisional)
    {
        ListedCall[] all = [.. reports.Where(t => t.IsProvisional == isProvisional)];
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
            IsOwnLine = all.Any(c => c.IsOwnLine),
        };
    }
}
