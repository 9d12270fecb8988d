namespace CallLogging.Aircall;

/// <summary>Reads the webhooks of one account of a host.</summary>
internal sealed class AircallAccountReader(AircallAccount account) : ICallEventReader
{
    private readonly AircallSettings _settings = new() { Accounts = [account] };

    public string Account => account.Name;

    public CallEventRead Read(ProviderRequest request, DateTimeOffset receivedAt) => AircallEventReader.Read(request, _settings);
}
