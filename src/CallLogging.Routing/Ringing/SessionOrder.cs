namespace CallLogging.Routing;

/// <summary>By arrival, then by the call's key: who has waited longest stands first.</summary>
internal sealed class SessionOrder : IComparer<RingSession>
{
    public static SessionOrder Instance { get; } = new();

    public int Compare(RingSession? x, RingSession? y)
    {
        int byTime = x!.ArrivedAt.CompareTo(y!.ArrivedAt);
        if (byTime != 0)
        {
            return byTime;
        }

        int byProvider = string.CompareOrdinal(x.Call.Provider, y.Call.Provider);
        int byAccount = byProvider != 0 ? byProvider : string.CompareOrdinal(x.Call.Account, y.Call.Account);
        return byAccount != 0 ? byAccount : string.CompareOrdinal(x.Call.CallId, y.Call.CallId);
    }
}
