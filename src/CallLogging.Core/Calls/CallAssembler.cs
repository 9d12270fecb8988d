using System.Buffers;
using System.Runtime.InteropServices;

namespace CallLogging;

// Why: docs/decisions/0002-order-of-events.md
/// <summary>Folds all events of a call into one <see cref="Call"/>.</summary>
/// <remarks>
/// Any permutation of the events, with any repetitions, gives an equal call. The assembler puts the events into one total order, by the
/// time at which they happened and not by the time at which they arrived, and the latest statement counts. What an event leaves out deletes
/// nothing.
/// </remarks>
public static class CallAssembler
{
    private const int MaxOnStack = 32;

    /// <summary>Folds the events of one call.</summary>
    /// <param name="events">All known events of the call, at least one, in any order.</param>
    /// <returns>The call in the state that the events describe together.</returns>
    /// <exception cref="ArgumentException">There is no event, or the events belong to different calls.</exception>
    public static Call Assemble(IEnumerable<CallEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events switch
        {
            CallEvent[] array => Assemble(array.AsSpan()),
            List<CallEvent> list => Assemble(CollectionsMarshal.AsSpan(list)),
            _ => Assemble(events.ToArray().AsSpan()),
        };
    }

    /// <inheritdoc cref="Assemble(IEnumerable{CallEvent})" />
    public static Call Assemble(ReadOnlySpan<CallEvent> events)
    {
        if (events.IsEmpty)
        {
            throw new ArgumentException("A call needs at least one event; pass all events that are known of it.", nameof(events));
        }

        if (events.Length <= MaxOnStack)
        {
            Span<OrderKey> few = stackalloc OrderKey[MaxOnStack];
            return Fold(events, few[..events.Length]);
        }

        OrderKey[] rented = ArrayPool<OrderKey>.Shared.Rent(events.Length);
        Call call = Fold(events, rented.AsSpan(0, events.Length));
        ArrayPool<OrderKey>.Shared.Return(rented);
        return call;
    }

    private static Call Fold(ReadOnlySpan<CallEvent> events, Span<OrderKey> order)
    {
        Fill(order, events);
        Sort(order, events);
        var builder = new CallBuilder();
        foreach (OrderKey place in order)
        {
            builder.Add(events[place.Index]);
        }

        var newest = new NewestFacts();
        for (int i = order.Length - 1; i >= 0; i--)
        {
            newest.AddEarlier(events[order[i].Index].Facts);
        }

        return builder.ToCall(events[0].Key, newest);
    }

    private static void Fill(Span<OrderKey> order, ReadOnlySpan<CallEvent> events)
    {
        CallEvent first = events[0];
        long end = GetEndTicks(events);
        for (int i = 0; i < order.Length; i++)
        {
            CallEvent callEvent = events[i];
            if (callEvent.Key != first.Key)
            {
                throw new ArgumentException($"The events belong to different calls, {first.Key} and {callEvent.Key}; assemble each call alone.", nameof(events));
            }

            long ticks = callEvent.HappenedAt.UtcTicks;
            order[i] = new OrderKey(callEvent.IsWithinCall ? Math.Min(ticks, end) : ticks, i);
        }
    }

    // Returns the end that the provider states; an end that settling assumed counts only if the provider states none.
    private static long GetEndTicks(ReadOnlySpan<CallEvent> events)
    {
        long stated = long.MinValue;
        long assumed = long.MaxValue;
        foreach (CallEvent callEvent in events)
        {
            if (callEvent.Facts.EndedAt is { } end)
            {
                if (callEvent.Rank == KindRank.Settled)
                {
                    assumed = Math.Min(assumed, end.UtcTicks);
                }
                else
                {
                    stated = Math.Max(stated, end.UtcTicks);
                }
            }
        }

        return stated != long.MinValue ? stated : assumed;
    }

    // Events are few and arrive nearly in order, so insertion beats a general sort, which takes over for many events.
    private static void Sort(Span<OrderKey> order, ReadOnlySpan<CallEvent> events)
    {
        if (order.Length > MaxOnStack)
        {
            CallEvent[] copy = events.ToArray();
            order.Sort((left, right) => Compare(left, right, copy));
            return;
        }

        for (int i = 1; i < order.Length; i++)
        {
            OrderKey moving = order[i];
            int place = i;
            while (place > 0 && (order[place - 1].Ticks > moving.Ticks
                || (order[place - 1].Ticks == moving.Ticks && CompareTied(events[order[place - 1].Index], events[moving.Index]) > 0)))
            {
                order[place] = order[place - 1];
                place--;
            }

            order[place] = moving;
        }
    }

    private static int Compare(OrderKey left, OrderKey right, CallEvent[] events)
    {
        int result = left.Ticks.CompareTo(right.Ticks);
        return result == 0 ? CompareTied(events[left.Index], events[right.Index]) : result;
    }

    private static int CompareTied(CallEvent left, CallEvent right)
    {
        if (ReferenceEquals(left, right))
        {
            return 0;
        }

        int result = Nullable.Compare(left.Sequence, right.Sequence);
        if (result == 0)
        {
            result = right.IsWithinCall.CompareTo(left.IsWithinCall);
        }

        if (result == 0 && left.IsWithinCall)
        {
            // Events whose stated time is after the end keep their own order.
            result = left.HappenedAt.CompareTo(right.HappenedAt);
        }

        if (result == 0)
        {
            result = ((int)left.Rank).CompareTo((int)right.Rank);
        }

        if (result == 0)
        {
            result = string.CompareOrdinal(left.Kind.Value, right.Kind.Value);
        }

        if (result == 0)
        {
            result = string.CompareOrdinal(left.Fingerprint, right.Fingerprint);
        }

        return result == 0 ? CompareExpiringLinks(left.Facts, right.Facts) : result;
    }

    // Compares the only content that a fingerprint leaves out.
    private static int CompareExpiringLinks(CallFacts left, CallFacts right)
    {
        int result = string.CompareOrdinal(left.Recording?.ExpiringUrl, right.Recording?.ExpiringUrl);
        return result == 0 ? string.CompareOrdinal(left.Voicemail?.ExpiringUrl, right.Voicemail?.ExpiringUrl) : result;
    }

    // The time of an event, at the latest the end if the event can only happen within the call, and the index of the event.
    private readonly record struct OrderKey(long Ticks, int Index);
}
