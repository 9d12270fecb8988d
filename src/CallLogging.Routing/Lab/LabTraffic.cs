namespace CallLogging.Routing;

/// <summary>Makes traffic, or takes it from past calls.</summary>
public static class LabTraffic
{
    /// <summary>Generated traffic: arrivals at random, talks with an exponential length.</summary>
    /// <param name="seed">Which traffic.</param>
    /// <param name="callsPerHour">How many calls on the average arrive in each hour, hour by hour: a day's profile.</param>
    /// <param name="talk">How long is talked on the average.</param>
    /// <param name="patience">How long callers wait on the average before they hang up; null if they never do.</param>
    public static ValueList<LabCall> Generate(long seed, IReadOnlyList<double> callsPerHour, TimeSpan talk, TimeSpan? patience)
    {
        ArgumentNullException.ThrowIfNull(callsPerHour);
        var random = new LabRandom(seed);
        var calls = new List<LabCall>();
        for (int hour = 0; hour < callsPerHour.Count; hour++)
        {
            if (callsPerHour[hour] <= 0)
            {
                continue;
            }

            TimeSpan mean = TimeSpan.FromHours(1 / callsPerHour[hour]);
            for (TimeSpan at = random.Exponential(mean); at < TimeSpan.FromHours(1); at += random.Exponential(mean))
            {
                calls.Add(new(
                    TimeSpan.FromHours(hour) + at,
                    random.Exponential(talk),
                    patience is { } mayWait ? random.Exponential(mayWait) : TimeSpan.MaxValue));
            }
        }

        return calls.ToValueList();
    }

    /// <summary>Past calls: inbound ones at the times they came, talks as long as they were.</summary>
    /// <param name="calls">The calls in any order; others than inbound ones are left out.</param>
    /// <param name="talk">How long is taken to be talked in calls that nobody answered then.</param>
    /// <remarks>Who gave up then waited as long as he did: that is his patience here. Of who was answered nothing is known; he waits.</remarks>
    public static ValueList<LabCall> FromCalls(IEnumerable<Call> calls, TimeSpan talk)
    {
        ArgumentNullException.ThrowIfNull(calls);
        Call[] inbound = [.. calls.Where(c => c.Direction == CallDirection.Inbound).OrderBy(c => c.StartedAt)];
        return inbound.Select(c => new LabCall(
            c.StartedAt - inbound[0].StartedAt,
            c.IsAnswered ? c.TalkTime ?? talk : talk,
            c.IsAnswered || c.WaitingTime is null ? TimeSpan.MaxValue : c.WaitingTime.Value)).ToValueList();
    }
}
