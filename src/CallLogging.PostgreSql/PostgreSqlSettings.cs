using CallLogging.Shared;
using Microsoft.Extensions.Configuration;

namespace CallLogging.PostgreSql;

/// <summary>Reads the setting <c>Store:PostgreSql</c>.</summary>
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
        string? connectionString = reader.ReadText("ConnectionString");
        var options = new PostgreSqlStoreOptions
        {
            Schema = reader.ReadText(nameof(defaults.Schema), defaults.Schema)!,
            MaxConnections = reader.ReadNumber(nameof(defaults.MaxConnections), defaults.MaxConnections, 2, 1000),
            MaxBatch = reader.ReadNumber(nameof(defaults.MaxBatch), defaults.MaxBatch, 1, 10_000),
            MaxWaiting = reader.ReadNumber(nameof(defaults.MaxWaiting), defaults.MaxWaiting, 1, 1_000_000),
            LockTimeout = reader.ReadTime(nameof(defaults.LockTimeout), defaults.LockTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            IdleTransactionTimeout = reader.ReadTime(
                nameof(defaults.IdleTransactionTimeout), defaults.IdleTransactionTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
            StartTimeout = reader.ReadTime(nameof(defaults.StartTimeout), defaults.StartTimeout, TimeSpan.Zero, TimeSpan.FromHours(1)),
        };
        reader.Finish();
        List<string> wrong = [.. errors.Select(e => e.ToString()), .. options.Check()];
        if (string.IsNullOrEmpty(connectionString))
        {
            wrong.Add($"{section.Path}:ConnectionString is missing: write Host=...;Username=...;Password=...;Database=...");
        }

        return wrong.Count == 0 ? (connectionString!, options) : throw new InvalidOperationException(string.Join(Environment.NewLine, wrong));
    }
}
