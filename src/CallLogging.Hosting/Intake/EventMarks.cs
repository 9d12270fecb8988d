using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Says what events make due.</summary>
internal static class EventMarks
{
    /// <summary>Events as they are stored, with what they make due: every destination of the call at once, and settling after a while.</summary>
    public static EventAppend Append(
        IReadOnlyCollection<CallEvent> events, ProviderRequest? request, DateTimeOffset now, Router router, PipelineOptions options)
    {
        var received = new CallEvent[events.Count];
        var marks = new List<DueMark>(2);
        int place = 0;
        foreach (CallEvent callEvent in events)
        {
            received[place++] = callEvent.ReceivedAt is null ? callEvent with { ReceivedAt = now } : callEvent;
            foreach (IDestination destination in router.Of(callEvent.Key))
            {
                Add(marks, new DueMark(callEvent.Key, new WorkName(destination.Name), now));
            }

            // Not before that; whether later, the settler sees from all events of the call.
            if (callEvent.Kind != CallEventKind.Settled)
            {
                Add(marks, new DueMark(callEvent.Key, WorkName.Settle, now + options.Settling.AfterEnd));
            }
        }

        return new EventAppend
        {
            Events = ValueList.Create<CallEvent>(received),
            Request = request,
            ReceivedAt = now,
            Marks = ValueList.Create<DueMark>([.. marks]),
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
