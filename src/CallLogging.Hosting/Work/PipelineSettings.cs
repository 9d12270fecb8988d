using CallLogging.Shared;
using Microsoft.Extensions.Configuration;

namespace CallLogging.Hosting;

/// <summary>Reads the host's part of the section <c>CallLogging</c>: <c>Pipeline</c>, <c>Connections</c>, <c>Inactivity</c>, <c>Language</c>, <c>Lines</c>.</summary>
internal sealed class PipelineSettings
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);

    private readonly List<SettingsError> _errors = [];
    private readonly List<Connection> _connections = [];
    private readonly List<KeyValuePair<AccountKey, InactivityThreshold>> _inactivity = [];
    private readonly SettingsSection? _pipeline;

    public PipelineSettings(IConfigurationSection section)
    {
        SettingsSection root = section.ToSettingsSection();
        Host = HostSettings.Read(root, _errors);
        foreach (SettingsSection part in root.Children)
        {
            if (string.Equals(part.Name, "Pipeline", StringComparison.OrdinalIgnoreCase))
            {
                _pipeline = part;
            }
            else if (string.Equals(part.Name, "Connections", StringComparison.OrdinalIgnoreCase))
            {
                _connections.AddRange(part.Children.Select(ReadConnection).OfType<Connection>());
            }
            else if (string.Equals(part.Name, "Inactivity", StringComparison.OrdinalIgnoreCase))
            {
                _inactivity.AddRange(part.Children.SelectMany(provider => provider.Children.Select(account => ReadInactivity(provider.Name, account))));
            }
        }

        Apply(new PipelineOptions());
    }

    public IReadOnlyList<SettingsError> Errors => _errors;

    public IReadOnlyList<Connection> Connections => _connections;

    /// <summary>The accounts that are watched for inactivity: <c>{ "aircall:main": { "After": "02:00:00", "OpeningHours": { ... } } }</c>.</summary>
    public IReadOnlyList<KeyValuePair<AccountKey, InactivityThreshold>> Inactivity => _inactivity;

    /// <summary>The settings that hold for all destinations.</summary>
    public HostSettings Host { get; }

    /// <summary>Overwrites the options with the values of the section. Options that the section does not set stay as they are.</summary>
    public void Apply(PipelineOptions options)
    {
        if (_pipeline is null)
        {
            return;
        }

        _errors.RemoveAll(e => e.Path.StartsWith(_pipeline.Path, StringComparison.Ordinal));
        var reader = new SettingsReader(_pipeline, _errors);
        options.Concurrency = reader.GetInt32(nameof(options.Concurrency), options.Concurrency, 1, 1024);
        options.LeaseFor = reader.GetTimeSpan(nameof(options.LeaseFor), options.LeaseFor, s_shortest, s_day);
        options.SendTimeout = reader.GetTimeSpan(nameof(options.SendTimeout), options.SendTimeout, TimeSpan.FromSeconds(1), s_day);
        options.RetryBase = reader.GetTimeSpan(nameof(options.RetryBase), options.RetryBase, s_shortest, s_day);
        options.RetryCap = reader.GetTimeSpan(nameof(options.RetryCap), options.RetryCap, s_shortest, s_day);
        options.CircuitFailures = reader.GetInt32(nameof(options.CircuitFailures), options.CircuitFailures, 1, int.MaxValue);
        options.CircuitPause = reader.GetTimeSpan(nameof(options.CircuitPause), options.CircuitPause, s_shortest, s_day);
        options.PollEvery = reader.GetTimeSpan(nameof(options.PollEvery), options.PollEvery, TimeSpan.FromMilliseconds(10), s_day);
        options.KeepRequestsFor = reader.GetTimeSpan(nameof(options.KeepRequestsFor), options.KeepRequestsFor, s_shortest, TimeSpan.FromDays(3650));
        options.HistoryEvery = reader.GetTimeSpan(nameof(options.HistoryEvery), options.HistoryEvery, TimeSpan.Zero, s_day);
        options.HistoryLookBack = reader.GetTimeSpan(nameof(options.HistoryLookBack), options.HistoryLookBack, TimeSpan.Zero, PipelineOptions.MaxLookBack);
        options.HistoryOverlap = reader.GetTimeSpan(nameof(options.HistoryOverlap), options.HistoryOverlap, TimeSpan.Zero, PipelineOptions.MaxOverlap);
        options.Settling = new SettleSettings
        {
            AfterEnd = reader.GetTimeSpan("SettleAfterEnd", options.Settling.AfterEnd, TimeSpan.Zero, s_day),
            AskFor = reader.GetTimeSpan("SettleAskFor", options.Settling.AskFor, TimeSpan.Zero, s_day),
            MaxFetchesWithoutEnd = reader.GetInt32("SettleMaxFetchesWithoutEnd", options.Settling.MaxFetchesWithoutEnd, 0, 1000),
            WithoutEnd = reader.GetTimeSpan("SettleWithoutEnd", options.Settling.WithoutEnd, s_shortest, TimeSpan.FromDays(30)),
        };
        reader.ReportUnknown();
    }

    private KeyValuePair<AccountKey, InactivityThreshold> ReadInactivity(string provider, SettingsSection section)
    {
        var reader = new SettingsReader(section, _errors);
        var limit = new InactivityThreshold(
            reader.GetTimeSpan("After", TimeSpan.FromHours(2), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
            reader.GetSection("OpeningHours") is { } hours ? OpeningHours.Read(hours, _errors) : null);
        reader.ReportUnknown();
        return KeyValuePair.Create(new AccountKey(provider, section.Name), limit);
    }

    private Connection? ReadConnection(SettingsSection section)
    {
        var reader = new SettingsReader(section, _errors);
        string? from = reader.GetString("From");
        string? to = reader.GetString("To");
        reader.ReportUnknown();
        if (!string.IsNullOrEmpty(from) && !string.IsNullOrEmpty(to))
        {
            return new Connection(from, to);
        }

        _errors.Add(new SettingsError(section.Path, "needs both From (an account) and To (a destination)."));
        return null;
    }
}
