namespace CallLogging.Hosting;

/// <summary>How the pipeline works. The defaults suit one host.</summary>
public sealed class PipelineOptions
{
    /// <summary>How many calls are written to one destination at the same time.</summary>
    /// <value>Default 16; 1 to 1024.</value>
    public int Concurrency { get; set; } = 16;

    /// <summary>How long nobody else may work on a call, or write under its conflict keys.</summary>
    /// <value>Default 60 seconds; longer than <see cref="SendTimeout"/>, shorter than a destination's horizon less that time-out.</value>
    public TimeSpan LeaseFor { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a destination may take to answer; after that, the effect is in doubt.</summary>
    /// <value>Default 30 seconds; from 1 second.</value>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most that the first retry waits; each further one may wait twice as long (full jitter: the wait is drawn from 0 to that).</summary>
    /// <value>Default 1 second; from 1 millisecond.</value>
    public TimeSpan RetryBase { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most that any retry waits.</summary>
    /// <value>Default 5 minutes; not under <see cref="RetryBase"/>.</value>
    public TimeSpan RetryCap { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>After how many failures in a row nothing more is sent to a destination for a while.</summary>
    /// <value>Default 5; from 1.</value>
    public int CircuitFailures { get; set; } = 5;

    /// <summary>How long nothing is sent then; doubled up to <see cref="RetryCap"/> while one call at a time finds it still failing.</summary>
    /// <value>Default 5 seconds; from 1 millisecond.</value>
    public TimeSpan CircuitPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often stores are asked for due work when nothing wakes the pipeline: finds work of other hosts.</summary>
    /// <value>Default 5 seconds; from 10 milliseconds.</value>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long raw requests are kept, so that they can be read again after a reader was mended (spec E4). Parked ones stay.</summary>
    /// <value>Default 30 days; more than 0.</value>
    public TimeSpan KeepRequestsFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>When calls count as settled (spec C7).</summary>
    public SettleSettings Settling { get; set; } = new();

    /// <summary>How often the histories of accounts are compared with what is stored (spec P9), beside once at start.</summary>
    /// <value>Default 15 minutes; from 1 minute. 0: never.</value>
    public TimeSpan HistoryEvery { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How far an account's history is read back the first time. Calls from before are never logged by it; later rounds go on where the last one ended, however long ago that was.</summary>
    /// <value>Default 1 day; 0 (nothing from before the first start) to 180 days.</value>
    public TimeSpan HistoryLookBack { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How far each round goes back behind the end of the last one: calls may appear in a history late.</summary>
    /// <value>Default 1 hour; 0 to 7 days.</value>
    public TimeSpan HistoryOverlap { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Everything that is wrong with the options, each as setting, value and way out; empty if nothing is.</summary>
    public IReadOnlyList<string> Check()
    {
        var errors = new List<string>();
        Check(errors, Concurrency is >= 1 and <= 1024, nameof(Concurrency), Concurrency, "use 1 to 1024");
        Check(errors, SendTimeout >= TimeSpan.FromSeconds(1), nameof(SendTimeout), SendTimeout, "use at least 1 second");
        Check(errors, LeaseFor > SendTimeout, nameof(LeaseFor), LeaseFor, $"use more than SendTimeout ({SendTimeout})");
        Check(errors, RetryBase >= TimeSpan.FromMilliseconds(1), nameof(RetryBase), RetryBase, "use at least 1 millisecond");
        Check(errors, RetryCap >= RetryBase, nameof(RetryCap), RetryCap, $"use at least RetryBase ({RetryBase})");
        Check(errors, CircuitFailures >= 1, nameof(CircuitFailures), CircuitFailures, "use at least 1");
        Check(errors, CircuitPause >= TimeSpan.FromMilliseconds(1), nameof(CircuitPause), CircuitPause, "use at least 1 millisecond");
        Check(errors, PollEvery >= TimeSpan.FromMilliseconds(10), nameof(PollEvery), PollEvery, "use at least 10 milliseconds");
        Check(errors, KeepRequestsFor > TimeSpan.Zero, nameof(KeepRequestsFor), KeepRequestsFor, "use more than 0");
        Check(errors, HistoryEvery == TimeSpan.Zero || HistoryEvery >= TimeSpan.FromMinutes(1), nameof(HistoryEvery), HistoryEvery, "use at least 1 minute, or 0 for never");
        Check(errors, HistoryLookBack >= TimeSpan.Zero && HistoryLookBack <= MaxLookBack, nameof(HistoryLookBack), HistoryLookBack, "use 0 to 180 days");
        Check(errors, HistoryOverlap >= TimeSpan.Zero && HistoryOverlap <= MaxOverlap, nameof(HistoryOverlap), HistoryOverlap, "use 0 to 7 days");
        Check(errors, Settling is not null && Settling.AfterEnd >= TimeSpan.Zero, "Settling.AfterEnd", Settling?.AfterEnd, "use 0 or more");
        Check(errors, Settling is not null && Settling.WithoutEnd > TimeSpan.Zero, "Settling.WithoutEnd", Settling?.WithoutEnd, "use more than 0");
        Check(errors, Settling is not null && Settling.AskFor >= TimeSpan.Zero, "Settling.AskFor", Settling?.AskFor, "use 0 or more");
        Check(errors, Settling is not null && Settling.MaxAnswersWithoutEnd >= 0, "Settling.MaxAnswersWithoutEnd", Settling?.MaxAnswersWithoutEnd, "use 0 or more");
        return errors;
    }

    internal static TimeSpan MaxLookBack { get; } = TimeSpan.FromDays(180);

    internal static TimeSpan MaxOverlap { get; } = TimeSpan.FromDays(7);

    private static void Check(List<string> errors, bool holds, string name, object? value, string remedy)
    {
        if (!holds)
        {
            errors.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"CallLogging:Pipeline:{name} is {value}; {remedy}."));
        }
    }
}
