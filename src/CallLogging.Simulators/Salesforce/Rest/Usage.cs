namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>How much of the org's limits is used.</summary>
internal sealed class Usage(SalesforceSimulatorOptions options)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private readonly Queue<DateTimeOffset> _requests = [];
    private readonly List<DateTimeOffset> _longUntil = [];

    /// <summary>Requests within the last 24 hours.</summary>
    public int Used(DateTimeOffset now)
    {
        while (_requests.TryPeek(out DateTimeOffset oldest) && oldest <= now - Window)
        {
            _requests.Dequeue();
        }

        return _requests.Count;
    }

    /// <summary>Counts a request, or tells why it is one too many.</summary>
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

    /// <summary>Remembers a request that is under way for a while.</summary>
    public void Runs(DateTimeOffset now, TimeSpan time)
    {
        if (time > Long)
        {
            _longUntil.Add(now + time);
        }
    }
}
