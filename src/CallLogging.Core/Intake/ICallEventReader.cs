namespace CallLogging;

/// <summary>Reads the requests of a provider, for all accounts of it that the host has.</summary>
public interface ICallEventReader
{
    /// <summary>The provider's word, as it stands in every <see cref="CallKey"/>.</summary>
    string Provider { get; }

    /// <summary>Reads a request. Never throws, whatever the input (spec P1).</summary>
    /// <param name="request">The request; <see cref="ProviderRequest.Account"/> where it does not tell the account itself.</param>
    /// <param name="receivedAt">When it was received.</param>
    CallEventRead Read(ProviderRequest request, DateTimeOffset receivedAt);
}
