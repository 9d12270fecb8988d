using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Resolves the connections of the host: which destinations the calls of an account are written to.</summary>
internal sealed class ConnectionMap
{
    private readonly ValueList<(string From, IDestination To)> _connections;
    private readonly ConcurrentDictionary<(string Provider, string Account), ValueList<IDestination>> _destinationsByAccount = new();

    public ConnectionMap(IEnumerable<Connection> connections, IEnumerable<IDestination> destinations)
    {
        Destinations = destinations.DistinctBy(d => d.Name, StringComparer.Ordinal).ToValueList();
        var errors = new List<string>();
        var resolved = new List<(string, IDestination)>();
        foreach (Connection connection in connections.Distinct())
        {
            IDestination[] matches = [.. Destinations.Where(d => IsMatch(d.Name, connection.To))];
            if (matches.Length == 1)
            {
                resolved.Add((connection.From, matches[0]));
            }
            else
            {
                string known = string.Join(", ", Destinations.Select(d => d.Name));
                errors.Add(matches.Length == 0
                    ? $"Connect(from: \"{connection.From}\", to: \"{connection.To}\"): no destination has this name; known are: {(known.Length > 0 ? known : "none, add one first")}."
                    : $"Connect(from: \"{connection.From}\", to: \"{connection.To}\"): several destinations have this name ({string.Join(", ", matches.Select(m => m.Name))}); write both the kind and the name.");
            }
        }

        Errors = errors;
        _connections = resolved.ToValueList();
    }

    /// <summary>All destinations, each name once, connected or not.</summary>
    public ValueList<IDestination> Destinations { get; }

    /// <summary>One sentence per connection that names no destination, or more than one; empty if all are right.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>Returns the destinations of the account of a call; none if the account is not connected.</summary>
    public ValueList<IDestination> GetDestinations(CallKey call) => _destinationsByAccount.GetOrAdd(
        (call.Provider, call.Account),
        static (account, routes) => routes
            .Where(r => IsMatch($"{account.Provider}:{account.Account}", r.From))
            .Select(r => r.To).Distinct().ToValueList(),
        _connections);

    // A connection may write a name in full or leave out the kind in front of it.
    private static bool IsMatch(string fullName, string name) =>
        string.Equals(fullName, name, StringComparison.Ordinal)
        || string.Equals(fullName[(fullName.IndexOf(':', StringComparison.Ordinal) + 1)..], name, StringComparison.Ordinal);
}
