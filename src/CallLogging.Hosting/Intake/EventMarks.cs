using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Decides which work new events make due.</summary>
internal static class EventMarks
{
    /// <summary>Builds the append of events together with the work that they make due: the delivery to each connected destination at once, and settling after <see cref="SettleSettings.AfterEnd"/>.</summary>
    /// <param name="events">The events, of one or several calls.</param>
    /// <param name="request">The raw request that the events come from, or null.</param>
    /// <param name="now">The current time, which also becomes the time of receipt.</param>
    /// <param name="router">The destinations of each account.</param>
    /// <param name="options">The settings of the pipeline.</param>
    /// <returns>Events and work items, to be committed in one transaction.</returns>
    public static EventAppend Append(
        IReadOnlyCollection<CallEvent> events, ProviderRequest? request, DateTimeOffset now, Router router, PipelineOptions options)
    {
        var received = new CallEvent[events.Count];
        var scheduled = new List<DueMark>(2);
        int index = 0;
        foreach (CallEvent callEvent in events)
        {
            received[index++] = callEvent.ReceivedAt is null ? callEvent with { ReceivedAt = now } : callEvent;
            foreach (IDestination destination in router.Of(callEvent.Key))
            {
                Add(scheduled, new DueMark(callEvent.Key, new WorkName(destination.Name), now));
            }

            // This is the earliest time. The settler computes the exact time from all events of the call.
            if (callEvent.Kind != CallEventKind.Settled)
            {
                Add(scheduled, new DueMark(callEvent.Key, WorkName.Settle, now + options.Settling.AfterEnd));
            }
        }

        return new EventAppend
        {
            Events = ValueList.Create<CallEvent>(received),
            Request = request,
            ReceivedAt = now,
            Marks = ValueList.Create<DueMark>([.. scheduled]),
        };
    }

    private static void Add(List<DueMark> marks, DueMark mark)
    {
        foreach (DueMark known in marks)
        {
            if (known.Work == mark.Work && known.Call == mark.Call)
            {
                return;
            }
        }

        marks.Add(mark);
    }
}
