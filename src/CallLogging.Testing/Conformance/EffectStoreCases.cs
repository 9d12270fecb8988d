using CallLogging.Delivery;
using static CallLogging.Testing.StoreSamples;

namespace CallLogging.Testing;

/// <summary>The promises of an effect store.</summary>
internal static class EffectStoreCases
{
    public static IReadOnlyList<ConformanceCase<CallStores>> All { get; } =
    [
        new("Intend_OfANewEffect_IsSentAndReadBackEqual", NewEffectAsync),
        new("Intend_UnderAnOldWorkLease_IsRejected", OldWorkLeaseAsync),
        new("Intend_WhileAnotherEffectHoldsTheKey_Waits", KeyHeldAsync),
        new("Intend_WhileAnotherEffectIsInDoubt_WaitsAfterItsLease", KeyInDoubtAsync),
        new("Step_Confirmed_FreesTheKeyAndHoldsTheClaim", ClaimAsync),
        new("Step_OfASecondRecordOfAClaim_KeepsTheFirst", SecondClaimAsync),
        new("Step_UnderAnOldEpoch_IsRejected", OldEpochAsync),
        new("Intend_OfAnAbandonedEffect_IsInDoubtUntilTheHorizon", LeftBehindAsync),
        new("Step_RejectedPermanently_ParksAndRetries", ParkAsync),
        new("Intend_OfManyAtOnce_SendsOne", ConcurrentAsync),
        new("Intend_OfManyWithOverlappingKeys_LeasesNoKeyTwice", OverlappingAsync),
    ];

    private static async Task NewEffectAsync(CallStores stores)
    {
        WorkLease lease = await LeaseAsync(stores, CreateKey("1"), Start).ConfigureAwait(false);
        Effect effect = CreateEffect(CreateKey("1"), "Task", "task:1");
        IntendResult.Leased leased = await IntendAsync(stores, CreateIntent(effect, lease, Start)).ConfigureAwait(false);
        Expect.Is<EffectCommand.Send>(leased.Command, "command");
        Expect.Equal(effect, leased.Lease.Effect, "effect to send");
        LedgerEntry entry = (await Expect.Ok(stores.Effects.ReadAsync(CreateKey("1"), Queue)).ConfigureAwait(false))[0];
        Expect.Equal(effect, entry.Effect, "effect read back");
        Expect.Equal<EffectState>(new EffectState.Intended(leased.Lease.Epoch), entry.State, "state");
        await StepAsync(stores, leased.Lease, new EffectInput.Succeeded("r 1") { WrittenAt = Start.AddSeconds(1) }, Start).ConfigureAwait(false);
        entry = (await Expect.Ok(stores.Effects.ReadAsync(CreateKey("1"), Queue)).ConfigureAwait(false))[0];
        var confirmed = new EffectState.Confirmed("r 1") { WrittenAt = Start.AddSeconds(1) };
        Expect.Equal<EffectState>(confirmed, entry.State, "state");
        IntendResult again = await Expect.Ok(stores.Effects.IntendAsync(CreateIntent(effect, lease, Start))).ConfigureAwait(false);
        Expect.Equal<IntendResult>(new IntendResult.Settled(confirmed), again, "intent of a written effect");
    }

    private static async Task OldWorkLeaseAsync(CallStores stores)
    {
        WorkLease old = await LeaseAsync(stores, CreateKey("1"), Start).ConfigureAwait(false);
        await LeaseAsync(stores, CreateKey("1"), Start.AddMinutes(2)).ConfigureAwait(false);
        IntendResult result = await Expect.Ok(stores.Effects.IntendAsync(CreateIntent(CreateEffect(CreateKey("1"), "Task", "k"), old, Start.AddMinutes(2)))).ConfigureAwait(false);
        Expect.Is<IntendResult.LeaseLost>(result, "intent under an old lease");
        Expect.Equal(0, (await Expect.Ok(stores.Effects.ReadAsync(CreateKey("1"), Queue)).ConfigureAwait(false)).Count, "effects");
    }

    private static async Task KeyHeldAsync(CallStores stores)
    {
        WorkLease one = await LeaseAsync(stores, CreateKey("1"), Start).ConfigureAwait(false);
        WorkLease two = await LeaseAsync(stores, CreateKey("2"), Start).ConfigureAwait(false);
        await IntendAsync(stores, CreateIntent(CreateEffect(CreateKey("1"), "Contact", "number"), one, Start)).ConfigureAwait(false);
        IntendResult result = await Expect.Ok(stores.Effects.IntendAsync(CreateIntent(CreateEffect(CreateKey("2"), "Contact", "number"), two, Start))).ConfigureAwait(false);
        Expect.Is<IntendResult.Wait>(result, "intent while the key is held");
        await IntendAsync(stores, CreateIntent(CreateEffect(CreateKey("2"), "Task", "other"), two, Start)).ConfigureAwait(false);
    }

    private static async Task KeyInDoubtAsync(CallStores stores)
    {
        WorkLease one = await LeaseAsync(stores, CreateKey("1"), Start).ConfigureAwait(false);
        Effect first = CreateEffect(CreateKey("1"), "Contact", "number");
        await IntendAsync(stores, CreateIntent(first, one, Start)).ConfigureAwait(false);
        DateTimeOffset later = Start.AddMinutes(30);
        WorkLease two = await LeaseAsync(stores, CreateKey("2"), later).ConfigureAwait(false);
        IntendResult blocked = await Expect.Ok(stores.Effects.IntendAsync(CreateIntent(CreateEffect(CreateKey("2"), "Contact", "number"), two, later))).ConfigureAwait(false);
        Expect.Is<IntendResult.Wait>(blocked, "intent while another effect of the key is in doubt");
    }

    private static async Task ClaimAsync(CallStores stores)
    {
        var claim = new ClaimKey("org/number");
        WorkLease one = await LeaseAsync(stores, CreateKey("1"), Start).ConfigureAwait(false);
        WorkLease two = await LeaseAsync(stores, CreateKey("2"), Start).ConfigureAwait(false);
        IntendResult.Leased leased = await IntendAsync(stores, CreateIntent(CreateEffect(CreateKey("1"), "Contact", "number", claim), one, Start)).ConfigureAwait(false);
        await StepAsync(stores, leased.Lease, new EffectInput.Succeeded("c1"), Start).ConfigureAwait(false);
        Expect.Equal("c1", await Expect.Ok(stores.Claims.FindAsync(claim)).ConfigureAwait(false), "claim");
        IntendResult known = await Expect.Ok(stores.Effects.IntendAsync(CreateIntent(CreateEffect(CreateKey("2"), "Contact", "number", claim), two, Start))).ConfigureAwait(false);
        Expect.Equal<IntendResult>(new IntendResult.Settled(new EffectState.Confirmed("c1")), known, "intent of a record that another call created");
    }

    private static async Task SecondClaimAsync(CallStores stores)
    {
        // Two calls create a record for one number under different keys, as after a restored backup.
        var claim = new ClaimKey("org/number");
        var leased = new List<EffectLease>();
        foreach (string id in new[] { "1", "2" })
        {
            WorkLease lease = await LeaseAsync(stores, CreateKey(id), Start).ConfigureAwait(false);
            leased.Add((await IntendAsync(stores, CreateIntent(CreateEffect(CreateKey(id), "Contact", $"number:{id}", claim), lease, Start)).ConfigureAwait(false)).Lease);
        }

        await StepAsync(stores, leased[0], new EffectInput.Succeeded("c1"), Start).ConfigureAwait(false);
        await StepAsync(stores, leased[1], new EffectInput.Succeeded("c2"), Start).ConfigureAwait(false);
        Expect.Equal("c1", await Expect.Ok(stores.Claims.FindAsync(claim)).ConfigureAwait(false), "claim after a second record");
    }

    private static async Task OldEpochAsync(CallStores stores)
    {
        WorkLease one = await LeaseAsync(stores, CreateKey("1"), Start).ConfigureAwait(false);
        Effect effect = CreateEffect(CreateKey("1"), "Task", "k");
        IntendResult.Leased old = await IntendAsync(stores, CreateIntent(effect, one, Start, DeliveryGuarantee.Idempotent)).ConfigureAwait(false);
        DateTimeOffset later = Start.AddMinutes(5);
        WorkLease again = await LeaseAsync(stores, CreateKey("1"), later).ConfigureAwait(false);
        await Expect.Ok(stores.Effects.IntendAsync(CreateIntent(effect, again, later, DeliveryGuarantee.Idempotent))).ConfigureAwait(false);
        LedgerResult refused = await Expect.Ok(stores.Effects.StepAsync(old.Lease, new EffectInput.Succeeded("late"), later)).ConfigureAwait(false);
        Expect.That(!refused.IsApplied, "A step under an old epoch has to be rejected.");
        EffectState state = (await Expect.Ok(stores.Effects.ReadAsync(CreateKey("1"), Queue)).ConfigureAwait(false))[0].State;
        Expect.Is<EffectState.InDoubt>(state, "state after a refused step");
    }

    private static async Task LeftBehindAsync(CallStores stores)
    {
        WorkLease one = await LeaseAsync(stores, CreateKey("1"), Start).ConfigureAwait(false);
        Effect effect = CreateEffect(CreateKey("1"), "Task", "k");
        await IntendAsync(stores, CreateIntent(effect, one, Start)).ConfigureAwait(false);
        DateTimeOffset found = Start.AddMinutes(10);
        WorkLease two = await LeaseAsync(stores, CreateKey("1"), found).ConfigureAwait(false);
        IntendResult doubtful = await Expect.Ok(stores.Effects.IntendAsync(CreateIntent(effect, two, found))).ConfigureAwait(false);
        DateTimeOffset proves = found + EffectLedger.DefaultHorizon;
        Expect.Equal<IntendResult>(new IntendResult.Wait(proves), doubtful, "intent of an effect left behind");
        WorkLease three = await LeaseAsync(stores, CreateKey("1"), proves).ConfigureAwait(false);
        IntendResult.Leased verify = await IntendAsync(stores, CreateIntent(effect with { Fields = [] }, three, proves)).ConfigureAwait(false);
        Expect.Is<EffectCommand.Verify>(verify.Command, "command after the horizon");
        Expect.Equal(effect, verify.Lease.Effect, "content of an effect that may have been sent");
        LedgerResult planned = await StepAsync(stores, verify.Lease, new EffectInput.NotFound(), proves).ConfigureAwait(false);
        Expect.Is<EffectState.Planned>(planned.State, "state after a search without a match");
    }

    private static async Task ParkAsync(CallStores stores)
    {
        WorkLease one = await LeaseAsync(stores, CreateKey("1"), Start).ConfigureAwait(false);
        IntendResult.Leased leased = await IntendAsync(stores, CreateIntent(CreateEffect(CreateKey("1"), "Task", "k"), one, Start)).ConfigureAwait(false);
        await StepAsync(stores, leased.Lease, new EffectInput.Rejected("not allowed", IsPermanent: true), Start).ConfigureAwait(false);
        await Expect.Ok(stores.WorkQueue.CompleteAsync(one, null, 0, 0, Start)).ConfigureAwait(false);
        ParkedItem item = (await Expect.Ok(stores.Parked.ListAsync(0, 10)).ConfigureAwait(false))[0];
        Expect.Equal("not allowed", item.Reason, "reason");
        Expect.That(item is { Kind: ParkedKind.Effect, Call: not null, Destination: not null, Effect: not null }, "The item has to name call, destination and effect.");
        await Expect.Ok(stores.Parked.RetryAsync(item.Id, Start.AddHours(1))).ConfigureAwait(false);
        Expect.Equal(0, (await Expect.Ok(stores.Parked.ListAsync(0, 10)).ConfigureAwait(false)).Count, "parked items");
        Expect.Is<EffectState.Planned>((await Expect.Ok(stores.Effects.ReadAsync(CreateKey("1"), Queue)).ConfigureAwait(false))[0].State, "state");
        Expect.Equal(1, (await Expect.Ok(stores.WorkQueue.LeaseAsync(Queue, 1, Start.AddHours(1), LeaseDuration)).ConfigureAwait(false)).Count, "leases after trying again");
    }

    private static async Task ConcurrentAsync(CallStores stores)
    {
        const int Calls = 24;
        var intents = new List<EffectIntent>();
        for (int i = 0; i < Calls; i++)
        {
            CallKey key = CreateKey(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            WorkLease lease = await LeaseAsync(stores, key, Start).ConfigureAwait(false);
            intents.Add(CreateIntent(CreateEffect(key, "Contact", "number", new ClaimKey("number")), lease, Start));
        }

        IntendResult[] results = await Task.WhenAll(intents.Select(i => Task.Run(() => Expect.Ok(stores.Effects.IntendAsync(i))))).ConfigureAwait(false);
        Expect.Equal(1, results.Count(r => r is IntendResult.Leased), "sends of one new number");
        Expect.Equal(Calls - 1, results.Count(r => r is IntendResult.Wait), "waits of one new number");
    }

    private static async Task OverlappingAsync(CallStores stores)
    {
        // The keys form a ring. Each effect needs two neighbors, and every second effect names them in the opposite order.
        const int Calls = 12;
        var intents = new List<EffectIntent>();
        for (int i = 0; i < Calls; i++)
        {
            CallKey key = CreateKey(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            WorkLease lease = await LeaseAsync(stores, key, Start).ConfigureAwait(false);
            LockKey[] keys = [new($"ring {i}"), new($"ring {(i + 1) % Calls}")];
            Effect effect = CreateEffect(key, "Contact", "ring") with { LockKeys = i % 2 == 0 ? [keys[0], keys[1]] : [keys[1], keys[0]] };
            intents.Add(CreateIntent(effect, lease, Start));
        }

        IntendResult[] results = await Task.WhenAll(intents.Select(i => Task.Run(() => Expect.Ok(stores.Effects.IntendAsync(i))))).ConfigureAwait(false);
        LockKey[] leased = [.. results.OfType<IntendResult.Leased>().SelectMany(l => l.Lease.Effect.LockKeys)];
        Expect.That(leased.Length > 0, "At least one effect with free keys has to be leased.");
        Expect.Equal(leased.Length, leased.Distinct().Count(), "keys leased once");
        Expect.That(results.All(r => r is IntendResult.Leased or IntendResult.Wait), "An intent without a lease has to wait.");
    }

    private static async Task<LedgerResult> StepAsync(CallStores stores, EffectLease lease, EffectInput input, DateTimeOffset now)
    {
        LedgerResult result = await Expect.Ok(stores.Effects.StepAsync(lease, input, now)).ConfigureAwait(false);
        Expect.That(result.IsApplied, "A step under a valid lease has to be accepted.");
        return result;
    }
}
