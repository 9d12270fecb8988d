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

    /// <summary>Reads the section <c>Connections</c>; it names accounts and destinations in full or without the kind, as in a host.</summary>
    /// <param name="reader">The section <c>CallLogging</c>.</param>
    /// <param name="accounts">The full names of the accounts.</param>
    /// <param name="destinations">The full names of all destinations of the settings.</param>
    /// <param name="errors">The list that receives the mistakes.</param>
    public static ConnectionTable Read(SettingsReader reader, IReadOnlyList<string> accounts, IReadOnlyList<string> destinations, ICollection<SettingsError> errors)
    {
        var connections = new List<Connection>();
        foreach (SettingsSection section in reader.GetSections("Connections"))
        {
            var entry = new SettingsReader(section, errors);
            string? from = Find(entry, "From", "an account", accounts);
            string? to = Find(entry, "To", "a destination", destinations);
            entry.ReportUnknown();
            if (from is not null && to is not null)
            {
                connections.Add(new Connection(from, to));
            }
        }

        return new ConnectionTable(connections.Distinct().ToValueList());
    }

    /// <summary>Determines whether a call goes to a destination.</summary>
    /// <param name="call">The key of the call.</param>
    /// <param name="destination">The full name of the destination.</param>
    public bool Connects(CallKey call, string destination) =>
        All.Any(c => string.Equals(c.To, destination, StringComparison.Ordinal) && string.Equals(c.From, $"{call.Provider}:{call.Account}", StringComparison.Ordinal));

    private static string? Find(SettingsReader reader, string name, string kind, IReadOnlyList<string> known)
    {
        string given = reader.GetString(name, "")!;
        string[] found = [.. known.Where(k => k == given || k[(k.IndexOf(':', StringComparison.Ordinal) + 1)..] == given)];
        if (found.Length == 1)
        {
            return found[0];
        }

        reader.AddError(name, found.Length == 0
            ? $"is '{given}'; name {kind} of the settings: {(known.Count == 0 ? "there are none yet" : string.Join(", ", known))}."
            : $"is '{given}', which names several: {string.Join(", ", found)}; write kind and name.");
        return null;
    }
}
