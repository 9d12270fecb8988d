using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CallLogging.Simulators;

/// <summary>The simulator as an HTTP server on the loopback address.</summary>
public sealed class SalesforceServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private SalesforceServer(LoopbackServer server) => _server = server;

    /// <summary>Where it listens: the address to give to a client as the org's My Domain.</summary>
    public Uri Address => _server.Address;

    /// <summary>Stops listening; the records stay with the simulator.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // One byte more than allowed reaches the simulator, which refuses it as the org does.
    internal static async Task<SalesforceServer> StartAsync(SalesforceSimulator simulator, TimeProvider time, CancellationToken cancellationToken) =>
        new(await LoopbackServer
            .StartAsync(simulator.Options.LongestBody + 1L, time, (request, body) => Answer(simulator, request, body, time), cancellationToken)
            .ConfigureAwait(false));

    private static LoopbackReply Answer(SalesforceSimulator simulator, HttpRequest request, byte[] body, TimeProvider time)
    {
        return LoopbackReply.Of(simulator.Handle(
            new SalesforceRequest
            {
                Method = request.Method,
                Target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget,
                Origin = $"{request.Scheme}://{request.Host}",
                Headers = [.. request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString()))],
                Body = body,
            },
            time.GetUtcNow()));
    }
}
