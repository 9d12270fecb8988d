using CallLogging.Delivery;

namespace CallLogging;

/// <summary>Keeps activities (spec R21). A port: the rules never call it.</summary>
public interface IActivityBook
{
    /// <summary>Captures an activity; the call leaves the lists of follow-ups. Repeating it with the same id changes nothing.</summary>
    Task<StoreFault?> CaptureAsync(string account, CallActivity activity, CancellationToken cancellationToken = default);

    /// <summary>A customer's history, newest first.</summary>
    Task<StoreResult<ValueList<CallActivity>>> OfCustomerAsync(string account, string customerId, CancellationToken cancellationToken = default);
}
