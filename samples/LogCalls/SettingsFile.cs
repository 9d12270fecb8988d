using CallLogging.Aircall;
using CallLogging.Salesforce;
using Microsoft.Extensions.Configuration;

namespace CallLogging.Samples.LogCalls;

/// <summary>The settings of a run: those of a file, or the defaults.</summary>
/// <param name="Aircall">Accounts and tokens.</param>
/// <param name="Orgs">The orgs that calls go to.</param>
/// <param name="Host">What holds for all orgs.</param>
internal sealed record SettingsFile(AircallSettings Aircall, ValueList<SalesforceSettings> Orgs, HostSettings Host)
{
    /// <summary>The sections of the orgs, which tell how they are reached, by destination.</summary>
    public IReadOnlyDictionary<string, SettingsSection> Sections { get; init; } = new Dictionary<string, SettingsSection>(StringComparer.Ordinal);

    private const string Root = "CallLogging";

    /// <summary>Reads the settings that the arguments name.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="errors">Where every mistake is added to.</param>
    public static SettingsFile Read(Arguments arguments, ICollection<SettingsError> errors)
    {
        if (arguments.Settings is null)
        {
            return new SettingsFile(AircallSettings.Trusting(arguments.Account), [new SalesforceSettings { Language = arguments.Language ?? "en" }], new HostSettings());
        }

        if (Load(arguments.Settings, errors) is not { } root)
        {
            return new SettingsFile(AircallSettings.Trusting(arguments.Account), [], new HostSettings());
        }

        var reader = new SettingsReader(root, errors);
        var host = HostSettings.Read(root, errors);
        SettingsSection? aircall = reader.ReadSection("Aircall");
        AircallSettings accounts = aircall is null ? AircallSettings.Trusting(arguments.Account) : AircallSettings.Read(aircall, errors);
        ValueList<SettingsSection> sections = reader.ReadSections("Salesforce");
        SalesforceSettings[] orgs = [.. sections.Select(org => SalesforceSettingsReader.Read(org, host.Language, errors))];
        ReadRoutes(reader, orgs, aircall, errors);
        reader.Leave("Language", "Lines", "Store", "Front", "Pipeline", "PublicUrl", "Silence", "TrustedProxies");
        reader.Finish();
        if (orgs.Length == 0)
        {
            orgs = [new SalesforceSettings { Language = host.Language }];
        }

        return new SettingsFile(
            accounts,
            orgs.Select(org => org with { Language = arguments.Language ?? org.Language }).ToValueList(),
            host)
        {
            Sections = sections.Zip(orgs).DistinctBy(pair => pair.Second.Destination, StringComparer.Ordinal)
                .ToDictionary(pair => pair.Second.Destination, pair => pair.First, StringComparer.Ordinal),
        };
    }

    private static SettingsSection? Load(string file, ICollection<SettingsError> errors)
    {
        try
        {
            IConfiguration configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false).Build();
            foreach (IConfigurationSection other in configuration.GetChildren().Where(c => c.Key != Root))
            {
                errors.Add(new SettingsError(other.Path, $"stands beside {Root}; the file has the shape {{ \"{Root}\": {{ ... }} }}."));
            }

            return Convert(configuration.GetSection(Root));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or FormatException)
        {
            errors.Add(new SettingsError(file, (e.InnerException ?? e).Message));
            return null;
        }
    }

    private static SettingsSection Convert(IConfigurationSection section) =>
        new(section.Path, section.Value, section.GetChildren().Select(Convert).ToValueList());

    // Every account goes to every org in this program; routes are read so that a host's file can be tried as it is.
    private static void ReadRoutes(SettingsReader reader, SalesforceSettings[] orgs, SettingsSection? aircall, ICollection<SettingsError> errors)
    {
        foreach (SettingsSection section in reader.ReadSections("Routes"))
        {
            var route = new SettingsReader(section, errors);
            string from = route.ReadText("From", "")!;
            string to = route.ReadText("To", "")!;
            route.Finish();
            if (!from.StartsWith("aircall:", StringComparison.OrdinalIgnoreCase) || aircall?.Children.Any(a => from.EndsWith(":" + a.Name, StringComparison.OrdinalIgnoreCase)) != true)
            {
                route.Error("From", $"is '{from}'; name an account of the settings, such as aircall:main.");
            }

            if (!to.StartsWith("front:", StringComparison.OrdinalIgnoreCase) && !orgs.Any(o => string.Equals(o.Destination, to, StringComparison.OrdinalIgnoreCase)))
            {
                route.Error("To", $"is '{to}'; name a destination of the settings, such as salesforce:prod.");
            }
        }
    }
}
