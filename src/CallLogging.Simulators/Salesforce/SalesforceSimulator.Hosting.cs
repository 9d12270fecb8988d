namespace CallLogging.Simulators;

/// <content>The HTTP handler and the HTTP server.</content>
public sealed partial class SalesforceSimulator
{
    /// <summary>Creates a handler that serves an <see cref="HttpClient"/> without a socket. It treats every host name as this org.</summary>
    /// <param name="time">The clock that dates requests and waits for delays; null for the system clock.</param>
    /// <returns>The handler. A lost response is an <see cref="HttpRequestException"/>.</returns>
    public HttpMessageHandler CreateHandler(TimeProvider? time = null)
    {
        TimeProvider clock = time ?? TimeProvider.System;
        return new LoopbackHandler(clock, (request, body) =>
        {
            var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
            return LoopbackResponse.From(Handle(
                new SalesforceRequest
                {
                    Method = request.Method.Method,
                    Target = request.RequestUri!.PathAndQuery,
                    Origin = request.RequestUri.GetLeftPart(UriPartial.Authority),
                    Headers = [.. headers.Select(h => KeyValuePair.Create(h.Key, string.Join(", ", h.Value)))],
                    Body = body,
                },
                clock.GetUtcNow()));
        });
    }

    /// <summary>Starts the org as an HTTP server on the loopback address.</summary>
    /// <param name="time">The clock that dates requests and waits for delays; null for the system clock.</param>
    /// <param name="port">The port, so that another process knows the address; 0 for a free one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The running server; dispose it to stop listening.</returns>
    public Task<SalesforceServer> StartAsync(TimeProvider? time = null, int port = 0, CancellationToken cancellationToken = default) =>
        SalesforceServer.StartAsync(this, time ?? TimeProvider.System, port, cancellationToken);
}
