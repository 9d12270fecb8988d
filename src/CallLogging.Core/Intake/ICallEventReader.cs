namespace CallLogging;

/// <summary>Reads the requests of one account of a provider.</summary>
public interface ICallEventReader
{
    /// <summary>The account whose requests it reads.</summary>
    string Account { get; }

    /// <summary>Reads a request. Never throws, whatever the input (spec P1).</summary>
    /// <param name="request">The request.</param>
    /// <param name="receivedAt">When it was received.</param>
    CallEventRead Read(ProviderRequest request, DateTimeOffset receivedAt);
}
