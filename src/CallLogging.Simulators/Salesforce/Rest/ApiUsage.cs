namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Counts requests against the limits of the org.</summary>
internal sealed class ApiUsage(SalesforceSimulatorOptions options)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongRequest = TimeSpan.FromSeconds(20);
    private readonly Queue<DateTimeOffset> _requests = [];
    private readonly List<DateTimeOffset> _longUntil = [];

    /// <summary>Returns the number of requests within the last 24 hours.</summary>
    public int CountRecent(DateTimeOffset now)
    {
        while (_requests.TryPeek(out DateTimeOffset oldest) && oldest <= now - Window)
        {
            _requests.Dequeue();
        }

        return _requests.Count;
    }

    /// <summary>Counts a request. Returns the error if it exceeds a limit, or null.</summary>
    public ApiError? CountRequest(DateTimeOffset now)
    {
        if (CountRecent(now) >= options.DailyRequestLimit)
        {
            return RequestErrors.TotalRequests;
        }

        _requests.Enqueue(now);
        _longUntil.RemoveAll(until => until <= now);
        return _longUntil.Count >= options.ConcurrentLongRequestLimit ? RequestErrors.ConcurrentRequests : null;
    }

    /// <summary>Records the duration of a request, which counts as running if it takes longer than 20 seconds.</summary>
    public void RecordDuration(DateTimeOffset now, TimeSpan time)
    {
        if (time > LongRequest)
        {
            _longUntil.Add(now + time);
        }
    }
}
