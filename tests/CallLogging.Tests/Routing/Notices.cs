using System.Collections.Concurrent;
using CallLogging.Routing;

namespace CallLogging.Tests.Routing;

/// <summary>Keeps what employees were told.</summary>
internal sealed class Notices : IRoutingNotifier
{
    public ConcurrentQueue<RingingNotice> Ringing { get; } = [];

    public ConcurrentQueue<(RingingNotice Notice, ValueList<CustomerSummary> Customers)> Known { get; } = [];

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
        Known.Enqueue((notice, customers));
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
