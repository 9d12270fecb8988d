using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Connects an account to a destination: the calls of the account are written there.</summary>
/// <param name="From">The account: <c>main</c>, or <c>aircall:main</c> if several providers have an account with that name.</param>
/// <param name="To">The destination: <c>prod</c>, or <c>salesforce:prod</c> if several kinds have a destination with that name.</param>
/// <remarks><c>Connect(from, to)</c> and the setting <c>CallLogging:Connections</c> register connections.</remarks>
public sealed record Connection(string From, string To);

/// <summary>Finds connections with wrong names. It compares names only, so nothing has to be built for it.</summary>
internal static class ConnectionValidator
{
    /// <summary>Finds connections from an account that its provider does not have: their calls would be stored and, without any message, written nowhere.</summary>
    /// <remarks>Only names that begin with a provider are checked, because a custom provider of the host registers no accounts.</remarks>
    public static IEnumerable<string> FindUnknownAccounts(IEnumerable<Connection> connections, IEnumerable<KnownAccount> accounts)
    {
        string[] known = [.. accounts.Select(a => a.Account.ToString()).Distinct(StringComparer.Ordinal)];
        return connections.Distinct().Where(r => IsUnknown(r.From, known)).Select(r =>
            $"Connect(from: \"{r.From}\", to: \"{r.To}\"): {GetKind(r.From)} has no account with this name; known are: {ListNames(GetKind(r.From), known)}.");
    }

    /// <summary>Finds connections to a name of a known kind that no destination has.</summary>
    public static IEnumerable<string> FindUnknownDestinations(IEnumerable<Connection> connections, IEnumerable<KnownDestination> destinations)
    {
        string[] known = [.. destinations.Select(d => d.Name).Distinct(StringComparer.Ordinal)];
        return connections.Distinct().Where(r => IsUnknown(r.To, known)).Select(r =>
            $"Connect(from: \"{r.From}\", to: \"{r.To}\"): no destination has this name; known are: {ListNames(GetKind(r.To), known)}.");
    }

    private static bool IsUnknown(string name, string[] known) =>
        GetKind(name) is { Length: > 0 } kind && known.Any(k => GetKind(k) == kind) && !known.Contains(name, StringComparer.Ordinal);

    private static string GetKind(string name) => name.Contains(':', StringComparison.Ordinal) ? name[..name.IndexOf(':', StringComparison.Ordinal)] : "";

    private static string ListNames(string kind, string[] known) => string.Join(", ", known.Where(k => GetKind(k) == kind).Order(StringComparer.Ordinal));
}
