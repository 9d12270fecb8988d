namespace CallLogging.Simulators;

/// <summary>Answers a client in the same process.</summary>
internal sealed class FrontHandler(FrontSimulator simulator, TimeProvider time) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        Uri address = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        LoopbackReply reply = simulator.Handle(
            request.Method.Method, address.PathAndQuery, request.Headers.Authorization?.ToString(), request.Content?.Headers.ContentType?.ToString(), body, time.GetUtcNow());
        if (reply.After > TimeSpan.Zero)
        {
            await Task.Delay(reply.After, time, cancellationToken).ConfigureAwait(false);
        }

        if (reply.IsLost)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke before an answer came.");
        }

        var response = new HttpResponseMessage((System.Net.HttpStatusCode)reply.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(reply.Body) };
        foreach ((string name, string value) in reply.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        if (reply.Body.Length > 0)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", reply.ContentType);
        }

        return response;
    }
}
