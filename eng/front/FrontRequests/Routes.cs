namespace CallLogging.FrontRequests;

/// <summary>Sends what belongs to the Channel API to its server, and all else to the Core API's.</summary>
internal sealed class Routes(Uri core, Uri channel) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    public int Accepted { get; set; }

    public int Named { get; set; }

    public int Wrong { get; set; }

    public string LastBody { get; private set; } = "";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.PathAndQuery;
        request.RequestUri = new Uri(path.StartsWith("/channels/", StringComparison.Ordinal) && path.EndsWith("bound_messages", StringComparison.Ordinal) ? channel : core, path);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        LastBody = await response.Content.ReadAsStringAsync(cancellationToken);
        return response;
    }
}
