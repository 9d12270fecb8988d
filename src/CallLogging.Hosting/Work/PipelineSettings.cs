using CallLogging.Shared;
using Microsoft.Extensions.Configuration;

namespace CallLogging.Hosting;

/// <summary>Reads the host's part of the section <c>CallLogging</c>: <c>Pipeline</c>, <c>Connections</c>, <c>Inactivity</c>, <c>Language</c>, <c>Lines</c>.</summary>
internal sealed class PipelineSettings
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1);

    private readonly List<SettingsError> _errors = [];
    private readonly List<Route> _routes = [];
    private readonly List<KeyValuePair<AccountKey, SilenceLimit>> _silence = [];
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
                _routes.AddRange(part.Children.Select(ReadRoute).OfType<Route>());
            }
            else if (string.Equals(part.Name, "Inactivity", StringComparison.OrdinalIgnoreCase))
            {
                _silence.AddRange(part.Children.SelectMany(provider => provider.Children.Select(account => ReadSilence(provider.Name, account))));
            }
        }

        Apply(new PipelineOptions());
    }

    public IReadOnlyList<SettingsError> Errors => _errors;

    public IReadOnlyList<Route> Routes => _routes;

    /// <summary>The accounts that are watched for inactivity: <c>{ "aircall:main": { "After": "02:00:00", "OpeningHours": { ... } } }</c>.</summary>
    public IReadOnlyList<KeyValuePair<AccountKey, SilenceLimit>> Silence => _silence;

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
        options.Concurrency = reader.ReadNumber(nameof(options.Concurrency), options.Concurrency, 1, 1024);
        options.LeaseFor = reader.ReadTime(nameof(options.LeaseFor), options.LeaseFor, s_least, s_day);
        options.SendTimeout = reader.ReadTime(nameof(options.SendTimeout), options.SendTimeout, TimeSpan.FromSeconds(1), s_day);
        options.RetryBase = reader.ReadTime(nameof(options.RetryBase), options.RetryBase, s_least, s_day);
        options.RetryCap = reader.ReadTime(nameof(options.RetryCap), options.RetryCap, s_least, s_day);
        options.CircuitFailures = reader.ReadNumber(nameof(options.CircuitFailures), options.CircuitFailures, 1, int.MaxValue);
        options.CircuitPause = reader.ReadTime(nameof(options.CircuitPause), options.CircuitPause, s_least, s_day);
        options.PollEvery = reader.ReadTime(nameof(options.PollEvery), options.PollEvery, TimeSpan.FromMilliseconds(10), s_day);
        options.KeepRequestsFor = reader.ReadTime(nameof(options.KeepRequestsFor), options.KeepRequestsFor, s_least, TimeSpan.FromDays(3650));
        options.HistoryEvery = reader.ReadTime(nameof(options.HistoryEvery), options.HistoryEvery, TimeSpan.Zero, s_day);
        options.HistoryLookBack = reader.ReadTime(nameof(options.HistoryLookBack), options.HistoryLookBack, TimeSpan.Zero, PipelineOptions.MaxLookBack);
        options.HistoryOverlap = reader.ReadTime(nameof(options.HistoryOverlap), options.HistoryOverlap, TimeSpan.Zero, PipelineOptions.MaxOverlap);
        options.Settling = new SettleSettings
        {
            AfterEnd = reader.ReadTime("SettleAfterEnd", options.Settling.AfterEnd, TimeSpan.Zero, s_day),
            AskFor = reader.ReadTime("SettleAskFor", options.Settling.AskFor, TimeSpan.Zero, s_day),
            MaxAnswersWithoutEnd = reader.ReadNumber("SettleMaxAnswersWithoutEnd", options.Settling.MaxAnswersWithoutEnd, 0, 1000),
            WithoutEnd = reader.ReadTime("SettleWithoutEnd", options.Settling.WithoutEnd, s_least, TimeSpan.FromDays(30)),
        };
        reader.Finish();
    }

    private KeyValuePair<AccountKey, SilenceLimit> ReadSilence(string provider, SettingsSection section)
    {
        var reader = new SettingsReader(section, _errors);
        var limit = new SilenceLimit(
            reader.ReadTime("After", TimeSpan.FromHours(2), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
            reader.ReadSection("OpeningHours") is { } hours ? OpeningHours.Read(hours, _errors) : null);
        reader.Finish();
        return KeyValuePair.Create(new AccountKey(provider, section.Name), limit);
    }

    private Route? ReadRoute(SettingsSection section)
    {
        var reader = new SettingsReader(section, _errors);
        string? from = reader.ReadText("From");
        string? to = reader.ReadText("To");
        reader.Finish();
        if (!string.IsNullOrEmpty(from) && !string.IsNullOrEmpty(to))
        {
            return new Route(from, to);
        }

        _errors.Add(new SettingsError(section.Path, "needs both From (an account) and To (a destination)."));
        return null;
    }
}
