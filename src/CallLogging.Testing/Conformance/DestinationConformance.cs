using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>The promises of every destination. Each case needs a destination of its own.</summary>
/// <remarks>A test of your own destination runs each case on a new <see cref="DestinationHarness"/>, in any test framework.</remarks>
public static class DestinationConformance
{
    /// <summary>The cases of the suite: planning, explaining, sending, and resolving an effect in doubt.</summary>
    public static IReadOnlyList<ConformanceCase<DestinationHarness>> Cases => DestinationCases.All;
}

/// <summary>A destination under test, with the means to control its outside system.</summary>
public sealed record DestinationHarness
{
    /// <summary>The destination. Its outside system must hold no record of a call.</summary>
    public required IDestination Destination { get; init; }

    /// <summary>A function that counts the records of a call in the outside system.</summary>
    public required Func<CallKey, Task<int>> CountAsync { get; init; }

    /// <summary>An action after which the outside system carries out the next write and sends no response.</summary>
    public required Action LoseNextResponse { get; init; }

    /// <summary>An action after which the outside system rejects the next write as busy, once.</summary>
    public required Action RejectNext { get; init; }
}
