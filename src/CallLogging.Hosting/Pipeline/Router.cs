using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Knows the destinations of each account.</summary>
internal sealed class Router
{
    private readonly ValueList<(string From, IDestination To)> _routes;
    private readonly ConcurrentDictionary<(string Provider, string Account), ValueList<IDestination>> _known = new();

    public Router(IEnumerable<Route> routes, IEnumerable<IDestination> destinations)
    {
        Destinations = destinations.DistinctBy(d => d.Name, StringComparer.Ordinal).ToValueList();
        var errors = new List<string>();
        var resolved = new List<(string, IDestination)>();
        foreach (Route route in routes.Distinct())
        {
            IDestination[] matches = [.. Destinations.Where(d => Names(d.Name, route.To))];
            if (matches.Length == 1)
            {
                resolved.Add((route.From, matches[0]));
            }
            else
            {
                string known = string.Join(", ", Destinations.Select(d => d.Name));
                errors.Add(matches.Length == 0
                    ? $"Connect(from: \"{route.From}\", to: \"{route.To}\"): no destination has this name; known are: {(known.Length > 0 ? known : "none, add one first")}."
                    : $"Connect(from: \"{route.From}\", to: \"{route.To}\"): several destinations have this name ({string.Join(", ", matches.Select(m => m.Name))}); write kind and name.");
            }
        }

        Errors = errors;
        _routes = resolved.ToValueList();
    }

    public ValueList<IDestination> Destinations { get; }

    public IReadOnlyList<string> Errors { get; }

    public ValueList<IDestination> Of(CallKey call) => _known.GetOrAdd(
        (call.Provider, call.Account),
        static (account, routes) => routes
            .Where(r => Names($"{account.Provider}:{account.Account}", r.From))
            .Select(r => r.To).Distinct().ToValueList(),
        _routes);

    // A name is written whole, or without the kind in front.
    private static bool Names(string whole, string name) =>
        string.Equals(whole, name, StringComparison.Ordinal)
        || string.Equals(whole[(whole.IndexOf(':', StringComparison.Ordinal) + 1)..], name, StringComparison.Ordinal);
}
