using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>The requests that a simulated org received, with their counts.</summary>
/// <remarks>It is thread-safe.</remarks>
public sealed class SalesforceRequestLog
{
    private readonly Lock _lock;
    private readonly SalesforceSimulatorOptions _options;
    private readonly Queue<SalesforceLoggedRequest> _recent = [];
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    internal SalesforceRequestLog(Lock @lock, SalesforceSimulatorOptions options)
    {
        _lock = @lock;
        _options = options;
    }

    /// <summary>The number of all requests, including those for tokens.</summary>
    public int Total { get; private set; }

    /// <summary>The latest requests, oldest first; at most <see cref="SalesforceSimulatorOptions.LogCapacity"/>.</summary>
    public ValueList<SalesforceLoggedRequest> Recent
    {
        get
        {
            lock (_lock)
            {
                return _recent.ToValueList();
            }
        }
    }

    /// <summary>The number of requests per kind, which is method and resource: <c>POST sobjects/Task</c>, <c>PATCH sobjects/Task/*</c>, <c>GET search</c>, <c>POST oauth2/token</c>.</summary>
    public ValueList<KeyValuePair<string, int>> Counts
    {
        get
        {
            lock (_lock)
            {
                return _counts.ToValueList();
            }
        }
    }

    /// <summary>Counts the requests of one kind.</summary>
    /// <param name="kind">The kind as in <see cref="Counts"/>, such as <c>GET search</c>.</param>
    /// <returns>The number of requests; 0 if none arrived.</returns>
    public int Count(string kind)
    {
        lock (_lock)
        {
            return _counts.GetValueOrDefault(kind);
        }
    }

    // The caller holds the lock of the simulator.
    internal int Begin(RequestSummary shape)
    {
        _counts[shape.Kind] = _counts.GetValueOrDefault(shape.Kind) + 1;
        return ++Total;
    }

    internal void End(int number, DateTimeOffset now, SalesforceRequest request, SalesforceResponse response, string? fault)
    {
        _recent.Enqueue(new(number, now, request.Method, request.Target, response.Status, fault)
        {
            Body = request.Body[..Math.Min(request.Body.Length, _options.LoggedBodyBytes)].ToArray(),
        });
        if (_recent.Count > _options.LogCapacity)
        {
            _recent.Dequeue();
        }
    }
}

/// <summary>A request that a simulated org received.</summary>
/// <param name="Number">The number of the request, counted from 1.</param>
/// <param name="ReceivedAt">The time at which the request arrived.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">The path and the query.</param>
/// <param name="Status">The HTTP status of the response; 0 if the response was lost.</param>
/// <param name="FaultName">The name of the fault that met the request; null if none did.</param>
public sealed record SalesforceLoggedRequest(int Number, DateTimeOffset ReceivedAt, string Method, string Target, int Status, string? FaultName)
{
    /// <summary>The beginning of the body, at most <see cref="SalesforceSimulatorOptions.LoggedBodyBytes"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
