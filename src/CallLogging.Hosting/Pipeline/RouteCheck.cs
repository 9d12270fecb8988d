using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Finds routes whose names are wrong, by the names alone: nothing has to be built for it.</summary>
internal static class RouteCheck
{
    /// <summary>Routes from an account that its provider does not have: their calls would be kept and written nowhere, without a word.</summary>
    /// <remarks>Only names with the provider in front are checked: a provider of the host's own registers no accounts.</remarks>
    public static IEnumerable<string> Accounts(IEnumerable<Route> routes, IEnumerable<KnownAccount> accounts)
    {
        string[] known = [.. accounts.Select(a => a.Account.ToString()).Distinct(StringComparer.Ordinal)];
        return routes.Distinct().Where(r => IsUnknown(r.From, known)).Select(r =>
            $"Connect(from: \"{r.From}\", to: \"{r.To}\"): {Kind(r.From)} has no account of this name; known are: {Of(Kind(r.From), known)}.");
    }

    /// <summary>Routes to a destination of a known kind that none has the name of.</summary>
    public static IEnumerable<string> Destinations(IEnumerable<Route> routes, IEnumerable<KnownDestination> destinations)
    {
        string[] known = [.. destinations.Select(d => d.Name).Distinct(StringComparer.Ordinal)];
        return routes.Distinct().Where(r => IsUnknown(r.To, known)).Select(r =>
            $"Connect(from: \"{r.From}\", to: \"{r.To}\"): no destination has this name; known are: {Of(Kind(r.To), known)}.");
    }

    private static bool IsUnknown(string name, string[] known) =>
        Kind(name) is { Length: > 0 } kind && known.Any(k => Kind(k) == kind) && !known.Contains(name, StringComparer.Ordinal);

    private static string Kind(string name) => name.Contains(':', StringComparison.Ordinal) ? name[..name.IndexOf(':', StringComparison.Ordinal)] : "";

    private static string Of(string kind, string[] known) => string.Join(", ", known.Where(k => Kind(k) == kind).Order(StringComparer.Ordinal));
}
