using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Decides which work new events make due.</summary>
/// <remarks>
/// This is where calls enter the work queue. They leave it in <see cref="WorkRunner.LeaseAsync"/>: <see cref="WorkRunner.CreateAll"/> says
/// which class does the work of which queue.
/// </remarks>
internal static class WorkScheduler
{
    /// <summary>Builds the append of events together with the work that they make due: the delivery to each connected destination at once, and settling after <see cref="SettleSettings.AfterEnd"/>.</summary>
    /// <param name="events">The events, of one or several calls.</param>
    /// <param name="request">The raw request that the events come from, or null.</param>
    /// <param name="now">The current time, which also becomes the time of receipt.</param>
    /// <param name="connections">The destinations of each account.</param>
    /// <param name="options">The settings of the pipeline.</param>
    /// <returns>Events and work items, to be committed in one transaction.</returns>
    public static EventBatch ScheduleFor(
        IReadOnlyCollection<CallEvent> events, ProviderRequest? request, DateTimeOffset now, ConnectionMap connections, PipelineOptions options)
    {
        var received = new CallEvent[events.Count];
        var scheduled = new List<ScheduledWork>(2);
        int index = 0;
        foreach (CallEvent callEvent in events)
        {
            received[index++] = callEvent.ReceivedAt is null ? callEvent with { ReceivedAt = now } : callEvent;
            foreach (IDestination destination in connections.GetDestinations(callEvent.Key))
            {
                AddOnce(scheduled, new ScheduledWork(WorkItem.From(new QueueName(destination.Name), callEvent.Key), now));
            }

            // This is the earliest time. The settler computes the exact time from all events of the call.
            if (callEvent.Kind != CallEventKind.Settled)
            {
                AddOnce(scheduled, new ScheduledWork(WorkItem.From(QueueName.Settling, callEvent.Key), now + options.Settling.AfterEnd));
            }
        }

        return new EventBatch
        {
            Events = ValueList.Create<CallEvent>(received),
            Request = request,
            ReceivedAt = now,
            ScheduledWork = ValueList.Create<ScheduledWork>([.. scheduled]),
        };
    }

    private static void AddOnce(List<ScheduledWork> scheduled, ScheduledWork work)
    {
        foreach (ScheduledWork known in scheduled)
        {
            if (known.Item == work.Item)
            {
                return;
            }
        }

        scheduled.Add(work);
    }
}
