namespace CallLogging.Aircall;

/// <summary>Reads the webhooks of all accounts of a host: the token tells which.</summary>
internal sealed class AircallReader(AircallSettings settings) : ICallEventReader
{
    public string Provider => AircallEventReader.Provider;

    public CallEventRead Read(ProviderRequest request, DateTimeOffset receivedAt) => AircallEventReader.Read(request, settings);
}
