namespace CallLogging.Hosting;

/// <summary>What came of calling a missed customer back (spec R25).</summary>
public abstract record CallBackResult
{
    private CallBackResult()
    {
    }

    /// <summary>The provider dials: the employee's phone will ring. The entry goes when the call connects, be it to a machine.</summary>
    /// <param name="Call">The call, or null where the provider does not say which it will be.</param>
    /// <param name="ClaimLapsesAt">Until when the entry is his.</param>
    public sealed record Dialling(CallKey? Call, DateTimeOffset ClaimLapsesAt) : CallBackResult;

    /// <summary>Somebody else is calling back; nothing was dialled.</summary>
    /// <param name="By">Who.</param>
    /// <param name="LapsesAt">Until when.</param>
    public sealed record Taken(AgentId By, DateTimeOffset LapsesAt) : CallBackResult;

    /// <summary>The customer is not on the employee's list any more; nothing was dialled.</summary>
    public sealed record Gone : CallBackResult;

    /// <summary>The provider did not dial, or nobody can tell. The entry stays his until the claim lapses, for him to try again.</summary>
    /// <param name="Reason">What was said.</param>
    /// <param name="ClaimLapsesAt">Until when the entry is his.</param>
    public sealed record NotDialled(string Reason, DateTimeOffset ClaimLapsesAt) : CallBackResult;
}
