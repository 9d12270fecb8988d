using CallLogging.Aircall;
using CallLogging.Front;
using CallLogging.Hosting;
using CallLogging.Salesforce;
using Microsoft.Extensions.Configuration;

namespace CallLogging.Tool;

/// <summary>The settings of a run, from a file or the defaults.</summary>
/// <param name="Aircall">The reader of the webhooks of all accounts.</param>
/// <param name="Host">The settings that apply to all destinations.</param>
internal sealed record SettingsFile(AircallEventReader Aircall, HostSettings Host)
{
    private const string Root = "CallLogging";

    /// <summary>The orgs that calls go to.</summary>
    public ValueList<SalesforceSettings> Orgs { get; init; }

    /// <summary>The Front companies that calls go to.</summary>
    public ValueList<FrontSettings> FrontCompanies { get; init; }

    /// <summary>The options of the orgs in the file, with their addresses and credentials, by destination.</summary>
    public IReadOnlyDictionary<string, SalesforceOptions> OrgOptions { get; init; } = new Dictionary<string, SalesforceOptions>(StringComparer.Ordinal);

    /// <summary>The options of the Front companies in the file, with their addresses and credentials, by destination.</summary>
    public IReadOnlyDictionary<string, FrontOptions> CompanyOptions { get; init; } = new Dictionary<string, FrontOptions>(StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether files are trusted without a token, because the settings name no account.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>The full names of the accounts.</summary>
    public required IReadOnlyList<string> AccountNames { get; init; }

    /// <summary>The connections from accounts to destinations.</summary>
    public required ConnectionTable Connections { get; init; }

    /// <summary>The pipeline's part of the section <c>CallLogging</c>, for the host.</summary>
    public required IConfigurationSection Pipeline { get; init; }

    /// <summary>The times after which a call is settled.</summary>
    public SettleSettings Settling { get; init; } = new();

    /// <summary>Reads the settings file that the arguments name.</summary>
    /// <param name="arguments">The options of the command line.</param>
    /// <param name="errors">The list that receives every mistake.</param>
    public static SettingsFile Read(Arguments arguments, ICollection<SettingsError> errors)
    {
        IConfigurationSection file = arguments.Settings is null
            ? new ConfigurationBuilder().Build().GetSection(Root)
            : Load(arguments.Settings, errors) ?? new ConfigurationBuilder().Build().GetSection(Root);
        SettingsSection root = Convert(file);
        var reader = new SettingsReader(root, errors);
        var options = CallLoggingOptions.Read(root, errors);
        HostSettings host = options.ToHostSettings();
        AircallOptions[]? accounts = reader.GetSection("Aircall")?.Children.Select(a => ReadAccount(a, errors)).ToArray();
        SalesforceOptions[] orgs = [.. reader.GetSections("Salesforce").Select(org => SalesforceOptions.Read(org, host, errors))];
        FrontOptions[] companies = [.. reader.GetSections("Front").Select(company => FrontOptions.Read(company, host, errors))];
        string[] accountNames = accounts is null ? [$"{AircallEventReader.Provider}:{arguments.Account}"] : [.. accounts.Select(a => a.Key.ToString())];
        var settings = new SettingsFile(accounts is null ? AircallEventReader.CreateTrusted(arguments.Account) : new AircallEventReader(accounts), host)
        {
            Orgs = Chosen(DestinationKind.Salesforce, [.. orgs.Select(o => o.Settings)], new SalesforceSettings { Language = host.Language })
                .Select(org => org with { Language = arguments.Language ?? org.Language }).ToValueList(),
            FrontCompanies = Chosen(DestinationKind.Front, [.. companies.Select(c => c.Settings)], SimulatedFrontCompany.DefaultSettings with { Language = host.Language })
                .Select(company => company with { Language = arguments.Language ?? company.Language }).ToValueList(),
            OrgOptions = orgs.DistinctBy(o => o.Name, StringComparer.Ordinal).ToDictionary(o => o.Settings.Destination, StringComparer.Ordinal),
            CompanyOptions = companies.DistinctBy(c => c.Name, StringComparer.Ordinal).ToDictionary(c => c.Settings.Destination, StringComparer.Ordinal),
            AccountNames = accountNames,
            IsTrusted = accounts is null,
            Pipeline = PipelineSection.Extract(file),
            Settling = options.Pipeline.Settling,
            Connections = new ConnectionTable([]),
        };
        string[] known = [.. orgs.Select(o => o.Settings.Destination), .. companies.Select(c => c.Settings.Destination)];
        settings = settings.ApplyConnections(ConnectionTable.Resolve(options.Connections, accountNames, known, errors), reader.GetSection("Connections") is not null, errors);
        reader.MarkKnown("Language", "Lines", "Store", "Pipeline", "PublicUrl", "MaxBodyBytes", "MaxBodyBytesUnderWay", "WebhookTimeout", "Inactivity", "TrustedProxies", "OwnLineCalls");
        reader.ReportUnknown();
        return settings;

        T[] Chosen<T>(DestinationKind kind, T[] read, T defaultValue) => !arguments.To.Contains(kind) ? [] : read.Length == 0 ? [defaultValue] : read;
    }

    private static AircallOptions ReadAccount(SettingsSection section, ICollection<SettingsError> errors)
    {
        int before = errors.Count;
        var account = AircallOptions.Read(section, errors);
        foreach (SettingsError error in errors.Count == before ? account.Validate() : [])
        {
            errors.Add(error);
        }

        return account;
    }

    // With connections in the settings, only their destinations get calls; without them, every destination gets all calls.
    private SettingsFile ApplyConnections(ConnectionTable connections, bool areGiven, ICollection<SettingsError> errors)
    {
        string[] chosen = [.. Orgs.Select(o => o.Destination), .. FrontCompanies.Select(c => c.Destination)];
        if (!areGiven)
        {
            return this with { Connections = ConnectionTable.ConnectAll(AccountNames, chosen) };
        }

        var reached = new ConnectionTable(connections.All.Where(r => chosen.Contains(r.To, StringComparer.Ordinal)).ToValueList());
        if (reached.All.IsEmpty && errors.Count == 0)
        {
            errors.Add(new SettingsError($"{Root}:Connections", $"leads to none of {string.Join(", ", chosen)}; add a connection, or choose other destinations with --to."));
        }

        return this with
        {
            Connections = reached,
            Orgs = Orgs.Where(o => reached.All.Any(r => r.To == o.Destination)).ToValueList(),
            FrontCompanies = FrontCompanies.Where(c => reached.All.Any(r => r.To == c.Destination)).ToValueList(),
        };
    }

    private static IConfigurationSection? Load(string file, ICollection<SettingsError> errors)
    {
        try
        {
            // The file may be the appsettings.json of a host, which has other sections, too. Secrets are in the environment, as in a host.
            IConfiguration configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false).Build();
            if (!configuration.GetSection(Root).Exists() && configuration.GetChildren().FirstOrDefault() is { } other)
            {
                errors.Add(new SettingsError(file, $"has {other.Key} but no {Root}; write the file in the form {{ \"{Root}\": {{ ... }} }}."));
            }

            return new ConfigurationBuilder().AddConfiguration(configuration).AddEnvironmentVariables().Build().GetSection(Root);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or FormatException)
        {
            // The innermost exception names the line of the mistake.
            errors.Add(new SettingsError(file, e.GetBaseException().Message));
            return null;
        }
    }

    private static SettingsSection Convert(IConfigurationSection section) =>
        new(section.Path, section.Value, section.GetChildren().Select(Convert).ToValueList());
}
