using System.Text.RegularExpressions;
using CallLogging.Shared;
using Microsoft.Extensions.Configuration;

namespace CallLogging.PostgreSql;

/// <summary>The options of a PostgreSQL store, for the call log and for routing.</summary>
public sealed partial record PostgreSqlStoreOptions
{
    /// <summary>The schema of the tables, which the store creates if it does not exist. The schema of routing has the suffix <c>_routing</c>.</summary>
    /// <value>Default <c>calllogging</c>; 1 to 48 lower-case letters, digits and underscores, not beginning with a digit.</value>
    public string Schema { get; init; } = "calllogging";

    /// <summary>The most connections that a host opens, besides one that listens. The server's <c>max_connections</c> must allow for all hosts.</summary>
    /// <value>Default 20; 2 to 1000. <c>Maximum Pool Size</c> in the connection string takes precedence.</value>
    public int MaxConnections { get; init; } = 20;

    /// <summary>The most appends that share one commit.</summary>
    /// <value>Default 512; 1 to 10,000.</value>
    public int MaxBatch { get; init; } = 512;

    /// <summary>The most appends that may wait to be written. A further caller waits until one of them is written (back-pressure).</summary>
    /// <value>Default 4096; 1 to 1,000,000.</value>
    public int MaxWaiting { get; init; } = 4096;

    /// <summary>The longest wait for a row that another request has locked, before the request is repeated.</summary>
    /// <value>Default 5 seconds; 10 milliseconds to 1 minute.</value>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The time after which the server ends the transaction of a host that has stopped working, so that the others continue.</summary>
    /// <value>Default 10 seconds; 1 second to 10 minutes.</value>
    public TimeSpan IdleTransactionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time that the opening of the store waits for an unreachable server, which may still be starting.</summary>
    /// <value>Default 30 seconds; 0 to 1 hour.</value>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time that is added to every commit of appends, which shows the effect of a slow disk.</summary>
    /// <value>Default 0; to 10 seconds.</value>
    public TimeSpan AddedCommitDelay { get; init; }

    /// <summary>Checks all options.</summary>
    /// <returns>One message per invalid option, with its name, its value and how to fix it; empty if all options are valid.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Validate(errors, Schema is not null && SchemaName().IsMatch(Schema), nameof(Schema), Schema, "use 1 to 48 lower-case letters, digits and underscores, beginning with a letter");
        Validate(errors, MaxConnections is >= 2 and <= 1000, nameof(MaxConnections), MaxConnections, "use 2 to 1000");
        Validate(errors, MaxBatch is >= 1 and <= 10_000, nameof(MaxBatch), MaxBatch, "use 1 to 10000");
        Validate(errors, MaxWaiting is >= 1 and <= 1_000_000, nameof(MaxWaiting), MaxWaiting, "use 1 to 1000000");
        Validate(errors, IsBetween(LockTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)), nameof(LockTimeout), LockTimeout, "use 10 milliseconds to 1 minute");
        Validate(errors, IsBetween(IdleTransactionTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)), nameof(IdleTransactionTimeout), IdleTransactionTimeout, "use 1 second to 10 minutes");
        Validate(errors, IsBetween(StartTimeout, TimeSpan.Zero, TimeSpan.FromHours(1)), nameof(StartTimeout), StartTimeout, "use 0 to 1 hour");
        Validate(errors, IsBetween(AddedCommitDelay, TimeSpan.Zero, TimeSpan.FromSeconds(10)), nameof(AddedCommitDelay), AddedCommitDelay, "use 0 to 10 seconds");
        return errors;
    }

    private static bool IsBetween(TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most;

    private static void Validate(List<string> errors, bool holds, string name, object? value, string wayOut)
    {
        if (!holds)
        {
            errors.Add(FormattableString.Invariant($"{nameof(PostgreSqlStoreOptions)}.{name} is '{value}': {wayOut}."));
        }
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,47}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SchemaName();
}

/// <summary>Reads the options from the setting <c>Store:PostgreSql</c>.</summary>
internal static class PostgreSqlSettings
{
    public static (string ConnectionString, PostgreSqlStoreOptions Options) Read(IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 } text)
        {
            return (text, new PostgreSqlStoreOptions());
        }

        var errors = new List<SettingsError>();
        var reader = new SettingsReader(section.ToSettingsSection(), errors);
        var defaults = new PostgreSqlStoreOptions();
        string? connectionString = reader.GetString("ConnectionString");
        var options = new PostgreSqlStoreOptions
        {
            Schema = reader.GetString(nameof(defaults.Schema), defaults.Schema)!,
            MaxConnections = reader.GetInt32(nameof(defaults.MaxConnections), defaults.MaxConnections, 2, 1000),
            MaxBatch = reader.GetInt32(nameof(defaults.MaxBatch), defaults.MaxBatch, 1, 10_000),
            MaxWaiting = reader.GetInt32(nameof(defaults.MaxWaiting), defaults.MaxWaiting, 1, 1_000_000),
            LockTimeout = reader.GetTimeSpan(nameof(defaults.LockTimeout), defaults.LockTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            IdleTransactionTimeout = reader.GetTimeSpan(
                nameof(defaults.IdleTransactionTimeout), defaults.IdleTransactionTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
            StartTimeout = reader.GetTimeSpan(nameof(defaults.StartTimeout), defaults.StartTimeout, TimeSpan.Zero, TimeSpan.FromHours(1)),
        };
        reader.ReportUnknown();
        List<string> wrong = [.. errors.Select(e => e.ToString()), .. options.Validate()];
        if (string.IsNullOrEmpty(connectionString))
        {
            wrong.Add($"{section.Path}:ConnectionString is missing: write Host=...;Username=...;Password=...;Database=...");
        }

        return wrong.Count == 0 ? (connectionString!, options) : throw new InvalidOperationException(string.Join(Environment.NewLine, wrong));
    }
}
