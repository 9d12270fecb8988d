using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>A destination under test, and what the suite has to do to its outside.</summary>
public sealed record DestinationHarness
{
    /// <summary>The destination, with an outside that is empty of records of calls.</summary>
    public required IDestination Destination { get; init; }

    /// <summary>Counts the records of a call that the outside holds.</summary>
    public required Func<CallKey, Task<int>> CountAsync { get; init; }

    /// <summary>Makes the outside take the next write and forget to answer.</summary>
    public required Action ForgetNextAnswer { get; init; }

    /// <summary>Makes the outside take nothing and say that it is busy, once.</summary>
    public required Action RefuseNext { get; init; }
}
