using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>
/// Resolves the connections of the host: which destinations the calls of an account, and of a line, are written to. The names have been checked.
/// </summary>
internal sealed class ConnectionMap(IEnumerable<Connection> connections, IEnumerable<IDestination> destinations, HostSettings? host = null)
{
    private const string ListKind = "lists:";

    private readonly ValueList<Connection> _connections = connections.Distinct().ToValueList();
    private readonly HostSettings _host = host ?? new HostSettings();
    private readonly ConcurrentDictionary<(string Provider, string Account), ValueList<IDestination>> _destinationsByAccount = new();

    /// <summary>All destinations, connected or not.</summary>
    public ValueList<IDestination> Destinations { get; } = destinations.ToValueList();

    /// <summary>Returns all connections as account and destination, both in full where they are known. A destination that the settings of a line name may get calls of each account.</summary>
    /// <param name="accounts">The full names of the accounts that the host knows. A host's own provider registers none.</param>
    public ValueList<(string From, string To)> GetPairs(IReadOnlyCollection<string> accounts) =>
    [
        .. _connections
            .SelectMany(c => accounts.Where(c.LeadsFrom).DefaultIfEmpty(c.From).SelectMany(from => Destinations.Where(d => c.LeadsTo(d.Name)).Select(to => (from, to.Name))))
            .Concat(accounts.SelectMany(from => Destinations.Where(d => _host.Lines.Any(l => IsNamed(l, d))).Select(to => (from, to.Name))))
            .Distinct(),
    ];

    /// <summary>
    /// Returns the destinations that calls of an account may go to; none if the account is not connected. The line of the call, which the first
    /// events may not state, decides later (<see cref="LeadsTo"/>).
    /// </summary>
    public ValueList<IDestination> GetDestinations(CallKey call) => _destinationsByAccount.GetOrAdd(
        (call.Provider, call.Account),
        static (account, map) => map._connections
            .Where(c => c.LeadsFrom($"{account.Provider}:{account.Account}"))
            .SelectMany(c => map.Destinations.Where(d => c.LeadsTo(d.Name)))
            .Concat(map.Destinations.Where(d => map._host.Lines.Any(l => IsNamed(l, d)))).Distinct().ToValueList(),
        this);

    /// <summary>Determines whether a call goes to a destination: by the settings of its line, else by the connections of its account.</summary>
    public bool LeadsTo(Call call, IDestination destination)
    {
        if (_host.FindLine(call) is { Destination: { } named } line && (named == LinePolicy.Nowhere || !IsList(destination)))
        {
            return IsNamed(line, destination);
        }

        foreach (Connection connection in _connections)
        {
            if (connection.LeadsTo(destination.Name) && connection.Takes(call))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Determines whether a call is delivered to a destination: it goes there, and it is no call of an own line that the settings leave out.</summary>
    public bool ShouldDeliver(Call call, IDestination destination) =>
        LeadsTo(call, destination) && (call.OwnLine is null || _host.OwnLineCalls == OwnLineCalls.LogWithoutRecord || IsList(destination));

    /// <summary>Determines whether a call goes to a destination that logs calls; lists of missed calls do not count.</summary>
    public bool LeadsAnywhere(Call call)
    {
        foreach (IDestination destination in Destinations)
        {
            if (!IsList(destination) && LeadsTo(call, destination))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsList(IDestination destination) => destination.Name.StartsWith(ListKind, StringComparison.Ordinal);

    private static bool IsNamed(LinePolicy line, IDestination destination) =>
        line.Destination is { } named && named != LinePolicy.Nowhere && Connection.IsMatch(destination.Name, named);
}
