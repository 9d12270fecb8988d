using System.Buffers;

namespace CallLogging.Routing;

/// <summary>Asks the selection policy of a call type for the next member.</summary>
internal static class MemberSelection
{
    /// <summary>Selects the member whose turn it is.</summary>
    /// <returns>The place of the member in member order, or a negative number if no member is eligible.</returns>
    public static int Select(
        SessionCursor call, CallTypeState callType, RoundRobinSettings settings, ReadOnlySpan<MemberAvailability> availabilities)
    {
        SelectionPolicyEntry policy = SelectionPolicies.Get(settings.Policy);
        long[] idle = policy.UsesIdleTimes ? ArrayPool<long>.Shared.Rent(availabilities.Length) : [];
        ReadOnlySpan<AgentPresence> agents = call.Transaction.Agents;
        for (int i = 0; policy.UsesIdleTimes && i < availabilities.Length; i++)
        {
            idle[i] = agents[callType.Slots[i]].IdleSince.UtcTicks;
        }

        int chosen = policy.Next(new SelectionView
        {
            Availabilities = availabilities,
            Start = callType.MemberOrder.GetStartIndex(callType.Cursor),
            Members = callType.MemberOrder.Members,
            Histories = callType.Histories,
            IdleSince = idle,
            Hashes = callType.MemberOrder.Hashes,
            VirtualTime = callType.VirtualTime,
            Salt = settings.Policy == SelectionPolicy.Random ? ComputeSalt(settings.Seed, call.Session.Call) : 0,
        });
        if (policy.UsesIdleTimes)
        {
            ArrayPool<long>.Shared.Return(idle);
        }

        return chosen;
    }

    /// <summary>Marks the chosen member, and as unreachable the members whose turn can no longer come before the deadline.</summary>
    public static void MarkChosen(
        SessionCursor call, CallTypeState callType, RoundRobinSettings settings, MemberAvailability[] availabilities, int chosen)
    {
        availabilities[chosen] = MemberAvailability.Chosen;
        if (settings.RingTime <= TimeSpan.Zero || SelectionPolicies.Get(settings.Policy).RingsAll)
        {
            return;
        }

        // A member is reached if the attempts of all members before them, the chosen one included, are unanswered.
        long reachable = (call.Session.Deadline - call.Now - TimeSpan.FromTicks(1)).Ticks / settings.RingTime.Ticks;
        int eligible = availabilities.Count(s => s == MemberAvailability.Eligible);
        if (eligible <= reachable)
        {
            return;
        }

        MemberAvailability[] copy = [.. availabilities];
        for (long i = 0; i < reachable; i++)
        {
            copy[Select(call, callType, settings, copy)] = MemberAvailability.Chosen;
        }

        for (int i = 0; i < availabilities.Length; i++)
        {
            availabilities[i] = copy[i] == MemberAvailability.Eligible ? MemberAvailability.Unreachable : availabilities[i];
        }
    }

    private static ulong ComputeSalt(int seed, CallKey call) =>
        StableHash.Mix(StableHash.Compute(call.CallId) ^ StableHash.Compute(call.Account) ^ (uint)seed);
}
