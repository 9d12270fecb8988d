using CallLogging.Delivery;

namespace CallLogging.Samples.LogCalls;

/// <summary>A place where the calls of a run go, reached over HTTP: an org or a company, a stand-in of its own or one that the user names.</summary>
internal interface IRunDestination : IAsyncDisposable
{
    /// <summary>Kind and name, such as <c>salesforce:prod</c>.</summary>
    string Name { get; }

    /// <summary>Where it answers.</summary>
    Uri Address { get; }

    bool IsStandIn { get; }

    /// <summary>How long, and by which clock, it may fail without a success before the run goes on without it.</summary>
    Patience Patience { get; }

    /// <summary>What a host would write to: called once, before anything is planned.</summary>
    IDestination Open(CallStores stores);

    /// <summary>What a call should look like here, whatever of it is written already.</summary>
    /// <param name="call">The call.</param>
    /// <param name="facts">What was gathered for it, or null if nothing was.</param>
    /// <param name="ledger">Its effects so far.</param>
    PlannedCall Plan(Call call, GatheredFacts? facts, ValueList<LedgerEntry> ledger);

    /// <summary>Reads back what the calls have become: what is shown is what stands there.</summary>
    Task<Shown> ReadBackAsync(IReadOnlyList<PlannedCall> calls);

    /// <summary>Checks it before the first call, and prints what was found.</summary>
    /// <param name="package">Where to write a deployable package with what is missing, where there can be one; or null.</param>
    /// <returns>An exit code.</returns>
    Task<int> ExamineAsync(string? package);
}
