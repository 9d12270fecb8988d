using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CallLogging.Simulators;

/// <summary>The simulated company's API as an HTTP server on the loopback address.</summary>
public sealed class FrontServer : IAsyncDisposable
{
    private const int LongestBody = 1024 * 1024;

    private readonly LoopbackServer _server;

    private FrontServer(LoopbackServer server) => _server = server;

    /// <summary>Where it listens: the client's <c>ApiUrl</c>.</summary>
    public Uri Address => _server.Address;

    /// <summary>Stops listening; the conversations stay with the simulator.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal static async Task<FrontServer> StartAsync(FrontSimulator simulator, TimeProvider time, CancellationToken cancellationToken) =>
        new(await LoopbackServer.StartAsync(LongestBody, time, (request, body) => Answer(simulator, request, body, time), cancellationToken).ConfigureAwait(false));

    private static LoopbackReply Answer(FrontSimulator simulator, HttpRequest request, byte[] body, TimeProvider time)
    {
        string? authorization = request.Headers.Authorization.ToString() is { Length: > 0 } header ? header : null;
        return simulator.Handle(
            request.Method, request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget, authorization, request.ContentType, body, time.GetUtcNow());
    }
}
