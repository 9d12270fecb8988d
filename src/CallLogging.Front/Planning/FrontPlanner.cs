using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Plans the effects of a call at Front: combines all rules into effects with their reasons.</summary>
public static class FrontPlanner
{
    /// <summary>Plans all effects that a call should have at Front.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="facts">The gathered facts of the call.</param>
    /// <param name="settings">The settings of the Front company.</param>
    /// <param name="ledger">The effects of the call so far: nothing that was sent is sent again.</param>
    /// <param name="now">The present time, which decides whether an activity is due.</param>
    /// <param name="line">The settings of the call's line, whose language goes before that of the company, or null.</param>
    /// <param name="texts">The texts to use, or null for <see cref="FrontTexts.Catalog"/>.</param>
    /// <returns>The plan, with the reason why the call is, or is not yet, written.</returns>
    public static FrontPlan Plan(
        Call call,
        FrontFacts facts,
        FrontSettings settings,
        ValueList<LedgerEntry> ledger,
        DateTimeOffset now,
        LinePolicy? line = null,
        LanguageCatalog<FrontTexts>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        call = LedgerView.KeepCustomer(call, ledger);
        string language = line?.Language ?? settings.Language;
        ActivityDecision decision = ActivityBuilder.Build(call, settings, LedgerView.GetSentActivities(ledger), language, texts);
        ValueList<FrontActivity> due = decision.Activities.Where(a => !(a.NotBefore > now)).ToValueList();
        var plan = new FrontPlan(call.Key, decision.Rule)
        {
            PlanAgainAt = decision.Activities.Where(a => a.NotBefore > now).Min(a => a.NotBefore),
        };
        if (due.IsEmpty)
        {
            return plan;
        }

        var draft = new FrontDraft(call, facts, settings, ledger, now, language, texts);
        return plan with { Effects = draft.DraftEffects(due) };
    }

    /// <summary>The delay between the acceptance of a message and the search for its conversation, because Front creates messages a little later.</summary>
    /// <value>3 seconds. Most earlier searches would find nothing, and each one counts against the rate limit.</value>
    public static TimeSpan FindDelay { get; } = TimeSpan.FromSeconds(3);

    // After this time a message is visible, or Front has lost it: nothing waits for it any longer.
    internal static TimeSpan VisibleAfter { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Returns the effects of a plan that are still to be carried out. Written and parked effects are left out; an effect that may have been written keeps its content.</summary>
    /// <param name="plan">The plan of the call.</param>
    /// <param name="ledger">The effects of the call so far.</param>
    /// <param name="now">The present time, which decides whether an effect is due.</param>
    /// <returns>The effects, and the time to plan again for those that are not due yet, or null.</returns>
    public static (ValueList<Effect> Effects, DateTimeOffset? PlanAgainAt) GetPendingEffects(FrontPlan plan, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);

        // Messages and comments cannot be changed in Front. The assignee can be, to the agent who took the call last.
        ValueList<Effect> open = PendingEffects.Compute(plan.Effects, ledger, kind => kind == FrontKinds.Assign ? FrontKinds.Assign : null);

        // An effect that may have been sent is completed even if the rules would no longer plan it: other effects wait for its lock keys.
        open = [.. open, .. ledger.Where(e => e.State is EffectState.Intended or EffectState.InDoubt && !open.Any(o => o.Id == e.Effect.Id)).Select(e => e.Effect)];
        DateTimeOffset? again = plan.PlanAgainAt;
        ValueList<Effect> due = [];
        foreach (Effect effect in open)
        {
            DateTimeOffset from = effect.Kind == FrontKinds.FindConversation ? GetFindTime(effect, ledger)
                : FollowsMessages(effect, ledger) ? GetTimeAfterMessages(plan.Effects, ledger)
                : DateTimeOffset.MinValue;

            // If Front's clock is ahead of this host's, the call must not wait for long.
            if (from <= now || from - now > FindDelay * 2)
            {
                due = from == DateTimeOffset.MaxValue ? due : due.Add(effect);
            }
            else
            {
                again = again < from ? again : from;
            }
        }

        return (due, again);
    }

    // Comments stand below the call's messages, and a message that appears later would reopen what a rule archived. An effect that may have
    // been sent does not wait: messages wait for its lock key.
    private static bool FollowsMessages(Effect effect, ValueList<LedgerEntry> ledger) =>
        (effect.Kind == FrontKinds.CreateComment || effect.Kind == FrontKinds.RunRules || effect.Kind == FrontKinds.ArchiveAgain)
        && !ledger.Any(e => e.Effect.Id == effect.Id && e.State is EffectState.Intended or EffectState.InDoubt);

    private static DateTimeOffset GetTimeAfterMessages(ValueList<Effect> planned, ValueList<LedgerEntry> ledger)
    {
        DateTimeOffset from = DateTimeOffset.MinValue;
        foreach (Effect message in planned.Where(e => e.Kind == FrontKinds.CreateMessage))
        {
            EffectState? state = ledger.FirstOrDefault(e => e.Effect.Id == message.Id)?.State;
            DateTimeOffset visible = state switch
            {
                EffectState.Confirmed { WrittenAt: { } at } => at + FindDelay,
                EffectState.Confirmed or EffectState.Parked => DateTimeOffset.MinValue,
                _ => DateTimeOffset.MaxValue,
            };
            from = from > visible ? from : visible;
        }

        return from;
    }

    // Not before the message is sent; its time is known in the next round.
    private static DateTimeOffset GetFindTime(Effect find, ValueList<LedgerEntry> ledger)
    {
        foreach (LedgerEntry entry in ledger)
        {
            if (find.DependsOn.Contains(entry.Effect.Id) && entry.State is EffectState.Confirmed confirmed)
            {
                return confirmed.WrittenAt + FindDelay ?? DateTimeOffset.MinValue;
            }
        }

        return DateTimeOffset.MaxValue;
    }
}

/// <summary>The plan of a call: all effects that it should have at Front.</summary>
/// <param name="Call">The key of the call.</param>
/// <param name="Rule">The reason why the call is, or is not yet, written.</param>
public sealed record FrontPlan(CallKey Call, ActivityRule Rule)
{
    /// <summary>The effects as they should be, in the order of sending, including those that have been carried out.</summary>
    public ValueList<Effect> Effects { get; init; }

    /// <summary>The time to plan again even if no further event of the call arrives, or null.</summary>
    public DateTimeOffset? PlanAgainAt { get; init; }
}
