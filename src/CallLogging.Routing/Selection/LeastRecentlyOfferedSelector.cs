namespace CallLogging.Routing;

/// <summary>Chooses the eligible member who was rung the longest ago. Members who were never rung come first, in member order.</summary>
/// <remarks>While everybody is available, the shares are as even as with round robin. There is no cursor that edits of the member order could
/// affect.</remarks>
public static class LeastRecentlyOfferedSelector
{
    /// <inheritdoc cref="MemberSelector" />
    public static int Next(in SelectionView view)
    {
        int best = -1;
        for (int i = view.FindEligible(0); (uint)i < (uint)view.Availabilities.Length; i++)
        {
            if (view.IsEligible(i) && (best < 0 || view.Histories[i].LastOffered < view.Histories[best].LastOffered))
            {
                best = i;
            }
        }

        return best;
    }
}
