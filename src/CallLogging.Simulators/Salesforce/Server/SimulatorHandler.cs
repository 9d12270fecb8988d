namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Answers a client in the same process.</summary>
internal sealed class SimulatorHandler(SalesforceSimulator simulator, TimeProvider time) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        Uri address = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
        SalesforceReply reply = simulator.Handle(new SalesforceRequest
        {
            Method = request.Method.Method,
            Target = address.PathAndQuery,
            Origin = address.GetLeftPart(UriPartial.Authority),
            Headers = [.. headers.Select(h => KeyValuePair.Create(h.Key, string.Join(", ", h.Value)))],
            Body = body,
        }, time.GetUtcNow());
        if (reply.After > TimeSpan.Zero)
        {
            await Task.Delay(reply.After, time, cancellationToken).ConfigureAwait(false);
        }

        return reply.IsLost
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke before an answer came.")
            : Response(request, reply);
    }

    private static HttpResponseMessage Response(HttpRequestMessage request, SalesforceReply reply)
    {
        var response = new HttpResponseMessage((System.Net.HttpStatusCode)reply.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(reply.Body) };
        foreach ((string name, string value) in reply.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        if (reply.ContentType is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", reply.ContentType);
        }

        return response;
    }
}
