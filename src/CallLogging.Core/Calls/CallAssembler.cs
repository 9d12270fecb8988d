using System.Buffers;
using System.Runtime.InteropServices;

namespace CallLogging;

/// <summary>Folds everything that was said about a call into one <see cref="Call"/> (spec C1).</summary>
/// <remarks>
/// Free of order and repeatable: any permutation of the events, with any repetitions, gives an equal call. The events are put into
/// one total order, by when they happened and not by when they came, and what is said last stays. What an event leaves out deletes
/// nothing. See docs/decisions/0002-order-of-events.md.
/// </remarks>
public static class CallAssembler
{
    private const int MaxOnStack = 32;

    /// <summary>Folds the events of one call.</summary>
    /// <param name="events">All events of the call that are known, at least one, in any order.</param>
    /// <exception cref="ArgumentException">There is no event, or they are of different calls.</exception>
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
            throw new ArgumentException("A call needs at least one event.", nameof(events));
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
        var fold = new CallFold();
        foreach (OrderKey place in order)
        {
            fold.Add(events[place.Index]);
        }

        var newest = new NewestFacts();
        for (int i = order.Length - 1; i >= 0; i--)
        {
            newest.AddEarlier(events[order[i].Index].Facts);
        }

        return fold.ToCall(events[0].Key, newest);
    }

    private static void Fill(Span<OrderKey> order, ReadOnlySpan<CallEvent> events)
    {
        CallEvent first = events[0];
        long end = EndOf(events);
        for (int i = 0; i < order.Length; i++)
        {
            CallEvent callEvent = events[i];
            if (callEvent.Key != first.Key)
            {
                throw new ArgumentException($"The events are of different calls: {first.Key} and {callEvent.Key}.", nameof(events));
            }

            long ticks = callEvent.HappenedAt.UtcTicks;
            order[i] = new OrderKey(callEvent.IsWithinCall ? Math.Min(ticks, end) : ticks, i);
        }
    }

    // The end that the provider states; what settling assumed counts only where the provider states none.
    private static long EndOf(ReadOnlySpan<CallEvent> events)
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

    // Events come nearly in order and are few: insertion beats a general sort, which takes over where there are many.
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
            // Several that came with a time after the end keep their own order before it.
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

    // All that a fingerprint leaves out.
    private static int CompareExpiringLinks(CallFacts left, CallFacts right)
    {
        int result = string.CompareOrdinal(left.Recording?.ExpiringUrl, right.Recording?.ExpiringUrl);
        return result == 0 ? string.CompareOrdinal(left.Voicemail?.ExpiringUrl, right.Voicemail?.ExpiringUrl) : result;
    }

    // When an event happened, at the latest at the end if it happened within the call; and which event it is.
    private readonly record struct OrderKey(long Ticks, int Index);
}
