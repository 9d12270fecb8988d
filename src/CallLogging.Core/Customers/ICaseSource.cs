namespace CallLogging;

/// <summary>Tells whose case is open (spec R9). A port: the rules never call it, and its answer is waited for at most
/// 1.5 seconds: after that the rotation starts without it.</summary>
public interface ICaseSource
{
    /// <summary>The open cases of the customers who have a number.</summary>
    /// <param name="account">The account.</param>
    /// <param name="caller">The number.</param>
    /// <param name="cancellationToken">Ends the look-up when nobody waits for it any more.</param>
    /// <returns>The open cases in any order; none if the caller is not known or has none.</returns>
    Task<ValueList<OpenCase>> OpenCasesAsync(string account, PhoneNumber caller, CancellationToken cancellationToken = default);
}
