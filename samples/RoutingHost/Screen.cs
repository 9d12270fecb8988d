using CallLogging;
using CallLogging.Routing;

namespace RoutingHost;

/// <summary>Prints the notices that employees see on their screens.</summary>
internal sealed class Screen : IRoutingNotifier
{
    public Task RingingAsync(string account, RingingNotice notice, CancellationToken cancellationToken = default)
    {
        Console.WriteLine($"  {notice.Agent}: {RoutingTexts.IncomingCallFrom(notice.CallTypeName, "en")}");
        return Task.CompletedTask;
    }

    public Task CallerKnownAsync(
        string account, RingingNotice notice, ValueList<CompactView> customers, CancellationToken cancellationToken = default)
    {
        Console.WriteLine($"  {notice.Agent}: the caller is {string.Join(" or ", customers.Select(c => c.Name))}");
        return Task.CompletedTask;
    }

    public Task ForwardedAsync(string account, CallKey call, ValueList<AgentId> employees, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    public Task ExpiredAsync(string account, ValueList<ClearedEntry> entries, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;
}
