namespace CallLogging.Delivery;

/// <summary>A destination of calls: a CRM org, an inbox, a list. The destination decides and sends; the pipeline carries out.</summary>
/// <remarks>
/// <see cref="Plan"/> and <see cref="Replan"/> are rules: pure, and repeatable from their arguments. They log nothing and change no cache.
/// The other methods send each request once, never repeat it automatically, and never throw for a failure outside.
/// </remarks>
public interface IDestination
{
    /// <summary>The kind and name, such as <c>salesforce:prod</c>. It names the destination's work, effects and facts in every store.</summary>
    string Name { get; }

    /// <summary>
    /// The time after a send without a response from which on a search proves something; longer than lease and client timeout together.
    /// </summary>
    /// <value><see cref="EffectLedger.DefaultHorizon"/>, unless the destination needs longer.</value>
    TimeSpan Horizon { get; }

    /// <summary>Returns the horizon of one effect: shorter if a repeat is safe even while the first request is still under way.</summary>
    /// <param name="effect">The effect in doubt.</param>
    /// <returns><see cref="Horizon"/>, unless the outside system rejects duplicates of this effect by its key.</returns>
    TimeSpan GetHorizon(Effect effect) => Horizon;

    /// <summary>Returns the guarantee that the destination gives for an effect.</summary>
    /// <param name="effect">The effect to be sent.</param>
    /// <returns>The guarantee; the same for every attempt of one effect.</returns>
    DeliveryGuarantee GetGuarantee(Effect effect);

    /// <summary>The codec of the facts, with which the host stores them and reads them in a later delivery.</summary>
    /// <value><see cref="NoFacts.Codec"/> for a destination that needs no facts.</value>
    JsonCodec<IDestinationFacts> FactsCodec { get; }

    /// <summary>Looks up the facts that the rules need: once per call before its first write, and again if a replan requests it.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="knownFacts">The facts that were gathered before, or null the first time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The facts, or why there are none.</returns>
    Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default);

    /// <summary>Decides which effects a call should have. <see cref="PendingEffects"/> compares them with what was written already.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="facts">The gathered facts.</param>
    /// <param name="ledger">The effects of the call at this destination so far.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The effects to carry out, each field with its reason.</returns>
    EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now);

    /// <summary>Sends an effect once.</summary>
    /// <param name="effect">The effect, with its references replaced by ids.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the record, the fault that kept it from being written, or an unclear result.</returns>
    Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default);

    /// <summary>Searches for the record that an effect in doubt would have written.</summary>
    /// <param name="effect">The effect as it was sent.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The record, the result that there is none, or the fault of the search.</returns>
    Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default);

    /// <summary>Decides whether there is another way after a fault.</summary>
    /// <param name="plan">The plan whose effect met the fault.</param>
    /// <param name="fault">The fault of the destination.</param>
    /// <returns>The facts to plan again from, or that there is no other way.</returns>
    ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault);

    /// <summary>Explains a reason of an effect to people. A destination that explains nothing need not have this method.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="reason">One of its reasons.</param>
    /// <returns>A sentence without personal data; null if the rule's own word has to do.</returns>
    string? ExplainReason(Effect effect, Reason reason) => null;

    /// <summary>Explains to people why a call is written, or not yet, or never. A destination that explains nothing need not have this method.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="ledger">The effects of the call at this destination so far.</param>
    /// <param name="now">The current time.</param>
    /// <returns>A sentence without personal data, or null.</returns>
    string? ExplainPlan(Call call, ValueList<LedgerEntry> ledger, DateTimeOffset now) => null;
}

/// <summary>The facts that a destination gathered for one call. Each destination has its own record, of values that do not change.</summary>
public interface IDestinationFacts;

/// <summary>The facts of a destination that needs none.</summary>
public sealed record NoFacts : IDestinationFacts
{
    /// <summary>The only value.</summary>
    public static NoFacts Instance { get; } = new();

    /// <summary>The codec of the value.</summary>
    public static JsonCodec<IDestinationFacts> Codec { get; } = new(CoreJson.GetTypeInfo(typeof(NoFacts)));
}

/// <summary>A destination that can write many calls with few requests, at the price of a short wait per call. A backfill uses it.</summary>
public interface IBatchingDestination : IDestination
{
    /// <summary>Begins to batch: from now on, requests of calls that are delivered at the same time go out as common requests.</summary>
    /// <returns>An object whose disposal ends the batching. Several may exist at once; the batching ends with the last one.</returns>
    IDisposable BeginBatching();
}

/// <summary>A destination that reports what its plans could not fill as intended, such as by a log message.</summary>
public interface IReportingDestination : IDestination
{
    /// <summary>Reports the findings of a plan. The host calls it after each plan that has findings; the destination drops repeats.</summary>
    /// <param name="call">The key of the planned call.</param>
    /// <param name="findings">The findings of the plan, one or more.</param>
    void ReportFindings(CallKey call, ValueList<PlanFinding> findings);
}

/// <summary>The result of gathering facts.</summary>
public abstract record GatherResult
{
    private GatherResult()
    {
    }

    /// <summary>The destination returned the facts.</summary>
    /// <param name="Facts">The facts that the rules need.</param>
    public sealed record Gathered(IDestinationFacts Facts) : GatherResult;

    /// <summary>The call as it is known now leads to no effect: no look-up was made. The next event of the call leads to another attempt.</summary>
    public sealed record NotNeeded : GatherResult;

    /// <summary>The look-up failed.</summary>
    /// <param name="Fault">The fault, with the action to take.</param>
    public sealed record Failed(DestinationFault Fault) : GatherResult;
}

/// <summary>The effects that a call should have at one destination, as the rules decided.</summary>
/// <param name="Effects">The effects in the order of their sending; confirmed ones may be left out.</param>
/// <param name="Facts">The gathered facts that the plan is made from.</param>
public sealed record EffectPlan(ValueList<Effect> Effects, IDestinationFacts Facts)
{
    /// <summary>The time at which the call has to be planned again even if no event arrives, or null.</summary>
    public DateTimeOffset? PlanAgainAt { get; init; }

    /// <summary>
    /// Gets a value indicating whether the facts lack something that the call needs by now, such as an agent who took the call after the
    /// facts were gathered. The host then gathers again first. It carries out a plan made right after that, whatever this property says.
    /// </summary>
    /// <remarks>Facts are gathered once per call, before its first write. Gathering again should look up only what is missing.</remarks>
    public bool NeedsFacts { get; init; }

    /// <summary>The fields that the plan could not fill as intended; usually empty. An <see cref="IReportingDestination"/> reports them.</summary>
    public ValueList<PlanFinding> Findings { get; init; }
}

/// <summary>A field that a plan could not fill as intended. The call is written anyway.</summary>
/// <param name="Field">The destination's name of the field.</param>
/// <param name="Rule">The rule of the destination that decided it, as one word.</param>
public sealed record PlanFinding(string Field, string Rule);

/// <summary>The result of sending an effect.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The effect was written.</summary>
    /// <param name="Id">The id of the record that it created or changed.</param>
    public sealed record Written(string Id) : SendResult
    {
        /// <summary>The time of the write by the destination's clock, or null. A later change of the record counts as a change by a person.</summary>
        public DateTimeOffset? WrittenAt { get; init; }
    }

    /// <summary>The destination rejected the effect: it was not written.</summary>
    /// <param name="Fault">The fault, with the action to take.</param>
    public sealed record Rejected(DestinationFault Fault) : SendResult;

    /// <summary>
    /// No response arrived, or the response did not show whether the write succeeded. The effect may have been written, or may still be
    /// written later.
    /// </summary>
    /// <param name="Reason">The failure, in a few words that name no person and no number.</param>
    public sealed record Unclear(string Reason) : SendResult
    {
        /// <summary>The extent of the fault: the destination, or only this call because the destination responded with an error of its own.</summary>
        public FaultScope Scope { get; init; }
    }
}

/// <summary>The result of searching for an effect in doubt.</summary>
public abstract record VerifyResult
{
    private VerifyResult()
    {
    }

    /// <summary>The effect was written.</summary>
    /// <param name="Id">The id of the record.</param>
    public sealed record Found(string Id) : VerifyResult
    {
        /// <summary>The time of the last change by the destination's clock, if that change was our own write; else null.</summary>
        public DateTimeOffset? ChangedAt { get; init; }

        /// <summary>The ids of further records that the effect was written as, by a send that had been given up; usually empty.</summary>
        public ValueList<string> Duplicates { get; init; }
    }

    /// <summary>The effect was not written.</summary>
    public sealed record NotFound : VerifyResult;

    /// <summary>The search failed.</summary>
    /// <param name="Fault">The fault, with the action to take.</param>
    public sealed record Failed(DestinationFault Fault) : VerifyResult;
}

/// <summary>The decision of the rules after a fault.</summary>
public abstract record ReplanResult
{
    private ReplanResult()
    {
    }

    /// <summary>The host plans again from these facts. It stores them, so that a replay decides the same.</summary>
    /// <param name="Facts">The facts, amended by what the fault revealed.</param>
    public sealed record Amended(IDestinationFacts Facts) : ReplanResult;

    /// <summary>The host gathers again, then plans: a record that the facts name no longer exists.</summary>
    public sealed record GatherAgain : ReplanResult;

    /// <summary>There is no other way: the host parks the effect.</summary>
    public sealed record NoOtherWay : ReplanResult;
}
