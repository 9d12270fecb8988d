namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Counts requests against the limits of the org.</summary>
internal sealed class Usage(SalesforceSimulatorOptions options)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private readonly Queue<DateTimeOffset> _requests = [];
    private readonly List<DateTimeOffset> _longUntil = [];

    /// <summary>Returns the number of requests within the last 24 hours.</summary>
    public int Used(DateTimeOffset now)
    {
        while (_requests.TryPeek(out DateTimeOffset oldest) && oldest <= now - Window)
        {
            _requests.Dequeue();
        }

        return _requests.Count;
    }

    /// <summary>Counts a request. Returns the error if it exceeds a limit, or null.</summary>
    public Refusal? Count(DateTimeOffset now)
    {
        if (Used(now) >= options.DailyRequests)
        {
            return Refusals.TotalRequests;
        }

        _requests.Enqueue(now);
        _longUntil.RemoveAll(until => until <= now);
        return _longUntil.Count >= options.ConcurrentLongRequests ? Refusals.ConcurrentRequests : null;
    }

    /// <summary>Records the duration of a request, which counts as running if it takes longer than 20 seconds.</summary>
    public void Runs(DateTimeOffset now, TimeSpan time)
    {
        if (time > Long)
        {
            _longUntil.Add(now + time);
        }
    }
}
