using System.Collections.Concurrent;
using CallLogging.Routing;

namespace CallLogging.Tests.Routing;

/// <summary>Records every notice to employees.</summary>
internal sealed class RecordedNotices : IRoutingNotifier
{
    public ConcurrentQueue<RingingNotice> Ringing { get; } = [];

    public ConcurrentQueue<(RingingNotice Notice, ValueList<CustomerSummary> Customers)> KnownCallers { get; } = [];

    public ConcurrentQueue<ValueList<AgentId>> Forwarded { get; } = [];

    public ConcurrentQueue<ClearedEntry> Expired { get; } = [];

    public Task NotifyRingingAsync(string account, RingingNotice notice, CancellationToken cancellationToken = default)
    {
        Ringing.Enqueue(notice);
        return Task.CompletedTask;
    }

    public Task NotifyCallerKnownAsync(
        string account, RingingNotice notice, ValueList<CustomerSummary> customers, CancellationToken cancellationToken = default)
    {
        KnownCallers.Enqueue((notice, customers));
        return Task.CompletedTask;
    }

    public Task NotifyForwardedAsync(string account, CallKey call, ValueList<AgentId> employees, CancellationToken cancellationToken = default)
    {
        Forwarded.Enqueue(employees);
        return Task.CompletedTask;
    }

    public Task NotifyExpiredAsync(string account, ValueList<ClearedEntry> entries, CancellationToken cancellationToken = default)
    {
        foreach (ClearedEntry entry in entries)
        {
            Expired.Enqueue(entry);
        }

        return Task.CompletedTask;
    }
}
