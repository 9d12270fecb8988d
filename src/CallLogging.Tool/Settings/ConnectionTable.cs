using CallLogging.Hosting;

namespace CallLogging.Tool;

/// <summary>The connections of a run: which account's calls go to which destinations.</summary>
/// <param name="All">The connections from account to destination, each by its full name.</param>
internal sealed record ConnectionTable(ValueList<Connection> All)
{
    /// <summary>Creates the table without connections in the settings: every account goes to every destination.</summary>
    /// <param name="accounts">The full names of the accounts.</param>
    /// <param name="destinations">The full names of the destinations.</param>
    public static ConnectionTable ConnectAll(IEnumerable<string> accounts, IEnumerable<string> destinations) =>
        new(accounts.SelectMany(a => destinations.Select(d => new Connection(a, d))).ToValueList());

    /// <summary>Resolves the connections of the settings; they name accounts and destinations in full or without the kind, as in a host.</summary>
    /// <param name="connections">The connections of the settings.</param>
    /// <param name="accounts">The full names of the accounts.</param>
    /// <param name="destinations">The full names of all destinations of the settings.</param>
    /// <param name="errors">The list that receives the mistakes.</param>
    public static ConnectionTable Resolve(IEnumerable<Connection> connections, IReadOnlyList<string> accounts, IReadOnlyList<string> destinations, ICollection<SettingsError> errors)
    {
        var resolved = new List<Connection>();
        foreach (Connection connection in connections)
        {
            string? from = Find(connection, "From", connection.From, "an account", accounts, errors);
            string? to = Find(connection, "To", connection.To, "a destination", destinations, errors);
            if (from is not null && to is not null)
            {
                resolved.Add(connection with { From = from, To = to });
            }
        }

        return new ConnectionTable(resolved.Distinct().ToValueList());
    }

    /// <summary>Determines whether a call goes to a destination.</summary>
    /// <param name="call">The call.</param>
    /// <param name="destination">The full name of the destination.</param>
    /// <param name="host">The settings of the lines and of calls between them.</param>
    public bool Connects(Call call, string destination, HostSettings host)
    {
        if (call.OwnLine is not null && host.OwnLineCalls == OwnLineCalls.Nothing)
        {
            return false;
        }

        return host.FindLine(call)?.Destination is { } named
            ? named != LinePolicy.Nowhere && IsNamed(destination, named)
            : All.Any(c => string.Equals(c.To, destination, StringComparison.Ordinal) && c.Takes(call));
    }

    /// <summary>Determines whether a name is that of a destination, in full or without the kind.</summary>
    /// <param name="fullName">The kind and name of the destination.</param>
    /// <param name="name">The name as it is written.</param>
    public static bool IsNamed(string fullName, string name) => fullName == name || fullName[(fullName.IndexOf(':', StringComparison.Ordinal) + 1)..] == name;

    private static string? Find(Connection connection, string name, string given, string kind, IReadOnlyList<string> known, ICollection<SettingsError> errors)
    {
        string[] found = [.. known.Where(k => IsNamed(k, given))];
        if (found.Length == 1)
        {
            return found[0];
        }

        errors.Add(new SettingsError($"Connection from {connection.From} to {connection.To}", found.Length == 0
            ? $"{name} is '{given}'; name {kind} of the settings: {(known.Count == 0 ? "there are none yet" : string.Join(", ", known))}."
            : $"{name} is '{given}', which names several: {string.Join(", ", found)}; write kind and name."));
        return null;
    }
}
