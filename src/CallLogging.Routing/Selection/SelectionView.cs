using System.Runtime.InteropServices;

namespace CallLogging.Routing;

/// <summary>The facts that a selection policy may read: the members in their order, with one value per member in each span.</summary>
/// <remarks>All spans have the same length; those that a policy does not read may be empty.</remarks>
public readonly ref struct SelectionView
{
    /// <summary>The availability of each member; policies choose among <see cref="MemberAvailability.Eligible"/>.</summary>
    public required ReadOnlySpan<MemberAvailability> Availabilities { get; init; }

    /// <summary>The place after the cursor, from 0 to below the number of members; 0 if there is no cursor.</summary>
    public int Start { get; init; }

    /// <summary>The members, read for their weights.</summary>
    public ReadOnlySpan<Member> Members { get; init; }

    /// <summary>The policy's memory of each member.</summary>
    public ReadOnlySpan<MemberHistory> Histories { get; init; }

    /// <summary>The time since which each member has been idle, in UTC ticks.</summary>
    public ReadOnlySpan<long> IdleSince { get; init; }

    /// <summary>A stable hash of each member's id.</summary>
    public ReadOnlySpan<ulong> Hashes { get; init; }

    /// <summary>The virtual time of the weighted policy. A member's virtual start counts as at most one ring attempt behind it.</summary>
    public long VirtualTime { get; init; }

    /// <summary>The number from which random orders are drawn, made of the seed and the call.</summary>
    public ulong Salt { get; init; }

    /// <summary>Determines whether the member at a place can be rung.</summary>
    internal bool IsEligible(int index) => Availabilities[index] == MemberAvailability.Eligible;

    /// <summary>Returns the first eligible place at or after a place, without starting over; -1 if there is none.</summary>
    internal int FindEligible(int from)
    {
        int found = MemoryMarshal.Cast<MemberAvailability, byte>(Availabilities[from..]).IndexOf((byte)MemberAvailability.Eligible);
        return found < 0 ? -1 : from + found;
    }
}

/// <summary>Chooses the place of the next member: the shape of every selection policy.</summary>
/// <param name="view">The facts that the policy may read.</param>
/// <returns>The member's place in the member order, from 0, or -1 if no member is eligible.</returns>
internal delegate int MemberSelector(in SelectionView view);

/// <summary>A selection policy's memory of one member of one call type.</summary>
/// <param name="LastOffered">The call type's offer number at the member's last ring attempt, or 0 if there was none. It is a counter and
/// not a time, so that two offers within one second differ.</param>
/// <param name="Calls">The number of calls that the member took. A new member starts with as many as the member who took the fewest, so
/// that calls do not flood them.</param>
/// <param name="VirtualStart">The member's virtual start under <see cref="SelectionPolicy.Weighted"/>: each offer adds
/// <see cref="WeightedSelector.Unit"/> / weight.</param>
public readonly record struct MemberHistory(long LastOffered, long Calls, long VirtualStart);
