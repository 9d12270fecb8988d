namespace CallLogging.Simulators;

/// <content>The HTTP handler, the HTTP server and the webhook sender.</content>
public sealed partial class FrontSimulator
{
    /// <summary>Creates a handler that serves an <see cref="HttpClient"/> without a socket. It treats every host name as the Front API.</summary>
    /// <param name="time">The clock that dates requests and waits for delays; null for the system clock.</param>
    /// <returns>The handler. A lost response is an <see cref="HttpRequestException"/>.</returns>
    public HttpMessageHandler CreateHandler(TimeProvider? time = null)
    {
        TimeProvider clock = time ?? TimeProvider.System;
        return new LoopbackHandler(clock, (request, body) => Handle(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            request.Headers.Authorization?.ToString(),
            request.Content?.Headers.ContentType?.ToString(),
            body,
            clock.GetUtcNow()));
    }

    /// <summary>Starts the API as an HTTP server on the loopback address.</summary>
    /// <param name="time">The clock that dates requests and waits for delays; null for the system clock.</param>
    /// <param name="port">The port, so that another process knows the address; 0 for a free one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The running server; dispose it to stop listening.</returns>
    public Task<FrontServer> StartAsync(TimeProvider? time = null, int port = 0, CancellationToken cancellationToken = default) =>
        FrontServer.StartAsync(this, time ?? TimeProvider.System, port, cancellationToken);

    /// <summary>Posts webhooks to a host as Front does: each webhook until it gets a 2xx response within 5 seconds, at most four times.</summary>
    /// <remarks>Webhooks of rules are posted once and never repeated.</remarks>
    /// <param name="http">The client that posts. Its timeout should be at least 5 seconds.</param>
    /// <param name="url">The address of the host's webhook endpoint.</param>
    /// <param name="webhooks">The webhooks, posted in this order and without waiting for their delivery times.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The webhooks that never got a 2xx response; empty if the host accepted all of them.</returns>
    public static Task<ValueList<FrontWebhook>> PostAsync(
        HttpClient http, Uri url, IEnumerable<FrontWebhook> webhooks, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(webhooks);
        return FrontWebhookSender.SendAsync(http, url, webhooks, cancellationToken);
    }
}
