namespace CallLogging.Hosting;

/// <summary>Connects an account to a destination: the calls of the account are written there.</summary>
/// <param name="From">The account: <c>main</c>, or <c>aircall:main</c> if several providers have an account with that name.</param>
/// <param name="To">The destination: <c>prod</c>, or <c>salesforce:prod</c> if several kinds have a destination with that name.</param>
/// <remarks><c>Connect(from, to)</c> and the setting <c>CallLogging:Connections</c> add connections.</remarks>
public sealed record Connection(string From, string To)
{
    internal bool LeadsFrom(string account) => IsMatch(account, From);

    internal bool LeadsTo(string destination) => IsMatch(destination, To);

    // A connection may write a name in full or leave out the kind in front of it.
    private static bool IsMatch(string fullName, string name) =>
        string.Equals(fullName, name, StringComparison.Ordinal)
        || string.Equals(fullName[(fullName.IndexOf(':', StringComparison.Ordinal) + 1)..], name, StringComparison.Ordinal);
}

/// <summary>Finds connections with wrong names, and their absence. It compares names only, so nothing has to be built for it.</summary>
internal static class ConnectionValidator
{
    public static IEnumerable<SettingsError> FindErrors(IReadOnlyCollection<Connection> connections, IReadOnlyCollection<SettingsPart> parts)
    {
        string[] accounts = GetNames(parts.Where(p => p.IsAccount));
        string[] destinations = GetNames(parts.Where(p => p.IsDestination));
        foreach (Connection connection in connections.Distinct())
        {
            string path = $"Connection from {connection.From} to {connection.To}";
            string[] found = [.. destinations.Where(connection.LeadsTo)];
            if (found.Length != 1)
            {
                yield return new SettingsError(path, found.Length == 0
                    ? $"no destination is named {connection.To}; {ListKnown(destinations)}."
                    : $"several destinations are named {connection.To} ({string.Join(", ", found)}); write both the kind and the name.");
            }

            if (IsUnknownAccount(connection, accounts))
            {
                yield return new SettingsError(path, $"no account is named {connection.From}; {ListKnown(accounts)}.");
            }
        }

        string? target = destinations.FirstOrDefault(d => !d.StartsWith("lists:", StringComparison.Ordinal));
        if (connections.Count == 0 && accounts.Length > 0 && target is not null)
        {
            yield return new SettingsError("CallLogging:Connections", $"is missing, so calls would be stored and written nowhere; write [ {{ \"From\": \"{accounts[0]}\", \"To\": \"{target}\" }} ], or call Connect(from, to).");
        }
    }

    // A host's own provider registers no accounts: names of its kind are accepted, and all names where no account is known.
    private static bool IsUnknownAccount(Connection connection, string[] accounts) =>
        accounts.Length > 0 && !accounts.Any(connection.LeadsFrom)
        && (!connection.From.Contains(':', StringComparison.Ordinal) || accounts.Any(a => GetKind(a) == GetKind(connection.From)));

    private static string[] GetNames(IEnumerable<SettingsPart> parts) => [.. parts.Select(p => p.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string GetKind(string name) => name[..name.IndexOf(':', StringComparison.Ordinal)];

    private static string ListKnown(string[] names) => names.Length == 0 ? "none is added" : $"known are {string.Join(", ", names)}";
}
