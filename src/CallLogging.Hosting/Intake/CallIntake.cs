using System.Diagnostics;
using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Hosting;

/// <summary>Stores events and raw requests. The response to a request is known only after the commit.</summary>
/// <remarks>
/// The intake ends at the work queue: it commits the events together with the work that they make due (<see cref="WorkScheduler"/>), and
/// then signals <see cref="WorkSignal"/>. The call goes on in <see cref="WorkLoop"/>, which leases that work and runs it.
/// </remarks>
internal sealed class CallIntake(
    PipelineContext context, WorkSignal signal, InactivityMonitor monitor, RefusedRequests refusals, IEnumerable<ICallEventReader> readers) : IRequestIntake, ICallIntake
{
    private const int MaxPlaceLength = 100;
    private const int MaxReasonLength = 500;

    // Secrets of the way to this host, whatever a reader wants to keep.
    private static readonly string[] s_neverStored = ["Authorization", "Proxy-Authorization", "Cookie"];

    private static readonly ProviderResponse s_unavailable = new(503, "text/plain", "Not stored. Please send it again.");

    private readonly ICallEventReader[] _readers = [.. readers];
    private readonly LogLimit<(string Provider, OriginCheck Check, int Status)> _refusedLines = new();

    /// <inheritdoc />
    public async Task<IntakeResult> AcceptAsync(ProviderRequest request, CallEventReadResult readResult, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(readResult);
        switch (readResult)
        {
            case CallEventReadResult.Parsed { Events.IsEmpty: true } nothing:
                return new IntakeResult(nothing.Response);
            case CallEventReadResult.Parsed parsed when FindUnusableId(parsed.Events) is { } account:
                return await ParkAsync(
                    request, new CallEventReadResult.Unreadable("call id", $"expected 1 to {CallKey.MaxCallIdLength} characters without control characters", account), cancellationToken).ConfigureAwait(false);
            case CallEventReadResult.Parsed parsed:
                CallEvent first = parsed.Events[0];
                StoreResult<int> stored = await StoreAsync(parsed.Events, request, cancellationToken).ConfigureAwait(false);
                PipelineTelemetry.CountWebhook(first.Key.Provider, first.Key.Account, stored.Fault is null ? "stored" : "fault");
                return stored.Fault is { } fault ? new IntakeResult(s_unavailable, fault) : new IntakeResult(parsed.Response);
            case CallEventReadResult.Ignored ignored:
                monitor.RecordActivity(ignored.Account);
                PipelineTelemetry.CountWebhook(ignored.Account.Provider, ignored.Account.Account, "ignored");
                return new IntakeResult(ProviderResponse.Ok);
            case CallEventReadResult.Unreadable unreadable:
                return await ParkAsync(request, unreadable, cancellationToken).ConfigureAwait(false);
            case CallEventReadResult.Refused refused:
                PipelineTelemetry.CountWebhook(refused.Provider, "", "refused");
                string refusedAt = OneLine.From(refused.Place, MaxPlaceLength);
                refusals.Add(refused.Provider, $"{refused.Status}: the origin check returned {refused.Check} at {refusedAt}");
                if (_refusedLines.Allows((refused.Provider, refused.Check, refused.Status), context.Now, out int leftOut))
                {
                    context.IntakeLogger.RequestRefused(refused.Provider, refused.Check, refusedAt, refused.Status, leftOut);
                }

                return new IntakeResult(new ProviderResponse(refused.Status, null, ""));
            default:
                throw new UnreachableException();
        }
    }

    /// <inheritdoc />
    public Task<StoreResult<int>> AppendAsync(IReadOnlyCollection<CallEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (FindUnusableId(events) is { } account)
        {
            throw new ArgumentException($"The id of a call of {account} is not one: use 1 to {CallKey.MaxCallIdLength} characters without control characters.", nameof(events));
        }

        return events.Count == 0 ? Task.FromResult<StoreResult<int>>(0) : StoreAsync(events, null, cancellationToken);
    }

    // The reader of each provider should have looked. Records, queries and logs name calls by their ids.
    private static AccountKey? FindUnusableId(IEnumerable<CallEvent> events) =>
        events.FirstOrDefault(e => !CallKey.IsCallId(e.Key.CallId))?.Key.AccountKey;

    private async Task<StoreResult<int>> StoreAsync(
        IReadOnlyCollection<CallEvent> events, ProviderRequest? request, CancellationToken cancellationToken)
    {
        ProviderRequest? kept = request is null ? null : GetStoredRequest(request, events.First().Key.Provider);
        EventBatch append = WorkScheduler.ScheduleFor(events, kept, context.Now, context.Connections, context.Options);
        StoreResult<int> stored = await context.Stores.Events.AppendAsync(append, cancellationToken).ConfigureAwait(false);
        if (stored.Fault is { } fault)
        {
            context.IntakeLogger.NotStored(fault.Kind, fault.Message);
            return stored;
        }

        monitor.RecordActivity(append.Events[0].Key.AccountKey);
        PipelineTelemetry.CountEvents(append.Events.Count, stored.Value);
        foreach (ScheduledWork work in append.ScheduledWork)
        {
            if (work.DueAt <= append.ReceivedAt)
            {
                // The other end of the queue is WorkLoop.RunAsync: it wakes, and WorkRunner leases this item from the store and runs it.
                signal.Wake(work.Item.Queue);
            }
        }

        return stored;
    }

    private async Task<IntakeResult> ParkAsync(ProviderRequest request, CallEventReadResult.Unreadable unreadable, CancellationToken cancellationToken)
    {
        string place = OneLine.From(unreadable.Place, MaxPlaceLength);
        var item = new ParkedItem
        {
            Kind = ParkedKind.Request,
            Reason = OneLine.From($"{place}: {unreadable.Reason}", MaxReasonLength),
            ParkedAt = context.Now,
            Account = unreadable.Account,
            Request = GetStoredRequest(request, unreadable.Account.Provider),
        };
        StoreResult<long> parked = await context.Stores.Parked.ParkAsync(item, cancellationToken).ConfigureAwait(false);
        PipelineTelemetry.CountWebhook(unreadable.Account.Provider, unreadable.Account.Account, parked.Fault is null ? "parked" : "fault");
        if (parked.Fault is { } fault)
        {
            context.IntakeLogger.NotStored(fault.Kind, fault.Message);
            return new IntakeResult(s_unavailable, fault);
        }

        monitor.RecordActivity(unreadable.Account);
        PipelineTelemetry.CountParked("", "request");
        context.IntakeLogger.RequestParked(unreadable.Account.ToString(), place);
        return new IntakeResult(ProviderResponse.Ok);
    }

    private ProviderRequest GetStoredRequest(ProviderRequest request, string provider)
    {
        ICallEventReader? reader = Array.Find(_readers, r => string.Equals(r.Provider, provider, StringComparison.OrdinalIgnoreCase));
        ProviderRequest kept = reader?.GetStoredRequest(request) ?? request.KeepOnly("Content-Type");
        return kept.Headers.Any(h => s_neverStored.Contains(h.Key, StringComparer.OrdinalIgnoreCase))
            ? kept with { Headers = kept.Headers.Where(h => !s_neverStored.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).ToValueList() }
            : kept;
    }
}
