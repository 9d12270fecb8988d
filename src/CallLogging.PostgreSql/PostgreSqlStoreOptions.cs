using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using CallLogging.Shared;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>The options of a PostgreSQL store, for the call log and for routing. They hold a secret, so they have no text form.</summary>
/// <remarks>
/// In configuration, those of the call log are in the section <c>CallLogging:Store:PostgreSql</c>, under the same names. A single value there is
/// the connection string.
/// </remarks>
public sealed partial class PostgreSqlStoreOptions : ISettableOptions
{
    /// <summary>The connection string of Npgsql, for stores of a host.</summary>
    /// <value>Not empty. <c>AddPostgreSqlStore(connectionString)</c> sets it.</value>
    public string ConnectionString { get; set; } = "";

    /// <summary>The schema of the tables, which the store creates if it does not exist. The schema of routing has the suffix <c>_routing</c>.</summary>
    /// <value>Default <c>calllogging</c>; 1 to 48 lower-case letters, digits and underscores, not beginning with a digit.</value>
    public string Schema { get; set; } = "calllogging";

    /// <summary>The most connections that a host opens, besides one that listens. The server's <c>max_connections</c> must allow for all hosts.</summary>
    /// <value>Default 20; 2 to 1000. <c>Maximum Pool Size</c> in the connection string takes precedence.</value>
    public int MaxConnections { get; set; } = 20;

    /// <summary>The most appends that share one commit.</summary>
    /// <value>Default 512; 1 to 10,000.</value>
    public int MaxBatch { get; set; } = 512;

    /// <summary>The most appends that may wait to be written. A further caller waits until one of them is written (back-pressure).</summary>
    /// <value>Default 4096; 1 to 1,000,000.</value>
    public int MaxWaiting { get; set; } = 4096;

    /// <summary>The longest wait for a row that another request has locked, before the request is repeated.</summary>
    /// <value>Default 5 seconds; 10 milliseconds to 1 minute.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The time after which the server ends the transaction of a host that has stopped working, so that the others continue.</summary>
    /// <value>Default 10 seconds; 1 second to 10 minutes.</value>
    public TimeSpan IdleTransactionTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The time that the opening of the store waits for an unreachable server, which may still be starting.</summary>
    /// <value>Default 30 seconds; 0 to 1 hour.</value>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The time that is added to every commit of appends, which shows the effect of a slow disk.</summary>
    /// <value>Default 0; to 10 seconds.</value>
    public TimeSpan AddedCommitDelay { get; set; }

    void ISettableOptions.Read(SettingsReader reader)
    {
        ConnectionString = reader.GetString(nameof(ConnectionString), ConnectionString)!;
        Schema = reader.GetString(nameof(Schema), Schema, SchemaName().IsMatch, "write 1 to 48 lower-case letters, digits and underscores, beginning with a letter")!;
        MaxConnections = reader.GetInt32(nameof(MaxConnections), MaxConnections, 2, 1000);
        MaxBatch = reader.GetInt32(nameof(MaxBatch), MaxBatch, 1, 10_000);
        MaxWaiting = reader.GetInt32(nameof(MaxWaiting), MaxWaiting, 1, 1_000_000);
        LockTimeout = reader.GetTimeSpan(nameof(LockTimeout), LockTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        IdleTransactionTimeout = reader.GetTimeSpan(nameof(IdleTransactionTimeout), IdleTransactionTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        StartTimeout = reader.GetTimeSpan(nameof(StartTimeout), StartTimeout, TimeSpan.Zero, TimeSpan.FromHours(1));
        AddedCommitDelay = reader.GetTimeSpan(nameof(AddedCommitDelay), AddedCommitDelay, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    void ISettableOptions.Validate(SettingsReader reader)
    {
        reader.Require(nameof(ConnectionString), ConnectionString, "write Host=...;Username=...;Password=...;Database=...");
        if (FindMistake(ConnectionString) is { } mistake)
        {
            reader.AddError(nameof(ConnectionString), mistake);
        }

        reader.Require(nameof(Schema), Schema, "write a name, or leave it out for calllogging");
    }

    // Names only the keywords that Npgsql knows: a password with a semicolon in it splits into parts that look like keywords.
    private static string? FindMistake(string text)
    {
        DbConnectionStringBuilder parts = [];
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            return "is not a list of Keyword=Value with semicolons between; put a value that contains a semicolon or a quote in quotes.";
        }

        var known = new NpgsqlConnectionStringBuilder();
        int part = 0;
        foreach (string keyword in parts.Keys)
        {
            part++;
            try
            {
                known[keyword] = parts[keyword];
            }
            catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException or NotSupportedException)
            {
                return known.ContainsKey(keyword)
                    ? $"has a value for {keyword} that cannot be used."
                    : $"has as its part {part.ToString(CultureInfo.InvariantCulture)} a keyword that Npgsql does not know; write Host=...;Username=...;Password=...;Database=..., and a value with a semicolon in quotes.";
            }
        }

        return null;
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,47}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SchemaName();
}
