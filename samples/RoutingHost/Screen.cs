using CallLogging;
using CallLogging.Routing;

namespace RoutingHost;

/// <summary>Prints the notices that employees see on their screens.</summary>
internal sealed class Screen : IRoutingNotifier
{
    public Task NotifyRingingAsync(string account, RingingNotice notice, CancellationToken cancellationToken = default)
    {
        Console.WriteLine($"  {notice.Agent}: {notice.FormatIncomingCall("en")}");
        return Task.CompletedTask;
    }

    public Task NotifyCallerKnownAsync(
        string account, RingingNotice notice, ValueList<CustomerSummary> customers, CancellationToken cancellationToken = default)
    {
        Console.WriteLine($"  {notice.Agent}: the caller is {string.Join(" or ", customers.Select(c => c.Name))}");
        return Task.CompletedTask;
    }

    public Task NotifyForwardedAsync(string account, CallKey call, ValueList<AgentId> employees, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    public Task NotifyExpiredAsync(string account, ValueList<ClearedEntry> entries, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;
}
