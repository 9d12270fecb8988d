using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Salesforce;

/// <summary>The result of a look-up that a Task can do without: a value, or that the org rejects the look-up for good.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal readonly record struct OptionalLookup<T>
    where T : notnull
{
    private OptionalLookup(T? value, bool isRefused) => (Value, IsRefused) = (value, isRefused);

    /// <summary>The value, or the default value if the org rejected the look-up.</summary>
    public T? Value { get; }

    /// <summary>Gets a value indicating whether the org rejected the look-up; asking again would not help.</summary>
    public bool IsRefused { get; }

    /// <summary>Separates a rejection for good from a fault that passes, such as an outage or a lock.</summary>
    /// <param name="lookup">The look-up.</param>
    /// <returns>The value or the rejection; or the fault, after which the look-up must be repeated.</returns>
    public static Lookup<OptionalLookup<T>> From(Lookup<T> lookup) =>
        lookup.TryGet(out T? value, out DestinationFault? fault) ? new OptionalLookup<T>(value, isRefused: false)
        : IsRejection(fault) ? new OptionalLookup<T>(default, isRefused: true)
        : fault;

    /// <summary>Determines whether a fault of a read repeats however often it is read.</summary>
    /// <param name="fault">The fault.</param>
    public static bool IsRejection(DestinationFault fault) => fault is DestinationFault.Park or DestinationFault.Replan;
}
