using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Stores events and raw requests. The response to a request is known only after the commit.</summary>
/// <remarks>
/// The intake ends at the work queue: it commits the events together with the work that they make due (<see cref="EventMarks"/>), and
/// then signals <see cref="WakeUp"/>. The call goes on in <see cref="WorkLoop"/>, which leases that work and runs it.
/// </remarks>
internal sealed class CallIntake(PipelineParts parts, WakeUp wakeUp, AccountWatch watch) : IRequestIntake, ICallIntake
{
    private static readonly Reply s_unavailable = new(503, "text/plain", "Not stored. Please send it again.");

    /// <inheritdoc />
    public async Task<IntakeAnswer> AcceptAsync(ProviderRequest request, CallEventRead read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(read);
        switch (read)
        {
            case CallEventRead.Parsed { Events.IsEmpty: true } nothing:
                return new IntakeAnswer(nothing.Reply);
            case CallEventRead.Parsed parsed:
                CallEvent first = parsed.Events[0];
                StoreResult<int> stored = await StoreAsync(parsed.Events, request, cancellationToken).ConfigureAwait(false);
                CallLoggingDiagnostics.Webhook(first.Key.Provider, first.Key.Account, stored.Fault is null ? "stored" : "fault");
                return stored.Fault is { } fault ? new IntakeAnswer(s_unavailable, fault) : new IntakeAnswer(parsed.Reply);
            case CallEventRead.Ignored ignored:
                watch.Heard(ignored.Account);
                CallLoggingDiagnostics.Webhook(ignored.Account.Provider, ignored.Account.Account, "ignored");
                return new IntakeAnswer(Reply.Ok);
            case CallEventRead.Unreadable unreadable:
                return await ParkAsync(request, unreadable, cancellationToken).ConfigureAwait(false);
            case CallEventRead.Refused refused:
                CallLoggingDiagnostics.Webhook(refused.Provider, "", "refused");
                parts.Logger.RequestRefused(refused.Provider, refused.Check, refused.Place, refused.Status);
                return new IntakeAnswer(new Reply(refused.Status, null, ""));
            default:
                throw new UnreachableException();
        }
    }

    /// <inheritdoc />
    public Task<StoreResult<int>> AppendAsync(IReadOnlyCollection<CallEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Count == 0 ? Task.FromResult<StoreResult<int>>(0) : StoreAsync(events, null, cancellationToken);
    }

    private async Task<StoreResult<int>> StoreAsync(
        IReadOnlyCollection<CallEvent> events, ProviderRequest? request, CancellationToken cancellationToken)
    {
        EventAppend append = EventMarks.Append(events, request, parts.Now, parts.Router, parts.Options);
        StoreResult<int> stored = await parts.Stores.Events.AppendAsync(append, cancellationToken).ConfigureAwait(false);
        if (stored.Fault is { } fault)
        {
            parts.Logger.NotStored(fault.Kind, fault.Message);
            return stored;
        }

        watch.Heard(append.Events[0].Key.AccountKey);
        CallLoggingDiagnostics.Events(append.Events.Count, stored.Value);
        foreach (DueMark work in append.Marks)
        {
            if (work.At <= append.ReceivedAt)
            {
                // The other end of the queue is WorkLoop.RunAsync: it wakes, leases this item from the store and runs it.
                wakeUp.Wake(work.Work);
            }
        }

        return stored;
    }

    private async Task<IntakeAnswer> ParkAsync(ProviderRequest request, CallEventRead.Unreadable unreadable, CancellationToken cancellationToken)
    {
        var item = new ParkedItem
        {
            Kind = ParkedKind.Request,
            Reason = $"{unreadable.Place}: {unreadable.Reason}",
            At = parts.Now,
            Account = unreadable.Account,
            Request = request,
        };
        StoreResult<long> parked = await parts.Stores.Parked.ParkAsync(item, cancellationToken).ConfigureAwait(false);
        CallLoggingDiagnostics.Webhook(unreadable.Account.Provider, unreadable.Account.Account, parked.Fault is null ? "parked" : "fault");
        if (parked.Fault is { } fault)
        {
            parts.Logger.NotStored(fault.Kind, fault.Message);
            return new IntakeAnswer(s_unavailable, fault);
        }

        watch.Heard(unreadable.Account);
        CallLoggingDiagnostics.Parked("", "request");
        parts.Logger.RequestParked(unreadable.Account.ToString(), unreadable.Place);
        return new IntakeAnswer(Reply.Ok);
    }
}
