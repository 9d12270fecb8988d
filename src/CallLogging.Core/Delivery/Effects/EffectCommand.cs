namespace CallLogging.Delivery;

/// <summary>What the host is to do after a step of the ledger. To be done only once the new state is committed.</summary>
public abstract record EffectCommand
{
    private EffectCommand()
    {
    }

    /// <summary>Nothing.</summary>
    public sealed record Nothing : EffectCommand;

    /// <summary>Send it, after a last look at the lease.</summary>
    public sealed record Send : EffectCommand;

    /// <summary>Search for it at the destination.</summary>
    /// <param name="NotBefore">A search before this instant proves nothing: the write may still arrive.</param>
    public sealed record Verify(DateTimeOffset NotBefore) : EffectCommand;

    /// <summary>Look again at this instant; nothing is to be done before.</summary>
    /// <param name="Until">The instant.</param>
    public sealed record Wait(DateTimeOffset Until) : EffectCommand;

    /// <summary>Show it to people as parked.</summary>
    /// <param name="Reason">What the destination said.</param>
    public sealed record Park(string Reason) : EffectCommand;

    /// <summary>Show people that the effect was written twice.</summary>
    /// <param name="Kept">The record that counts.</param>
    /// <param name="Other">The record that should not be there.</param>
    public sealed record ReportDouble(string Kept, string Other) : EffectCommand;
}
