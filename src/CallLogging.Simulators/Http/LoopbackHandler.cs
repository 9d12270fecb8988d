namespace CallLogging.Simulators;

/// <summary>What every simulator's handler does: answer a client in the same process, late or not at all.</summary>
/// <param name="time">The clock that late answers wait on.</param>
/// <param name="answer">The simulator: request and body in, reply out.</param>
internal sealed class LoopbackHandler(TimeProvider time, Func<HttpRequestMessage, byte[], LoopbackReply> answer) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        LoopbackReply reply = answer(request, body);
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
