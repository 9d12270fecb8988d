namespace CallLogging.ExecutedTypes;

/// <summary>Notes when the host sends its first write to Salesforce.</summary>
internal sealed class FirstWrite
{
    private readonly TaskCompletionSource<DateTime> _time = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<DateTime> Time => _time.Task;

    internal sealed class Handler(FirstWrite write) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Get && request.RequestUri!.AbsolutePath.Contains("/sobjects/", StringComparison.Ordinal))
            {
                write._time.TrySetResult(DateTime.UtcNow);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
