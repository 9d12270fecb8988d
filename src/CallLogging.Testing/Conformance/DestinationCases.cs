using CallLogging.Delivery;
using static CallLogging.Testing.StoreSamples;

namespace CallLogging.Testing;

/// <summary>The promises of a destination.</summary>
internal static class DestinationCases
{
    public static IReadOnlyList<ConformanceCase<DestinationHarness>> All { get; } =
    [
        new("Plan_FromTheSameEvents_ReturnsTheSameBytes", PlanIsRepeatableAsync),
        new("Plan_OfAWrittenCall_HasNothingToDo", NothingToDoAsync),
        new("Plan_AfterNewEvents_ChangesTheRecord", ChangesAsync),
        new("Plan_ExplainsItselfWithoutPhoneNumbers", ExplainsAsync),
        new("Effects_AreReadBackAsWritten", RoundTripAsync),
        new("Facts_AreReadBackAsWritten", FactsRoundTripAsync),
        new("Send_WhenRejected_WritesNothing", RejectedAsync),
        new("Send_WithoutResponse_IsUnclearAndResolvedWithinTheGuarantee", UnclearAsync),
    ];

    private static async Task PlanIsRepeatableAsync(DestinationHarness harness)
    {
        (Call call, IDestinationFacts facts) = await GatherAsync(harness, CreateKey("1"), 6).ConfigureAwait(false);
        string one = Serialize(harness.Destination.Plan(call, facts, default, Start));
        Call again = CallAssembler.Assemble(SampleCalls.CreateAnswered(CreateKey("1"), Start).Reverse());
        Expect.Equal(one, Serialize(harness.Destination.Plan(again, facts, default, Start)), "plan from the same events in another order");
        Expect.That(one.Length > 0, "The plan of an answered call has to contain an effect.");
    }

    private static async Task NothingToDoAsync(DestinationHarness harness)
    {
        (Call call, IDestinationFacts facts) = await GatherAsync(harness, CreateKey("1"), 6).ConfigureAwait(false);
        ValueList<LedgerEntry> ledger = await CarryOutAsync(harness, call, facts, default).ConfigureAwait(false);
        Expect.Equal(0, harness.Destination.Plan(call, facts, ledger, Start).Effects.Count, "effects of a written call");
        Expect.That(await harness.CountAsync(call.Key).ConfigureAwait(false) >= 1, "The outside system has to hold a record of the call.");
    }

    private static async Task ChangesAsync(DestinationHarness harness)
    {
        (Call early, IDestinationFacts facts) = await GatherAsync(harness, CreateKey("1"), 5).ConfigureAwait(false);
        ValueList<LedgerEntry> ledger = await CarryOutAsync(harness, early, facts, default).ConfigureAwait(false);
        Call late = CallAssembler.Assemble(SampleCalls.CreateAnswered(CreateKey("1"), Start));
        Expect.That(harness.Destination.Plan(late, facts, ledger, Start).Effects.Count > 0, "A tag that arrived later has to be written.");
        ledger = await CarryOutAsync(harness, late, facts, ledger).ConfigureAwait(false);
        Expect.Equal(0, harness.Destination.Plan(late, facts, ledger, Start).Effects.Count, "effects after the change");
        Expect.Equal(1, await harness.CountAsync(late.Key).ConfigureAwait(false), "records of the call");
    }

    private static async Task ExplainsAsync(DestinationHarness harness)
    {
        (Call call, IDestinationFacts facts) = await GatherAsync(harness, CreateKey("1"), 6).ConfigureAwait(false);
        foreach (Effect effect in harness.Destination.Plan(call, facts, default, Start).Effects)
        {
            Expect.That(!effect.Reasons.IsEmpty, $"{effect.Id} gives no reason.");
            Expect.That(!effect.Reasons.Any(r => r.ToString().Contains(call.Customer.Number!.Value.Number!.Value.Digits, StringComparison.Ordinal)), $"A reason of {effect.Id} names a number.");
        }
    }

    private static async Task RoundTripAsync(DestinationHarness harness)
    {
        (Call call, IDestinationFacts facts) = await GatherAsync(harness, CreateKey("1"), 6).ConfigureAwait(false);
        foreach (Effect effect in harness.Destination.Plan(call, facts, default, Start).Effects)
        {
            Expect.Equal(effect, CoreJson.Effects.ReadText(CoreJson.Effects.WriteText(effect)), "effect read back");
        }
    }

    private static async Task FactsRoundTripAsync(DestinationHarness harness)
    {
        (Call call, IDestinationFacts facts) = await GatherAsync(harness, CreateKey("1"), 6).ConfigureAwait(false);
        JsonCodec<IDestinationFacts> codec = harness.Destination.FactsCodec;
        string stored = codec.WriteText(facts);
        IDestinationFacts read = codec.ReadText(stored);
        Expect.Equal(facts, read, "facts read back");
        Expect.Equal(stored, codec.WriteText(read), "facts written again");
        Expect.Equal(
            Serialize(harness.Destination.Plan(call, facts, default, Start)),
            Serialize(harness.Destination.Plan(call, read, default, Start)),
            "plan from stored facts");
    }

    private static async Task RejectedAsync(DestinationHarness harness)
    {
        (Call call, IDestinationFacts facts) = await GatherAsync(harness, CreateKey("1"), 6).ConfigureAwait(false);
        harness.RejectNext();
        Effect first = harness.Destination.Plan(call, facts, default, Start).Effects[0];
        Expect.Is<SendResult.Rejected>(await harness.Destination.SendAsync(first).ConfigureAwait(false), "send to a busy outside system");
        Expect.Equal(0, await harness.CountAsync(call.Key).ConfigureAwait(false), "records after a rejection");
    }

    private static async Task UnclearAsync(DestinationHarness harness)
    {
        (Call call, IDestinationFacts facts) = await GatherAsync(harness, CreateKey("1"), 6).ConfigureAwait(false);
        Effect first = harness.Destination.Plan(call, facts, default, Start).Effects[0];
        harness.LoseNextResponse();
        SendResult sent = await harness.Destination.SendAsync(first).ConfigureAwait(false);
        Expect.Is<SendResult.Unclear>(sent, "send without a response");
        switch (harness.Destination.GetGuarantee(first))
        {
            case DeliveryGuarantee.Idempotent:
                Expect.Is<SendResult.Written>(await harness.Destination.SendAsync(first).ConfigureAwait(false), "idempotent: sent again");
                Expect.That(await harness.CountAsync(call.Key).ConfigureAwait(false) == 1, "An idempotent effect that is sent twice has to be written once.");
                break;
            case DeliveryGuarantee.Reconciled:
                Expect.Is<VerifyResult.Found>(await harness.Destination.VerifyAsync(first).ConfigureAwait(false), "reconciled: searched for");
                break;
            case DeliveryGuarantee.BestEffort:
                Expect.That(await harness.CountAsync(call.Key).ConfigureAwait(false) == 1, "A best-effort effect has to be written once.");
                break;
        }
    }

    private static async Task<(Call Call, IDestinationFacts Facts)> GatherAsync(DestinationHarness harness, CallKey key, int events)
    {
        Call call = CallAssembler.Assemble(SampleCalls.CreateAnswered(key, Start).Take(events));
        GatherResult gathered = await harness.Destination.GatherAsync(call, null).ConfigureAwait(false);
        return (call, Expect.Is<GatherResult.Gathered>(gathered, "gather").Facts);
    }

    private static async Task<ValueList<LedgerEntry>> CarryOutAsync(DestinationHarness harness, Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger)
    {
        Effect[] effects = [.. harness.Destination.Plan(call, facts, ledger, Start).Effects];
        foreach (Effect effect in effects)
        {
            Effect resolved = EffectReferences.Resolve(effect, ledger) ?? throw new ConformanceException($"{effect.Id} refers to a later effect of the plan.");
            SendResult sent = await harness.Destination.SendAsync(resolved).ConfigureAwait(false);
            ledger = ledger.Add(new LedgerEntry(effect, new EffectState.Confirmed(Expect.Is<SendResult.Written>(sent, "send").Id)));
        }

        return ledger;
    }

    private static string Serialize(EffectPlan plan) => string.Join('\n', plan.Effects.Select(CoreJson.Effects.WriteText));
}
