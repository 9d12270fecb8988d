namespace CallLogging.Delivery;

/// <summary>Where calls are written to: a CRM org, an inbox, a list. The pipeline carries out, the destination decides and sends.</summary>
/// <remarks>
/// <see cref="Plan"/> and <see cref="Replan"/> are rules: pure, and repeatable from what they are given. The others send what they are
/// given once, never repeat it by themselves and never throw for what the outside does.
/// </remarks>
public interface IDestination
{
    /// <summary>Kind and name, such as <c>salesforce:prod</c>; names its work, effects and facts in every store.</summary>
    string Name { get; }

    /// <summary>How long after a send without answer a search proves something; longer than lease and client time-out together.</summary>
    /// <value><see cref="EffectLedger.DefaultHorizon"/> unless the destination needs longer.</value>
    TimeSpan Horizon { get; }

    /// <summary>What it promises for an effect.</summary>
    Guarantee GuaranteeOf(Effect effect);

    /// <summary>Looks up what the rules need to know: once for a call before its first write, and when a replan asks for it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="known">The facts that were gathered before, or null the first time.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    Task<GatherResult> GatherAsync(Call call, string? known, CancellationToken cancellationToken = default);

    /// <summary>Decides what is to be written. See <see cref="EffectRevisions"/> for what was written already.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="facts">What was gathered.</param>
    /// <param name="ledger">The call's effects at this destination so far.</param>
    /// <param name="now">The present time.</param>
    EffectPlan Plan(Call call, string facts, ValueList<LedgerEntry> ledger, DateTimeOffset now);

    /// <summary>Sends an effect, once, with its references replaced by ids.</summary>
    Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default);

    /// <summary>Searches for what an effect in doubt would have written.</summary>
    Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default);

    /// <summary>Another way after a fault, if the rules know one.</summary>
    ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault);
}
