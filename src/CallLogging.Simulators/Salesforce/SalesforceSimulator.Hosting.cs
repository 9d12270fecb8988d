namespace CallLogging.Simulators;

/// <content>HTTP around the state machine.</content>
public sealed partial class SalesforceSimulator
{
    /// <summary>A handler that answers an <see cref="HttpClient"/> without a socket. Every host is this org.</summary>
    /// <param name="time">The clock: it dates requests and counts latencies; null for the system's.</param>
    public HttpMessageHandler CreateHandler(TimeProvider? time = null)
    {
        TimeProvider clock = time ?? TimeProvider.System;
        return new LoopbackHandler(clock, (request, body) =>
        {
            var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
            return LoopbackReply.Of(Handle(
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

    /// <summary>Starts a real HTTP server on a free port of the loopback address.</summary>
    /// <param name="time">The clock: it dates requests and counts latencies; null for the system's.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public Task<SalesforceServer> StartAsync(TimeProvider? time = null, CancellationToken cancellationToken = default) =>
        SalesforceServer.StartAsync(this, time ?? TimeProvider.System, cancellationToken);
}
