using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>The requests that came.</summary>
/// <remarks>Thread-safe.</remarks>
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

    /// <summary>How many came, those for tokens too.</summary>
    public int Total { get; private set; }

    /// <summary>The last ones, oldest first; as many as <see cref="SalesforceSimulatorOptions.LogLength"/>.</summary>
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

    /// <summary>How many came of each kind, by method and resource: <c>POST sobjects/Task</c>, <c>PATCH sobjects/Task/*</c>, <c>GET search</c>, <c>POST oauth2/token</c>.</summary>
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

    /// <summary>How many came of one kind; see <see cref="Counts"/>.</summary>
    public int Count(string kind)
    {
        lock (_lock)
        {
            return _counts.GetValueOrDefault(kind);
        }
    }

    // Under the simulator's lock.
    internal int Begin(RequestShape shape)
    {
        _counts[shape.Tally] = _counts.GetValueOrDefault(shape.Tally) + 1;
        return ++Total;
    }

    internal void End(int number, DateTimeOffset now, SalesforceRequest request, SalesforceReply reply, string? fault)
    {
        _recent.Enqueue(new(number, now, request.Method, request.Target, reply.Status, fault)
        {
            Body = request.Body[..Math.Min(request.Body.Length, _options.LoggedBodyBytes)].ToArray(),
        });
        if (_recent.Count > _options.LogLength)
        {
            _recent.Dequeue();
        }
    }
}
