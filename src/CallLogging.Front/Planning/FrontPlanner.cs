using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Plans what is written of a call into Front: all rules together, as effects with their reasons (spec F1-F10).</summary>
public static class FrontPlanner
{
    /// <summary>Plans a call.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="facts">What was gathered.</param>
    /// <param name="settings">How calls are written.</param>
    /// <param name="ledger">The call's effects so far: nothing already sent is sent again.</param>
    /// <param name="now">The present time.</param>
    /// <param name="line">What is set for the line, or null.</param>
    /// <param name="texts">The texts to take; null for <see cref="FrontTexts.Catalogue"/>.</param>
    public static FrontPlan Plan(
        Call call,
        FrontFacts facts,
        FrontSettings settings,
        ValueList<LedgerEntry> ledger,
        DateTimeOffset now,
        LinePolicy? line = null,
        LanguageCatalogue<FrontTexts>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        string language = line?.Language ?? settings.Language;
        ActivityDecision decision = ActivityBuilder.Build(call, settings, LedgerView.Sent(ledger), language, texts);
        ValueList<FrontActivity> due = decision.Activities.Where(a => !(a.NotBefore > now)).ToValueList();
        var plan = new FrontPlan(call.Key, decision.Rule)
        {
            PlanAgainAt = decision.Activities.Where(a => a.NotBefore > now).Min(a => a.NotBefore),
        };
        if (due.IsEmpty)
        {
            return plan;
        }

        var draft = new FrontDraft(call, facts, settings, ledger, language, texts);
        return plan with { Effects = draft.Effects(due) };
    }

    /// <summary>How long after a message was accepted its conversation is looked for: Front makes messages a little later.</summary>
    /// <value>3 seconds. Looked for earlier, most look-ups would be in vain, and each counts (spec F12).</value>
    public static TimeSpan FindDelay { get; } = TimeSpan.FromSeconds(3);

    /// <summary>The effects still to be carried out: those written, or parked, are left out, and what may have been sent keeps its content.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ledger">The call's effects so far.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The effects, and when to plan again for those that are not due yet, or null.</returns>
    public static (ValueList<Effect> Effects, DateTimeOffset? PlanAgainAt) OpenEffects(FrontPlan plan, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);

        // Messages and comments cannot be changed in Front; who took the call at last can be assigned.
        ValueList<Effect> open = EffectRevisions.Open(plan.Effects, ledger, kind => kind == FrontKinds.Assign ? FrontKinds.Assign : null);

        // What may have been sent is carried to its end, also where the rules would not plan it any more: others wait for its keys.
        open = [.. open, .. ledger.Where(e => e.State is EffectState.Intended or EffectState.Doubtful && !open.Any(o => o.Id == e.Effect.Id)).Select(e => e.Effect)];
        DateTimeOffset? again = plan.PlanAgainAt;
        ValueList<Effect> due = [];
        foreach (Effect effect in open)
        {
            DateTimeOffset from = effect.Kind == FrontKinds.FindConversation ? FindFrom(effect, ledger) : DateTimeOffset.MinValue;

            // A clock of Front's that runs ahead of ours must not hold a call back for long.
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

    // Never while the message is not sent: in the round after it has been, it is known when.
    private static DateTimeOffset FindFrom(Effect find, ValueList<LedgerEntry> ledger)
    {
        foreach (LedgerEntry entry in ledger)
        {
            if (find.After.Contains(entry.Effect.Id) && entry.State is EffectState.Confirmed confirmed)
            {
                return confirmed.At + FindDelay ?? DateTimeOffset.MinValue;
            }
        }

        return DateTimeOffset.MaxValue;
    }
}
