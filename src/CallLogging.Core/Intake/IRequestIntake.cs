namespace CallLogging;

/// <summary>Takes in what a provider's request says. What hosts call once a reader has read it.</summary>
public interface IRequestIntake
{
    /// <summary>Stores the events, or parks what could not be read, and tells what to answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">What the reader made of it.</param>
    /// <param name="cancellationToken">Ends the waiting; what is being stored may be stored all the same.</param>
    /// <returns>The answer. A status of 2xx only once everything is committed (spec D1); 503 where the store is at fault.</returns>
    Task<IntakeAnswer> AcceptAsync(ProviderRequest request, CallEventRead read, CancellationToken cancellationToken = default);
}
