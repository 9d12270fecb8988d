using CallLogging.Hosting;

namespace CallLogging.Samples.LogCalls;

/// <summary>Which account's calls go to which destinations.</summary>
/// <param name="All">From account to destination, each by its whole name.</param>
internal sealed record RouteTable(ValueList<Route> All)
{
    /// <summary>Every account to every destination: what holds where the settings name no routes.</summary>
    public static RouteTable Every(IEnumerable<string> accounts, IEnumerable<string> destinations) =>
        new(accounts.SelectMany(a => destinations.Select(d => new Route(a, d))).ToValueList());

    /// <summary>Reads the section <c>Routes</c>; names are written whole or without the kind, as in a host.</summary>
    /// <param name="reader">The whole section.</param>
    /// <param name="accounts">The accounts by their whole names.</param>
    /// <param name="destinations">All destinations of the settings by their whole names.</param>
    /// <param name="errors">Where mistakes are added to.</param>
    public static RouteTable Read(SettingsReader reader, IReadOnlyList<string> accounts, IReadOnlyList<string> destinations, ICollection<SettingsError> errors)
    {
        var routes = new List<Route>();
        foreach (SettingsSection section in reader.ReadSections("Routes"))
        {
            var route = new SettingsReader(section, errors);
            string? from = Find(route, "From", "an account", accounts);
            string? to = Find(route, "To", "a destination", destinations);
            route.Finish();
            if (from is not null && to is not null)
            {
                routes.Add(new Route(from, to));
            }
        }

        return new RouteTable(routes.Distinct().ToValueList());
    }

    /// <summary>Whether a call goes to a destination.</summary>
    public bool Leads(CallKey call, string destination) =>
        All.Any(r => string.Equals(r.To, destination, StringComparison.Ordinal) && string.Equals(r.From, $"{call.Provider}:{call.Account}", StringComparison.Ordinal));

    private static string? Find(SettingsReader route, string name, string what, IReadOnlyList<string> known)
    {
        string given = route.ReadText(name, "")!;
        string[] found = [.. known.Where(k => k == given || k[(k.IndexOf(':', StringComparison.Ordinal) + 1)..] == given)];
        if (found.Length == 1)
        {
            return found[0];
        }

        route.Error(name, found.Length == 0
            ? $"is '{given}'; name {what} of the settings: {(known.Count == 0 ? "there is none yet" : string.Join(", ", known))}."
            : $"is '{given}', which is several: {string.Join(", ", found)}; write kind and name.");
        return null;
    }
}
