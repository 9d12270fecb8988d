using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CallLogging.Simulators;

/// <summary>The REST API of a simulated Salesforce org as an HTTP server on a free port of the loopback address.</summary>
public sealed class SalesforceServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private SalesforceServer(LoopbackServer server) => _server = server;

    /// <summary>The address at which the server listens, such as <c>http://127.0.0.1:5000</c>.</summary>
    /// <value>The address that a client takes as the My Domain of the org.</value>
    public Uri Address => _server.Address;

    /// <summary>Stops the server. The simulator keeps its records.</summary>
    /// <returns>A task that completes when the server has stopped.</returns>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // The server lets one byte more than allowed pass, so that the simulator rejects the body as a real org does.
    internal static async Task<SalesforceServer> StartAsync(SalesforceSimulator simulator, TimeProvider time, int port, CancellationToken cancellationToken) =>
        new(await LoopbackServer
            .StartAsync(port, simulator.Options.MaxBodyBytes + 1L, time, (request, body) => Respond(simulator, request, body, time), cancellationToken)
            .ConfigureAwait(false));

    private static LoopbackResponse Respond(SalesforceSimulator simulator, HttpRequest request, byte[] body, TimeProvider time)
    {
        return LoopbackResponse.From(simulator.Handle(
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
