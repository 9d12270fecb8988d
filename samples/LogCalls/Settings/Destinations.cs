namespace CallLogging.Samples.LogCalls;

/// <summary>Makes the destinations of a run.</summary>
internal static class Destinations
{
    /// <summary>The words that <c>--to</c> takes.</summary>
    public static string Words { get; } = string.Join(", ", Enum.GetNames<DestinationKind>().Select(n => n.ToLowerInvariant()));

    /// <summary>Reads words such as <c>salesforce,front</c>, each kind once, in the order given.</summary>
    /// <returns>Null with the first word that is no kind.</returns>
    public static (ValueList<DestinationKind>? Kinds, string? Unknown) Read(string text)
    {
        ValueList<DestinationKind> kinds = [];
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            // A number would be parsed too.
            if (!Enum.TryParse(word, ignoreCase: true, out DestinationKind kind) || !Enum.GetNames<DestinationKind>().Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                return (null, word);
            }

            kinds = kinds.Contains(kind) ? kinds : kinds.Add(kind);
        }

        return (kinds, null);
    }

    /// <summary>Connects all destinations of the settings, those that the user gives no address for as stand-ins.</summary>
    public static async Task<ValueList<IRunDestination>> ConnectAsync(
        SettingsFile settings, Arguments arguments, TimeProvider clock, ICollection<SettingsError> errors)
    {
        List<IRunDestination> orgs = await OrgConnection.ConnectAsync(settings, arguments.Salesforce, clock, errors);
        List<IRunDestination> companies = await CompanyConnection.ConnectAsync(settings, arguments.Front, clock, errors);
        return [.. orgs, .. companies];
    }

    /// <summary>The destinations of a dry run.</summary>
    public static ValueList<IDryDestination> Dry(SettingsFile settings) =>
    [
        .. settings.Orgs.Select(org => new DryOrg(org, OrgFile.Load())),
        .. settings.Companies.Select(company => new DryCompany(company)),
    ];

    public static async Task DisposeAsync(IEnumerable<IRunDestination> destinations)
    {
        foreach (IRunDestination destination in destinations)
        {
            await destination.DisposeAsync();
        }
    }
}
