namespace CallLogging.Simulators;

/// <summary>Serves a client in the same process from a simulator, with the delays and lost responses that the simulator asks for.</summary>
/// <param name="time">The clock that delayed responses wait for.</param>
/// <param name="respond">The simulator: request and body in, response out.</param>
internal sealed class LoopbackHandler(TimeProvider time, Func<HttpRequestMessage, byte[], LoopbackResponse> respond) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        LoopbackResponse simulated = respond(request, body);
        if (simulated.Delay > TimeSpan.Zero)
        {
            await Task.Delay(simulated.Delay, time, cancellationToken).ConfigureAwait(false);
        }

        if (simulated.IsLost)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke before a response arrived.");
        }

        var response = new HttpResponseMessage((System.Net.HttpStatusCode)simulated.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(simulated.Body) };
        foreach ((string name, string value) in simulated.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        if (simulated.Body.Length > 0)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", simulated.ContentType);
        }

        return response;
    }
}
