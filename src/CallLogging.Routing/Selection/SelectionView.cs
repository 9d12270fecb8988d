using System.Runtime.InteropServices;

namespace CallLogging.Routing;

/// <summary>What a selection policy may look at: the members in their order and what is known of each.</summary>
/// <remarks>Spans of one length; those that a policy does not read (<see cref="SelectionPolicyEntry"/>) may be empty.</remarks>
public readonly ref struct SelectionView
{
    /// <summary>Each member's standing; <see cref="MemberStanding.NotYetInTurn"/> is eligible.</summary>
    public required ReadOnlySpan<MemberStanding> Standings { get; init; }

    /// <summary>The place behind the cursor, from 0 to below the count; 0 if there is no cursor.</summary>
    public int Start { get; init; }

    /// <summary>The members; read for their weights.</summary>
    public ReadOnlySpan<Member> Members { get; init; }

    /// <summary>What the policy remembers of each.</summary>
    public ReadOnlySpan<MemberTurn> Turns { get; init; }

    /// <summary>Since when each has been idle, in ticks.</summary>
    public ReadOnlySpan<long> IdleSince { get; init; }

    /// <summary>A number for each member, made of his id.</summary>
    public ReadOnlySpan<ulong> Hashes { get; init; }

    /// <summary>Where the weighted rotation stands: passes behind it count as being there.</summary>
    public long VirtualTime { get; init; }

    /// <summary>What random orders are drawn from: made of the seed and the call.</summary>
    public ulong Salt { get; init; }

    /// <summary>Whether the member at a place can be rung.</summary>
    internal bool IsEligible(int index) => Standings[index] == MemberStanding.NotYetInTurn;

    /// <summary>The first eligible member at or behind a place, without starting over; -1 if there is none.</summary>
    internal int FirstEligible(int from)
    {
        int found = MemoryMarshal.Cast<MemberStanding, byte>(Standings[from..]).IndexOf((byte)MemberStanding.NotYetInTurn);
        return found < 0 ? -1 : from + found;
    }
}
