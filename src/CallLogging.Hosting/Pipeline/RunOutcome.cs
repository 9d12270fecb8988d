using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>What came of working on one call.</summary>
/// <param name="NextDue">When it is due again, or null if it is done for now.</param>
/// <param name="Failed">Whether it was put off because of a fault.</param>
/// <param name="Health">What it told of the destination.</param>
internal sealed record RunOutcome(DateTimeOffset? NextDue, bool Failed, RunHealth Health)
{
    /// <summary>How long the destination asked to be left alone, or null.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>The store's fault: nothing more can be written under the lease, which is left to end.</summary>
    public StoreFault? Fault { get; init; }

    /// <summary>Somebody else works on the call.</summary>
    public bool Lost { get; init; }

    /// <summary>Somebody else works on the call.</summary>
    public static RunOutcome LeaseLost { get; } = new(null, Failed: false, RunHealth.Unknown) { Lost = true };

    /// <summary>The store is at fault.</summary>
    public static RunOutcome Of(StoreFault fault) => new(null, Failed: true, RunHealth.Unknown) { Fault = fault };
}
