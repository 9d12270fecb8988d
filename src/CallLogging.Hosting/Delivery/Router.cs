using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Resolves the connections of the host: which destinations the calls of an account are written to.</summary>
internal sealed class Router
{
    private readonly ValueList<(string From, IDestination To)> _routes;
    private readonly ConcurrentDictionary<(string Provider, string Account), ValueList<IDestination>> _known = new();

    public Router(IEnumerable<Route> routes, IEnumerable<IDestination> destinations)
    {
        Destinations = destinations.DistinctBy(d => d.Name, StringComparer.Ordinal).ToValueList();
        var errors = new List<string>();
        var resolved = new List<(string, IDestination)>();
        foreach (Route connection in routes.Distinct())
        {
            IDestination[] matches = [.. Destinations.Where(d => Names(d.Name, connection.To))];
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
        _routes = resolved.ToValueList();
    }

    /// <summary>All destinations, each name once, connected or not.</summary>
    public ValueList<IDestination> Destinations { get; }

    /// <summary>One sentence per connection that names no destination, or more than one; empty if all are right.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>Returns the destinations of the account of a call; none if the account is not connected.</summary>
    public ValueList<IDestination> Of(CallKey call) => _known.GetOrAdd(
        (call.Provider, call.Account),
        static (account, routes) => routes
            .Where(r => Names($"{account.Provider}:{account.Account}", r.From))
            .Select(r => r.To).Distinct().ToValueList(),
        _routes);

    // A connection may write a name in full or leave out the kind in front of it.
    private static bool Names(string whole, string name) =>
        string.Equals(whole, name, StringComparison.Ordinal)
        || string.Equals(whole[(whole.IndexOf(':', StringComparison.Ordinal) + 1)..], name, StringComparison.Ordinal);
}
