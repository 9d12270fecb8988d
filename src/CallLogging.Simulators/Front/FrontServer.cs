using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CallLogging.Simulators;

/// <summary>The API of a simulated Front company as an HTTP server on a free port of the loopback address.</summary>
public sealed class FrontServer : IAsyncDisposable
{
    private const int MaxBodyBytes = 1024 * 1024;

    private readonly LoopbackServer _server;

    private FrontServer(LoopbackServer server) => _server = server;

    /// <summary>The address at which the server listens, such as <c>http://127.0.0.1:5000</c>.</summary>
    /// <value>The value for the setting <c>ApiUrl</c> of a Front destination.</value>
    public Uri Address => _server.Address;

    /// <summary>Stops the server. The simulator keeps its conversations.</summary>
    /// <returns>A task that completes when the server has stopped.</returns>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal static async Task<FrontServer> StartAsync(FrontSimulator simulator, TimeProvider time, int port, CancellationToken cancellationToken) =>
        new(await LoopbackServer.StartAsync(port, MaxBodyBytes, time, (request, body) => Respond(simulator, request, body, time), cancellationToken).ConfigureAwait(false));

    private static LoopbackResponse Respond(FrontSimulator simulator, HttpRequest request, byte[] body, TimeProvider time)
    {
        string? authorization = request.Headers.Authorization.ToString() is { Length: > 0 } header ? header : null;
        return simulator.Handle(
            request.Method, request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget, authorization, request.ContentType, body, time.GetUtcNow());
    }
}
