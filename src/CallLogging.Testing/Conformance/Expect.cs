using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>The assertions of the conformance suites, which throw a <see cref="ConformanceException"/>.</summary>
internal static class Expect
{
    public static void That(bool isKept, string promise)
    {
        if (!isKept)
        {
            throw new ConformanceException(promise);
        }
    }

    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new ConformanceException($"{what}: expected {expected}, was {actual}.");
        }
    }

    public static T Is<T>(object? value, string what)
        where T : class =>
        value as T ?? throw new ConformanceException($"{what}: expected {typeof(T).Name}, was {value}.");

    public static T Ok<T>(StoreResult<T> result) =>
        result.TryGet(out T? value, out StoreFault? fault) ? value : throw new ConformanceException($"The store returned a fault: {fault.Message}");

    public static async Task<T> Ok<T>(Task<StoreResult<T>> result) => Ok(await result.ConfigureAwait(false));
}
