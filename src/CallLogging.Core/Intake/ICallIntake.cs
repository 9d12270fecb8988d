using CallLogging.Delivery;

namespace CallLogging;

/// <summary>The way in for own providers, without HTTP.</summary>
public interface ICallIntake
{
    /// <summary>Stores events, all or nothing. Repeats do no harm: hand in again what was not answered.</summary>
    /// <param name="events">The events, of one or several calls.</param>
    /// <param name="cancellationToken">Ends the waiting; what is being stored may be stored all the same.</param>
    /// <returns>How many of the events were new, or the store's fault: then nothing was stored.</returns>
    Task<StoreResult<int>> AppendAsync(IReadOnlyCollection<CallEvent> events, CancellationToken cancellationToken = default);
}
