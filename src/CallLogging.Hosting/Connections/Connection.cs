namespace CallLogging.Hosting;

/// <summary>Connects an account to a destination: the calls of the account are written there.</summary>
/// <param name="From">The account: <c>main</c>, or <c>aircall:main</c> if several providers have an account with that name.</param>
/// <param name="To">The destination: <c>prod</c>, or <c>salesforce:prod</c> if several kinds have a destination with that name.</param>
/// <remarks><c>Connect(from, to)</c> and the setting <c>CallLogging:Connections</c> add connections.</remarks>
public sealed record Connection(string From, string To)
{
    /// <summary>
    /// The lines whose calls the connection takes, each as an id, a name or a number, in which <c>*</c> stands for any text: <c>61001</c>,
    /// <c>Sales *</c>, <c>+4930*</c>. A line whose own settings name a destination is not asked.
    /// </summary>
    /// <value>Default null: all lines, and calls whose line is not known.</value>
    public ValueList<string>? Lines { get; init; }

    /// <summary>Determines whether the connection takes a call: its account, and its line if the connection names lines.</summary>
    /// <param name="call">The call as it is known now. A line that is not known yet fits no pattern.</param>
    public bool Takes(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return LeadsFrom(call.Key.AccountKey.ToString()) && LeadsFromLine(call.Line);
    }

    internal bool LeadsFrom(string account) => IsMatch(account, From);

    internal bool LeadsTo(string destination) => IsMatch(destination, To);

    // A connection may write a name in full or leave out the kind in front of it.
    internal static bool IsMatch(string fullName, string name) =>
        string.Equals(fullName, name, StringComparison.Ordinal)
        || string.Equals(fullName[(fullName.IndexOf(':', StringComparison.Ordinal) + 1)..], name, StringComparison.Ordinal);

    private bool LeadsFromLine(Line? line)
    {
        if (Lines is not { } patterns)
        {
            return true;
        }

        foreach (string pattern in patterns)
        {
            if (line is not null && LinePattern.Matches(pattern, line))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Finds connections with wrong names, and their absence. It compares names only, so nothing has to be built for it.</summary>
internal static class ConnectionValidator
{
    public static IEnumerable<SettingsError> FindErrors(IReadOnlyCollection<Connection> connections, IReadOnlyCollection<LinePolicy> lines, IReadOnlyCollection<SettingsPart> parts)
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

            if (connection.Lines is { IsEmpty: true })
            {
                yield return new SettingsError($"{path}, Lines", "is empty; name at least one line, or leave Lines out for all lines.");
            }

            foreach (string? error in (connection.Lines ?? []).Select(LinePattern.FindError))
            {
                if (error is not null)
                {
                    yield return new SettingsError($"{path}, Lines", error);
                }
            }
        }

        foreach (LinePolicy line in lines.Where(l => l.Destination is not null and not LinePolicy.Nowhere))
        {
            string[] found = [.. destinations.Where(d => Connection.IsMatch(d, line.Destination!))];
            if (found.Length != 1)
            {
                yield return new SettingsError($"CallLogging:Lines:{line.Line}:Destination", found.Length == 0
                    ? $"is '{line.Destination}', which names no destination; {ListKnown(destinations)}."
                    : $"is '{line.Destination}', which names several ({string.Join(", ", found)}); write both the kind and the name.");
            }
        }

        string? target = destinations.FirstOrDefault(d => !d.StartsWith("lists:", StringComparison.Ordinal));
        if (connections.Count == 0 && lines.All(l => l.Destination is null) && accounts.Length > 0 && target is not null)
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
