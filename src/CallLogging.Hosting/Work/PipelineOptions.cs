namespace CallLogging.Hosting;

/// <summary>The settings of the pipeline: concurrency, leases, retries, circuits, settling, histories and retention.</summary>
/// <remarks>
/// The defaults suit one host. In configuration they are in the section <c>CallLogging:Pipeline</c> under the same names, and settling
/// as <c>SettleAfterEnd</c>, <c>SettleAskFor</c>, <c>SettleMaxFetchesWithoutEnd</c> and <c>SettleWithoutEnd</c>. The host validates them
/// at start and reports all mistakes at once.
/// </remarks>
public sealed class PipelineOptions
{
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

    /// <summary>The longest wait before any retry.</summary>
    /// <value>Default 5 minutes; at least <see cref="RetryBase"/>.</value>
    public TimeSpan RetryCap { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The number of failures in a row after which the circuit opens and nothing is sent to the destination for a time.</summary>
    /// <value>Default 5; from 1.</value>
    public int CircuitFailures { get; set; } = 5;

    /// <summary>The time for which an open circuit sends nothing. It doubles up to <see cref="RetryCap"/> as long as the one call that is tried afterwards fails, too.</summary>
    /// <value>Default 5 seconds; from 1 millisecond.</value>
    public TimeSpan CircuitPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The interval at which the loops look for due work if no signal wakes them. It bounds how late the work of other hosts is found.</summary>
    /// <value>Default 5 seconds; from 10 milliseconds.</value>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The time for which raw requests are kept, so that a repaired reader can read them again. Parked requests stay until they are retried.</summary>
    /// <value>Default 30 days; more than 0.</value>
    public TimeSpan KeepRequestsFor { get; set; } = TimeSpan.FromDays(30);

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

    /// <summary>Validates the options.</summary>
    /// <returns>The mistakes, each with the setting, its value and how to fix it; empty if there are none.</returns>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Validate(errors, Concurrency is >= 1 and <= 1024, nameof(Concurrency), Concurrency, "use 1 to 1024");
        Validate(errors, SendTimeout >= TimeSpan.FromSeconds(1), nameof(SendTimeout), SendTimeout, "use at least 1 second");
        Validate(errors, LeaseFor > SendTimeout, nameof(LeaseFor), LeaseFor, $"use more than SendTimeout ({SendTimeout})");
        Validate(errors, RetryBase >= TimeSpan.FromMilliseconds(1), nameof(RetryBase), RetryBase, "use at least 1 millisecond");
        Validate(errors, RetryCap >= RetryBase, nameof(RetryCap), RetryCap, $"use at least RetryBase ({RetryBase})");
        Validate(errors, CircuitFailures >= 1, nameof(CircuitFailures), CircuitFailures, "use at least 1");
        Validate(errors, CircuitPause >= TimeSpan.FromMilliseconds(1), nameof(CircuitPause), CircuitPause, "use at least 1 millisecond");
        Validate(errors, PollEvery >= TimeSpan.FromMilliseconds(10), nameof(PollEvery), PollEvery, "use at least 10 milliseconds");
        Validate(errors, KeepRequestsFor > TimeSpan.Zero, nameof(KeepRequestsFor), KeepRequestsFor, "use more than 0");
        Validate(errors, HistoryEvery == TimeSpan.Zero || HistoryEvery >= TimeSpan.FromMinutes(1), nameof(HistoryEvery), HistoryEvery, "use at least 1 minute, or 0 to switch it off");
        Validate(errors, HistoryLookBack >= TimeSpan.Zero && HistoryLookBack <= MaxLookBack, nameof(HistoryLookBack), HistoryLookBack, "use 0 to 180 days");
        Validate(errors, HistoryOverlap >= TimeSpan.Zero && HistoryOverlap <= MaxOverlap, nameof(HistoryOverlap), HistoryOverlap, "use 0 to 7 days");
        Validate(errors, Settling is not null && Settling.AfterEnd >= TimeSpan.Zero, "Settling.AfterEnd", Settling?.AfterEnd, "use 0 or more");
        Validate(errors, Settling is not null && Settling.WithoutEnd > TimeSpan.Zero, "Settling.WithoutEnd", Settling?.WithoutEnd, "use more than 0");
        Validate(errors, Settling is not null && Settling.AskFor >= TimeSpan.Zero, "Settling.AskFor", Settling?.AskFor, "use 0 or more");
        Validate(errors, Settling is not null && Settling.MaxFetchesWithoutEnd >= 0, "Settling.MaxFetchesWithoutEnd", Settling?.MaxFetchesWithoutEnd, "use 0 or more");
        return errors;
    }

    internal static TimeSpan MaxLookBack { get; } = TimeSpan.FromDays(180);

    internal static TimeSpan MaxOverlap { get; } = TimeSpan.FromDays(7);

    private static void Validate(List<string> errors, bool isValid, string name, object? value, string remedy)
    {
        if (!isValid)
        {
            errors.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"CallLogging:Pipeline:{name} is {value}; {remedy}."));
        }
    }
}
