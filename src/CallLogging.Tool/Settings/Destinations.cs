namespace CallLogging.Tool;

/// <summary>Creates the destinations of a run.</summary>
internal static class Destinations
{
    /// <summary>The kinds that <c>--to</c> accepts, separated by commas.</summary>
    public static string KindNames { get; } = string.Join(", ", Enum.GetNames<DestinationKind>().Select(n => n.ToLowerInvariant()));

    /// <summary>Parses kinds such as <c>salesforce,front</c>; keeps their order and removes repeats.</summary>
    /// <param name="text">The kinds, separated by commas.</param>
    /// <returns>The kinds; or null with the first word that is not a kind.</returns>
    public static (ValueList<DestinationKind>? Kinds, string? Unknown) ParseKinds(string text)
    {
        ValueList<DestinationKind> kinds = [];
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            // Enum.TryParse would accept a number, too.
            if (!Enum.TryParse(word, ignoreCase: true, out DestinationKind kind) || !Enum.GetNames<DestinationKind>().Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                return (null, word);
            }

            kinds = kinds.Contains(kind) ? kinds : kinds.Add(kind);
        }

        return (kinds, null);
    }

    /// <summary>Connects all destinations of the settings; those without an address are simulated.</summary>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="arguments">The options of the command line.</param>
    /// <param name="clock">The clock of the run.</param>
    /// <param name="errors">The list that receives the mistakes.</param>
    public static async Task<ValueList<IRunDestination>> ConnectAsync(
        SettingsFile settings, Arguments arguments, TimeProvider clock, ICollection<SettingsError> errors)
    {
        List<IRunDestination> orgs = await OrgRunDestination.ConnectAsync(settings, arguments.Salesforce, clock, errors);
        List<IRunDestination> companies = await FrontRunDestination.ConnectAsync(settings, arguments.Front, clock, errors);
        return [.. orgs, .. companies];
    }

    /// <summary>Creates the destinations of a dry run.</summary>
    /// <param name="settings">The settings of the run.</param>
    public static ValueList<IDryDestination> CreateDryDestinations(SettingsFile settings) =>
    [
        .. settings.Orgs.Select(org => new DryOrg(org, OrgFile.Load())),
        .. settings.FrontCompanies.Select(company => new DryFrontCompany(company)),
    ];

    public static async Task DisposeAsync(IEnumerable<IRunDestination> destinations)
    {
        foreach (IRunDestination destination in destinations)
        {
            await destination.DisposeAsync();
        }
    }
}

/// <summary>The kinds of destinations that <c>--to</c> names.</summary>
internal enum DestinationKind
{
    Salesforce,
    Front,
}
