namespace CallLogging.Routing;

/// <summary>Creates the traffic for a run: generated, or taken from past calls.</summary>
public static class LabTraffic
{
    /// <summary>Generates traffic with random arrivals and exponentially distributed lengths.</summary>
    /// <param name="seed">The seed of the generator; the same seed gives the same traffic.</param>
    /// <param name="callsPerHour">The mean number of arrivals in each hour, hour by hour; 0 or less for an hour without calls.</param>
    /// <param name="talk">The mean length of a talk.</param>
    /// <param name="patience">The mean time that callers wait before they hang up, or null if they never do.</param>
    /// <returns>The calls in the order of their arrival.</returns>
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
            for (TimeSpan at = random.NextExponential(mean); at < TimeSpan.FromHours(1); at += random.NextExponential(mean))
            {
                calls.Add(new(
                    TimeSpan.FromHours(hour) + at,
                    random.NextExponential(talk),
                    patience is { } mayWait ? random.NextExponential(mayWait) : TimeSpan.MaxValue));
            }
        }

        return calls.ToValueList();
    }

    /// <summary>Takes the traffic from past inbound calls, with their times of arrival and their lengths.</summary>
    /// <remarks>
    /// The patience of a caller who gave up is the time that they waited. Nothing is known about the patience of a caller who was answered;
    /// they never hang up unanswered.
    /// </remarks>
    /// <param name="calls">The calls in any order; outbound and internal calls are left out.</param>
    /// <param name="talk">The length assumed for calls that were not answered.</param>
    /// <returns>The calls in the order of their arrival; the first one arrives at 0.</returns>
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
