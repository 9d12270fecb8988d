using CallLogging.Aircall;
using CallLogging.Front;
using CallLogging.Salesforce;
using Microsoft.Extensions.Configuration;

namespace CallLogging.Tool;

/// <summary>The settings of a run, from a file or the defaults.</summary>
/// <param name="Aircall">The accounts and their tokens.</param>
/// <param name="Host">The settings that apply to all destinations.</param>
internal sealed record SettingsFile(AircallSettings Aircall, HostSettings Host)
{
    private const string Root = "CallLogging";

    private static readonly string[] s_clientSettings =
    [
        nameof(FrontClientOptions.ApiUrl), nameof(FrontClientOptions.ApiToken), nameof(FrontClientOptions.AppUid), nameof(FrontClientOptions.AppSecret),
        nameof(FrontClientOptions.ApiSecret), nameof(FrontClientOptions.RequestsPerMinute), nameof(FrontClientOptions.MaxWait),
        nameof(FrontClientOptions.RequestTimeout), nameof(FrontClientOptions.MaxResponseBytes), "DiagnosticsAtStart",
    ];

    /// <summary>The orgs that calls go to.</summary>
    public ValueList<SalesforceSettings> Orgs { get; init; }

    /// <summary>The Front companies that calls go to.</summary>
    public ValueList<FrontSettings> FrontCompanies { get; init; }

    /// <summary>The sections of orgs and Front companies with their addresses and credentials, by destination.</summary>
    public IReadOnlyDictionary<string, SettingsSection> Sections { get; init; } = new Dictionary<string, SettingsSection>(StringComparer.Ordinal);

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
        var host = HostSettings.Read(root, errors);
        AircallSettings accounts = reader.GetSection("Aircall") is { } aircall ? AircallSettings.Read(aircall, errors) : AircallSettings.CreateTrusted(arguments.Account);
        ValueList<SettingsSection> orgSections = reader.GetSections("Salesforce");
        SalesforceSettings[] orgs = [.. orgSections.Select(org => SalesforceSettingsReader.Read(org, host.Language, errors))];
        ValueList<SettingsSection> companySections = reader.GetSections("Front");
        FrontSettings[] companies = [.. companySections.Select(company => FrontSettingsReader.Read(company, host.Language, errors, s_clientSettings))];
        IConfigurationSection pipeline = PipelineSection.Extract(file);
        var settings = new SettingsFile(accounts, host)
        {
            Orgs = Chosen(DestinationKind.Salesforce, orgs, new SalesforceSettings { Language = host.Language })
                .Select(org => org with { Language = arguments.Language ?? org.Language }).ToValueList(),
            FrontCompanies = Chosen(DestinationKind.Front, companies, SimulatedFrontCompany.DefaultSettings with { Language = host.Language })
                .Select(company => company with { Language = arguments.Language ?? company.Language }).ToValueList(),
            Sections = orgSections.Zip(orgs.Select(o => o.Destination)).Concat(companySections.Zip(companies.Select(c => c.Destination)))
                .DistinctBy(pair => pair.Second, StringComparer.Ordinal).ToDictionary(pair => pair.Second, pair => pair.First, StringComparer.Ordinal),
            Pipeline = pipeline,
            Settling = PipelineSection.Read(pipeline, errors).Settling,
            Connections = new ConnectionTable([]),
        };
        string[] known = [.. orgs.Select(o => o.Destination), .. companies.Select(c => c.Destination)];
        settings = settings.ApplyConnections(ConnectionTable.Read(reader, settings.AccountNames, known, errors), reader.GetSection("Connections") is not null, errors);
        reader.MarkKnown("Language", "Lines", "Store", "Pipeline", "PublicUrl", "Inactivity", "TrustedProxies");
        reader.ReportUnknown();
        return settings;

        T[] Chosen<T>(DestinationKind kind, T[] read, T defaultValue) => !arguments.To.Contains(kind) ? [] : read.Length == 0 ? [defaultValue] : read;
    }

    private string[] AccountNames =>
        [.. (Aircall.TrustedAccount is { } trusted ? [trusted] : Aircall.Accounts.Select(a => a.Name)).Select(name => $"aircall:{name}")];

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
            IConfiguration configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false).Build();
            foreach (IConfigurationSection other in configuration.GetChildren().Where(c => c.Key != Root))
            {
                errors.Add(new SettingsError(other.Path, $"is beside {Root}; write the file in the form {{ \"{Root}\": {{ ... }} }}."));
            }

            return configuration.GetSection(Root);
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
