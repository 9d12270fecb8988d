using System.Text.RegularExpressions;

namespace CallLogging.PostgreSql;

/// <summary>How a PostgreSQL store works.</summary>
public sealed partial record PostgreSqlStoreOptions
{
    /// <summary>The schema of the tables; it is created where it is not there. Routing has its own, with <c>_routing</c> behind the name.</summary>
    /// <value>Default <c>calllogging</c>; 1 to 48 lower-case letters, digits and underscores, not beginning with a digit.</value>
    public string Schema { get; init; } = "calllogging";

    /// <summary>How many connections a host opens at most, besides one that listens; the server's <c>max_connections</c> must allow for all hosts.</summary>
    /// <value>Default 20; 2 to 1000. <c>Maximum Pool Size</c> in the connection string counts instead where it stands there.</value>
    public int MaxConnections { get; init; } = 20;

    /// <summary>How many appends share a commit at most.</summary>
    /// <value>Default 512; 1 to 10,000.</value>
    public int MaxBatch { get; init; } = 512;

    /// <summary>How many appends may wait to be written; who comes then waits (back-pressure).</summary>
    /// <value>Default 4096; 1 to 1,000,000.</value>
    public int MaxWaiting { get; init; } = 4096;

    /// <summary>How long a request waits for a row that another one has locked, before it is tried again.</summary>
    /// <value>Default 5 seconds; 10 milliseconds to 1 minute.</value>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long the server ends a transaction of a host that stands still, so that the others go on.</summary>
    /// <value>Default 10 seconds; 1 second to 10 minutes.</value>
    public TimeSpan IdleTransactionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long opening the store waits for a server that cannot be reached: it may be starting too.</summary>
    /// <value>Default 30 seconds; 0 to 1 hour.</value>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How much longer every commit of appends takes: to see what a slow disk does.</summary>
    /// <value>Default 0; to 10 seconds.</value>
    public TimeSpan AddedCommitDelay { get; init; }

    /// <summary>Everything that is wrong with the options, each as setting, value and way out; empty if nothing is.</summary>
    public IReadOnlyList<string> Check()
    {
        var errors = new List<string>();
        Check(errors, Schema is not null && SchemaName().IsMatch(Schema), nameof(Schema), Schema, "use 1 to 48 lower-case letters, digits and underscores, beginning with a letter");
        Check(errors, MaxConnections is >= 2 and <= 1000, nameof(MaxConnections), MaxConnections, "use 2 to 1000");
        Check(errors, MaxBatch is >= 1 and <= 10_000, nameof(MaxBatch), MaxBatch, "use 1 to 10000");
        Check(errors, MaxWaiting is >= 1 and <= 1_000_000, nameof(MaxWaiting), MaxWaiting, "use 1 to 1000000");
        Check(errors, IsBetween(LockTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)), nameof(LockTimeout), LockTimeout, "use 10 milliseconds to 1 minute");
        Check(errors, IsBetween(IdleTransactionTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)), nameof(IdleTransactionTimeout), IdleTransactionTimeout, "use 1 second to 10 minutes");
        Check(errors, IsBetween(StartTimeout, TimeSpan.Zero, TimeSpan.FromHours(1)), nameof(StartTimeout), StartTimeout, "use 0 to 1 hour");
        Check(errors, IsBetween(AddedCommitDelay, TimeSpan.Zero, TimeSpan.FromSeconds(10)), nameof(AddedCommitDelay), AddedCommitDelay, "use 0 to 10 seconds");
        return errors;
    }

    private static bool IsBetween(TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most;

    private static void Check(List<string> errors, bool holds, string name, object? value, string wayOut)
    {
        if (!holds)
        {
            errors.Add(FormattableString.Invariant($"{nameof(PostgreSqlStoreOptions)}.{name} is '{value}': {wayOut}."));
        }
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,47}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SchemaName();
}
