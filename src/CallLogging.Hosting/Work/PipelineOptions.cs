namespace CallLogging.Hosting;

/// <summary>The settings of the pipeline: concurrency, leases, retries, circuits, settling, histories and retention.</summary>
/// <remarks>
/// The defaults suit one host. In configuration they are in the section <c>CallLogging:Pipeline</c> under the same names, and settling
/// as <c>SettleAfterEnd</c>, <c>SettleAskFor</c>, <c>SettleMaxFetchesWithoutEnd</c> and <c>SettleWithoutEnd</c>. In code they are
/// <see cref="CallLoggingOptions.Pipeline"/>. Times in them are at most 1 day unless stated otherwise.
/// </remarks>
public sealed class PipelineOptions
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>The number of calls that one host writes to one destination at the same time.</summary>
    /// <value>Default 16; 1 to 1024.</value>
    public int Concurrency { get; set; } = 16;

    /// <summary>The time for which one host alone may work on a call and write under its lock keys.</summary>
    /// <value>Default 60 seconds; longer than <see cref="SendTimeout"/>, and shorter than the horizon of every destination minus that timeout.</value>
    public TimeSpan LeaseFor { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The time that a destination has for its response; after that, the effect is in doubt. Fetching and look-ups have the same limit.</summary>
    /// <value>Default 30 seconds; from 1 second.</value>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait before the first retry. The limit doubles with each further retry, and the wait is drawn evenly between 0 and the limit (full jitter).</summary>
    /// <value>Default 1 second; from 1 millisecond.</value>
    public TimeSpan RetryBase { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before any retry. While a destination is down, its calls wait no longer than 30 seconds, because its circuit limits the requests.</summary>
    /// <value>Default 5 minutes; at least <see cref="RetryBase"/>.</value>
    public TimeSpan RetryCap { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The number of failures in a row after which the circuit opens and nothing is sent to the destination for a time.</summary>
    /// <value>Default 5; from 1.</value>
    public int CircuitFailures { get; set; } = 5;

    /// <summary>The time for which an open circuit sends nothing. It doubles up to 30 seconds as long as the one call that is tried afterwards fails, too.</summary>
    /// <value>Default 5 seconds; from 1 millisecond.</value>
    public TimeSpan CircuitPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The number of faults of its own (a lock, an error about its record, an exception) after which a call is parked. An outage of the destination does not count.</summary>
    /// <value>Default 50, about two hours; from 1.</value>
    public int MaxCallFaults { get; set; } = 50;

    /// <summary>The interval at which the loops look for due work if no signal wakes them. It bounds how late the work of other hosts is found.</summary>
    /// <value>Default 5 seconds; from 10 milliseconds.</value>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The time for which raw requests are kept, so that a repaired reader can read them again. Parked requests stay until they are retried.</summary>
    /// <value>Default 30 days; from 1 millisecond to 3650 days.</value>
    public TimeSpan KeepRequestsFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// The time by which a connection that is new to the store goes back: stored calls of the account that began in it are delivered. The log
    /// counts older ones (9063); a longer time at the next start delivers them, too.
    /// </summary>
    /// <value>Default 7 days; from 0 (no stored call is delivered) to 3650 days.</value>
    public TimeSpan ConnectionLookBack { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The conditions under which a call counts as settled.</summary>
    public SettleSettings Settling { get; set; } = new();

    /// <summary>The interval at which the histories of accounts are compared with the event log. The first comparison takes place at start.</summary>
    /// <value>Default 15 minutes; from 1 minute. 0 switches it off.</value>
    public TimeSpan HistoryEvery { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The time by which the first reading of an account's history goes back. Calls before it are never logged from the history. Later readings go on where the last one ended, however long ago that was.</summary>
    /// <value>Default 1 day; from 0 (nothing from before the first start) to 180 days.</value>
    public TimeSpan HistoryLookBack { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The time by which each reading overlaps the last one, because calls may appear late in a history.</summary>
    /// <value>Default 1 hour; from 0 to 7 days.</value>
    public TimeSpan HistoryOverlap { get; set; } = TimeSpan.FromHours(1);

    internal void Read(SettingsReader reader)
    {
        Concurrency = reader.GetInt32(nameof(Concurrency), Concurrency, 1, 1024);
        LeaseFor = reader.GetTimeSpan(nameof(LeaseFor), LeaseFor, s_shortest, s_day);
        SendTimeout = reader.GetTimeSpan(nameof(SendTimeout), SendTimeout, TimeSpan.FromSeconds(1), s_day);
        RetryBase = reader.GetTimeSpan(nameof(RetryBase), RetryBase, s_shortest, s_day);
        RetryCap = reader.GetTimeSpan(nameof(RetryCap), RetryCap, s_shortest, s_day);
        CircuitFailures = reader.GetInt32(nameof(CircuitFailures), CircuitFailures, 1, int.MaxValue);
        CircuitPause = reader.GetTimeSpan(nameof(CircuitPause), CircuitPause, s_shortest, s_day);
        MaxCallFaults = reader.GetInt32(nameof(MaxCallFaults), MaxCallFaults, 1, int.MaxValue);
        PollEvery = reader.GetTimeSpan(nameof(PollEvery), PollEvery, TimeSpan.FromMilliseconds(10), s_day);
        KeepRequestsFor = reader.GetTimeSpan(nameof(KeepRequestsFor), KeepRequestsFor, s_shortest, TimeSpan.FromDays(3650));
        ConnectionLookBack = reader.GetTimeSpan(nameof(ConnectionLookBack), ConnectionLookBack, TimeSpan.Zero, TimeSpan.FromDays(3650));
        HistoryEvery = reader.GetTimeSpan(nameof(HistoryEvery), HistoryEvery, TimeSpan.Zero, s_day);
        HistoryLookBack = reader.GetTimeSpan(nameof(HistoryLookBack), HistoryLookBack, TimeSpan.Zero, TimeSpan.FromDays(180));
        HistoryOverlap = reader.GetTimeSpan(nameof(HistoryOverlap), HistoryOverlap, TimeSpan.Zero, TimeSpan.FromDays(7));
        Settling = new SettleSettings
        {
            AfterEnd = reader.GetTimeSpan("SettleAfterEnd", Settling.AfterEnd, TimeSpan.Zero, s_day),
            AskFor = reader.GetTimeSpan("SettleAskFor", Settling.AskFor, TimeSpan.Zero, s_day),
            MaxFetchesWithoutEnd = reader.GetInt32("SettleMaxFetchesWithoutEnd", Settling.MaxFetchesWithoutEnd, 0, 1000),
            WithoutEnd = reader.GetTimeSpan("SettleWithoutEnd", Settling.WithoutEnd, s_shortest, TimeSpan.FromDays(30)),
        };
        reader.ReportUnknown();
    }

    internal void Validate(SettingsReader reader)
    {
        if (LeaseFor <= SendTimeout)
        {
            reader.AddError(nameof(LeaseFor), $"is '{LeaseFor}'; write more than SendTimeout ({SendTimeout}).");
        }

        if (RetryCap < RetryBase)
        {
            reader.AddError(nameof(RetryCap), $"is '{RetryCap}'; write at least RetryBase ({RetryBase}).");
        }

        if (HistoryEvery > TimeSpan.Zero && HistoryEvery < TimeSpan.FromMinutes(1))
        {
            reader.AddError(nameof(HistoryEvery), $"is '{HistoryEvery}'; write at least 1 minute, or 0 to switch it off.");
        }
    }
}
