using CallLogging.Delivery;

namespace CallLogging;

/// <summary>Opens cases (spec R20). A port: rules never call it.</summary>
public interface ICaseBook
{
    /// <summary>Opens a case; a repeat under the same <see cref="NewCase.RequestId"/> opens no second one.</summary>
    /// <returns>The case's id.</returns>
    Task<StoreResult<string>> OpenAsync(string account, NewCase newCase, CancellationToken cancellationToken = default);
}
