using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Resolves the connections of the host: which destinations the calls of an account are written to. The names have been checked.</summary>
internal sealed class ConnectionMap(IEnumerable<Connection> connections, IEnumerable<IDestination> destinations)
{
    private readonly ValueList<Connection> _connections = connections.Distinct().ToValueList();
    private readonly ConcurrentDictionary<(string Provider, string Account), ValueList<IDestination>> _destinationsByAccount = new();

    /// <summary>All destinations, connected or not.</summary>
    public ValueList<IDestination> Destinations { get; } = destinations.ToValueList();

    /// <summary>Returns all connections as account and destination, both in full where they are known.</summary>
    /// <param name="accounts">The full names of the accounts that the host knows. A host's own provider registers none.</param>
    public ValueList<(string From, string To)> GetPairs(IReadOnlyCollection<string> accounts) =>
    [
        .. _connections
            .SelectMany(c => accounts.Where(c.LeadsFrom).DefaultIfEmpty(c.From).SelectMany(from => Destinations.Where(d => c.LeadsTo(d.Name)).Select(to => (from, to.Name))))
            .Distinct(),
    ];

    /// <summary>Returns the destinations of the account of a call; none if the account is not connected.</summary>
    public ValueList<IDestination> GetDestinations(CallKey call) => _destinationsByAccount.GetOrAdd(
        (call.Provider, call.Account),
        static (account, map) => map._connections
            .Where(c => c.LeadsFrom($"{account.Provider}:{account.Account}"))
            .SelectMany(c => map.Destinations.Where(d => c.LeadsTo(d.Name))).Distinct().ToValueList(),
        this);
}
