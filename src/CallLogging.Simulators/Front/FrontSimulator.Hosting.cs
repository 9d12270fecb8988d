namespace CallLogging.Simulators;

/// <content>HTTP around the state machine.</content>
public sealed partial class FrontSimulator
{
    /// <summary>A handler that answers an <see cref="HttpClient"/> without a socket. Every host is Front's API.</summary>
    /// <param name="time">The clock: it dates requests and counts delays; null for the system's.</param>
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

    /// <summary>Starts the API as a real HTTP server on a free port of the loopback address.</summary>
    /// <param name="time">The clock: it dates requests and counts delays; null for the system's.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public Task<FrontServer> StartAsync(TimeProvider? time = null, CancellationToken cancellationToken = default) =>
        FrontServer.StartAsync(this, time ?? TimeProvider.System, cancellationToken);

    /// <summary>Posts webhooks to a host as Front does: each until a 2xx answer within 5 seconds, up to four times; those of rules once.</summary>
    /// <param name="http">The client that posts; its own time-out should be no shorter.</param>
    /// <param name="url">The host's address.</param>
    /// <param name="webhooks">What is posted, in this order, without waiting for their instants.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The webhooks that were never taken; empty if all were.</returns>
    public static Task<ValueList<FrontWebhook>> PostAsync(
        HttpClient http, Uri url, IEnumerable<FrontWebhook> webhooks, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(webhooks);
        return FrontPost.SendAsync(http, url, webhooks, cancellationToken);
    }
}
