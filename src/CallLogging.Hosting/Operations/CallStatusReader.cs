using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Reads what the stores hold of a call, and says it in sentences.</summary>
internal sealed class CallStatusReader(PipelineContext context, CircuitStates circuits)
{
    private const int ParkedPage = 500;

    // More parked items than these are a fault of their own, which the overview shows.
    private const int MaxParked = 2_000;

    private readonly OwnLines _ownLines = new(context.Stores.Claims, context.Host);

    /// <summary>Reads one call.</summary>
    /// <param name="call">The key of the call.</param>
    /// <param name="parkedPlans">The calls whose plan is parked, from <see cref="FindParkedPlansAsync"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The status; null if no event of the call is stored.</returns>
    public async Task<StoreResult<CallStatus?>> ReadAsync(CallKey call, IReadOnlyDictionary<WorkItem, string> parkedPlans, CancellationToken cancellationToken)
    {
        if (!(await context.Stores.Events.ReadAsync(call, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out StoreFault? fault))
        {
            return fault;
        }

        if (events.IsEmpty)
        {
            return (CallStatus?)null;
        }

        SettleDue? due = CallSettling.FindDue(events, context.Options.Settling);
        if (!(await _ownLines.MarkAsync(context.Assemble(events), cancellationToken).ConfigureAwait(false)).TryGet(out Call? assembled, out fault))
        {
            return fault;
        }

        ValueList<IDestination> connected = context.Connections.GetDestinations(call);
        var deliveries = new List<DeliveryStatus>();
        foreach (IDestination destination in context.Connections.Destinations.OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            StoreResult<DeliveryStatus?> read = await ReadDeliveryAsync(assembled, due, destination, connected.Contains(destination), parkedPlans, cancellationToken).ConfigureAwait(false);
            if (!read.TryGet(out DeliveryStatus? delivery, out fault) && fault is not null)
            {
                return fault;
            }

            if (delivery is not null)
            {
                deliveries.Add(delivery);
            }
        }

        return new CallStatus(assembled, events.OrderBy(e => e.HappenedAt).ThenBy(e => e.ReceivedAt).ThenBy(e => e.StorageId, StringComparer.Ordinal).ToValueList(), deliveries.ToValueList())
        {
            FinalAt = due?.DueAt,
        };
    }

    /// <summary>Finds the calls whose plan is parked, with the reasons.</summary>
    public async Task<StoreResult<IReadOnlyDictionary<WorkItem, string>>> FindParkedPlansAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<WorkItem, string>();
        long last = 0;
        for (int read = 0; read < MaxParked; read += ParkedPage)
        {
            if (!(await context.Stores.Parked.ListAsync(last, ParkedPage, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<ParkedItem> page, out StoreFault? fault))
            {
                return fault;
            }

            foreach (ParkedItem item in page)
            {
                last = item.Id;
                if (item is { Kind: ParkedKind.Plan, Call: { } call, Destination: { } destination })
                {
                    found[WorkItem.From(destination, call)] = item.Reason;
                }
            }

            if (page.Count < ParkedPage)
            {
                break;
            }
        }

        return found;
    }

    private async Task<StoreResult<DeliveryStatus?>> ReadDeliveryAsync(
        Call call, SettleDue? due, IDestination destination, bool isConnected, IReadOnlyDictionary<WorkItem, string> parkedPlans, CancellationToken cancellationToken)
    {
        var queue = new QueueName(destination.Name);
        var item = WorkItem.From(queue, call.Key);
        if (!(await context.Stores.Effects.ReadAsync(call.Key, queue, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<LedgerEntry> ledger, out StoreFault? fault)
            || (!(await context.Stores.WorkQueue.FindAsync(item, cancellationToken).ConfigureAwait(false)).TryGet(out WorkRow? row, out fault) && fault is not null))
        {
            return fault;
        }

        if (!isConnected && ledger.IsEmpty)
        {
            return (DeliveryStatus?)null;
        }

        (DeliveryState state, string text, DateTimeOffset? until) = !isConnected
            ? (DeliveryState.NotConnected, "The account of the call is not connected to this destination anymore.", null)
            : parkedPlans.TryGetValue(item, out string? reason) ? (DeliveryState.Parked, $"The call is parked: {reason}", null)
            : ledger.IsEmpty && !context.Connections.ShouldDeliver(call, destination) ? (DeliveryState.NothingToWrite, DescribeLine(call, destination), null)
            : row is not null && !IsLateCheck(row, ledger) ? DescribeWork(queue, row, ledger)
            : DescribeResult(call, due, destination, ledger, row);
        return new DeliveryStatus(queue, state, text)
        {
            WaitsUntil = until,
            Effects = ledger.Select(e => CreateEffect(destination, e)).ToValueList(),
        };
    }

    private string DescribeLine(Call call, IDestination destination) =>
        call.OwnLine is { } own && context.Connections.LeadsTo(call, destination) ? $"The other party is the company's own {own.Describe()}, and the settings log no such calls."
        : call.Line is { } line ? $"The settings do not lead {line.Describe()} to this destination."
        : "The line of the call is not known, and the connections name their lines.";

    private (DeliveryState State, string Text, DateTimeOffset? Until) DescribeWork(QueueName queue, WorkRow row, ValueList<LedgerEntry> ledger)
    {
        DateTimeOffset now = context.Now;
        Circuit circuit = circuits.Get(queue);
        if (circuit.OpenUntil > now)
        {
            DateTimeOffset until = circuit.OpenUntil.Value > row.AvailableAt ? circuit.OpenUntil.Value : row.AvailableAt;
            return (DeliveryState.Waiting, $"This host sends nothing to {queue} until {Format(circuit.OpenUntil.Value)}, because {DescribeFaults(circuit)}.", until);
        }

        if (row.LeasedUntil > now)
        {
            return (DeliveryState.Waiting, "A host is working on the call.", row.LeasedUntil);
        }

        string text = row.AvailableAt <= now ? "The call is due and waits for its turn."
            : ledger.Any(e => e.State is EffectState.InDoubt or EffectState.Intended)
                ? $"The response to a write was lost. At {Format(row.AvailableAt)} the host searches for the record before it sends anything again."
            : row.Attempts > 0 ? $"{Count(row.Attempts, "attempt")} failed. The next one is at {Format(row.AvailableAt)}."
            : $"The call is planned again at {Format(row.AvailableAt)}.";
        return (DeliveryState.Waiting, text, row.AvailableAt);
    }

    // A pause without a failure is one of the rate limit.
    private static string DescribeFaults(Circuit circuit) =>
        circuit.Failures == 0 ? "its rate limit is used up"
        : $"{Count(circuit.Failures, "call")} in a row failed{(circuit.LastFailed is { } last ? $", the last one with: {last.Reason}" : "")}";

    private (DeliveryState State, string Text, DateTimeOffset? Until) DescribeResult(Call call, SettleDue? due, IDestination destination, ValueList<LedgerEntry> ledger, WorkRow? row)
    {
        if (ledger.Any(e => e.State is EffectState.Parked))
        {
            return (DeliveryState.Parked, "Part of the call is parked, because the destination rejected it for good. Correct the cause, and retry the parked items.", null);
        }

        bool isWritten = ledger.Any(e => e.State is EffectState.Confirmed);
        string rule = destination.ExplainPlan(call, ledger, context.Now) is { } sentence ? $"{sentence} " : "";
        if (due is not null)
        {
            string final = due.IsEndMissing
                ? $"No event has reported the end of the call. Without further events the call is final at {Format(due.DueAt)}."
                : $"The call is final at {Format(due.DueAt)}, {FormatSpan(context.Options.Settling.AfterEnd)} after its end and its last event.";
            return (isWritten ? DeliveryState.Written : DeliveryState.Waiting, isWritten ? $"Everything that is known so far is written. {final}" : rule + final, due.DueAt);
        }

        return isWritten
            ? (DeliveryState.Written, row is null ? "Everything is written." : $"Everything is written. At {Format(row.AvailableAt)} the host searches for a late duplicate.", row?.AvailableAt)
            : (DeliveryState.NothingToWrite, rule.Length > 0 ? rule.TrimEnd() : "The rules of the destination write nothing for this call.", null);
    }

    private static EffectStatus CreateEffect(IDestination destination, LedgerEntry entry) => new(
        entry,
        Describe(entry.State),
        DescribeReasons(destination, entry.Effect).ToValueList());

    // A rejected candidate is a rule or an id of the destination; only the reason of its rejection is for people.
    private static IEnumerable<KeyValuePair<string, string>> DescribeReasons(IDestination destination, Effect effect)
    {
        var copied = new List<string>();
        foreach (Reason reason in effect.Reasons)
        {
            string? sentence = destination.ExplainReason(effect, reason);
            if (sentence is null && reason.Rejected.IsEmpty)
            {
                copied.Add($"{reason.Field} ({ToWords(reason.Rule)})");
                continue;
            }

            string rejected = reason.Rejected.IsEmpty ? "" : $" Not taken: {string.Join("; ", reason.Rejected.Select(r => ToWords(r.Reason)).Distinct(StringComparer.Ordinal))}.";
            yield return KeyValuePair.Create(reason.Field, $"{sentence ?? $"Rule: {ToWords(reason.Rule)}."}{rejected}");
        }

        if (copied.Count > 0)
        {
            yield return KeyValuePair.Create("Copied from the call", $"{string.Join(", ", copied)}.");
        }
    }

    private static string Describe(EffectState state) => state switch
    {
        EffectState.Planned => "It is planned and not written.",
        EffectState.Intended => "It is being sent.",
        EffectState.InDoubt(var since, _, _) => $"It may be written: no response arrived. It is in doubt since {Format(since)}.",
        EffectState.Confirmed { WrittenAt: { } at } => $"It was written at {Format(at)}.",
        EffectState.Confirmed => "It is written.",
        EffectState.Parked(var reason) => $"It is parked: {reason}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Every other reason to wait comes before it.
    private static bool IsLateCheck(WorkRow row, ValueList<LedgerEntry> ledger) =>
        !ledger.IsEmpty && ledger.All(e => e.State is EffectState.Confirmed or EffectState.Parked)
        && ledger.Any(e => e.State is EffectState.Confirmed { CheckAgainAt: { } at } && at >= row.DueAt);

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string ToWords(string text) => text.Replace('_', ' ');

    private static string Format(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string FormatSpan(TimeSpan span) => span.TotalMinutes >= 1 && span.Seconds == 0 ? Count((int)span.TotalMinutes, "minute") : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} seconds");
}
