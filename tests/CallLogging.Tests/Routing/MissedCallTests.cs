using CallLogging.Hosting;
using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class MissedCallTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);
    private static readonly DateTimeOffset End = Samples.Start;
    private static readonly PhoneNumber Customer = Samples.Number(1);

    [Theory]
    [InlineData("13.23:59:59.9999999", 1)]
    [InlineData("14.00:00:00", 0)]
    public void Build_AroundFourteenDays_ExpiresExactlyThen_R24(string age, int entries)
    {
        DateTimeOffset now = End + TimeSpan.Parse(age, System.Globalization.CultureInfo.InvariantCulture);
        MissedCallView view = MissedCallList.Build([Samples.Missed(1, Customer, End)], [], Lifetime, now);
        view.Entries.Count.ShouldBe(entries);
        view.Cleared.Select(c => c.Clearing).ShouldBe(entries == 1 ? [] : [new(ClearingReason.Expired, End.AddDays(14))]);
    }

    [Fact]
    public void Merge_ReportsOfOneSourceWithDifferentAnswers_TheFirstAnswerAndTheLastEndCount_R26()
    {
        ListedCall one = Samples.Connected(1, CallDirection.Inbound, Customer, End) with { EndedAt = End.AddMinutes(2) };
        ListedCall other = one with { AnsweredAt = End.AddSeconds(30), EndedAt = End.AddMinutes(5), Agent = Samples.Ben };
        ListedCall.Merge([one, other]).ShouldBe(one with { EndedAt = End.AddMinutes(5), Agent = Samples.Ben });
        ListedCall.Merge([other, one]).ShouldBe(ListedCall.Merge([one, other]));

        // An entry that was missed between the two answers stays, because only the first answer counts.
        MissedCallList.Build([Samples.Missed(2, Customer, End.AddSeconds(10)), one, other], [], Lifetime, End.AddDays(1)).Entries.Count.ShouldBe(1);
    }

    [Fact]
    public void Build_RepeatedMisses_OneEntryWithCountFirstAndLast_R22()
    {
        MissedCallView view = MissedCallList.Build(
            [Samples.Missed(2, Customer, End.AddHours(2)), Samples.Missed(1, Customer, End), Samples.Missed(1, Customer, End)], [], Lifetime, End.AddDays(1));
        view.Entries.Single().ShouldBe(new(new(Customer, Samples.SalesId), 2, End, End.AddHours(2)) { LastCall = Samples.Call(2) });
    }

    // +52 1 is the form that networks still send, +52 the one that people dial.
    [Theory]
    [InlineData("+5215512345678", "+525512345678")]
    [InlineData("+525512345678", "+5215512345678")]
    public void Build_EquivalentNumbers_AreOneCustomer_N8_R21_R23(string first, string second)
    {
        (PhoneNumber one, PhoneNumber other) = (PhoneNumberParser.Parse(first).Number!.Value, PhoneNumberParser.Parse(second).Number!.Value);
        ListedCall[] missed = [Samples.Missed(1, one, End), Samples.Missed(2, other, End.AddMinutes(1))];
        MissedCallView view = MissedCallList.Build(missed, [], Lifetime, End.AddDays(1));
        MissedCallEntry entry = view.Entries.ShouldHaveSingleItem();
        (entry.Count, entry.Key.Customer).ShouldBe((2, one));
        view.Find(new(other, Samples.SalesId)).ShouldBe(entry);
        MissedCallList.Build([.. missed, Samples.Connected(3, CallDirection.Outbound, other, End.AddMinutes(5))], [], Lifetime, End.AddDays(1)).Entries.ShouldBeEmpty();
        MissedCallList.Build(missed, [new(new(other, Samples.SalesId), End.AddMinutes(5), Samples.Ada, "done")], Lifetime, End.AddDays(1)).Entries.ShouldBeEmpty();
        CallBackClaim claim = new(new(other, Samples.SalesId), Samples.Ada, End.AddMinutes(2));
        CallBackClaims.FindHolder(entry, claim, End.AddMinutes(3)).ShouldBe(Samples.Ada);
        CallBackRequest.Create(entry.Key, null, Samples.Ada).To.ShouldBe(one);
    }

    [Fact]
    public void Build_CallFromAnOwnLine_HasNoEntry_C11()
    {
        ListedCall own = Samples.Missed(1, Customer, End) with { IsOwnLine = true };
        ListedCall routed = Samples.Missed(1, Customer, End) with { IsProvisional = true };
        MissedCallList.Build([routed, own], [], Lifetime, End.AddHours(1)).Entries.ShouldBeEmpty();
        MissedCallList.Build([routed], [], Lifetime, End.AddHours(1)).Entries.Count.ShouldBe(1);
    }

    [Fact]
    public void Build_CallBackAnsweredByAMachine_ClearsAllTypesOfTheNumber_R23()
    {
        // The provider reports the answer of a machine like any other answer.
        ListedCall callBack = Samples.Connected(3, CallDirection.Outbound, Customer, End.AddMinutes(5));
        MissedCallView view = MissedCallList.Build(
            [Samples.Missed(1, Customer, End), Samples.Missed(2, Customer, End, new("service")), callBack], [], Lifetime, End.AddDays(1));
        view.Entries.ShouldBeEmpty();
        view.Cleared.Select(c => c.Clearing).ShouldAllBe(c =>
            c.Reason == ClearingReason.CalledBack && c.ClearedBy == Samples.Ada && c.Call == Samples.Call(3));
        view.Cleared.Count.ShouldBe(2);
    }

    [Fact]
    public void Build_CustomerGetsThroughLater_ClearsWithThatReason_R23() =>
        MissedCallList.Build(
            [Samples.Missed(1, Customer, End), Samples.Connected(2, CallDirection.Inbound, Customer, End.AddMinutes(5), new("service"))],
            [], Lifetime, End.AddDays(1)).Cleared.Single().Clearing.Reason.ShouldBe(ClearingReason.CustomerGotThrough);

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    public void Build_AnswerAroundTheEndOfTheMissedCall_ClearsFromThatInstant_R26(int answerAfterTicks, int entries) =>
        MissedCallList.Build(
            [Samples.Missed(1, Customer, End), Samples.Connected(2, CallDirection.Outbound, Customer, End.AddTicks(answerAfterTicks))],
            [], Lifetime, End.AddDays(1)).Entries.Count.ShouldBe(entries);

    [Fact]
    public void Build_DismissedAndMissedAgain_OpensAndCountsAnew_R26()
    {
        var dismissal = new MissedCallDismissal(new(Customer, Samples.SalesId), End.AddHours(1), Samples.Ben, "wrong number");
        MissedCallView view = MissedCallList.Build(
            [Samples.Missed(1, Customer, End), Samples.Missed(2, Customer, End.AddHours(2))], [dismissal], Lifetime, End.AddDays(1));
        view.Entries.Single().ShouldSatisfyAllConditions(e => e.Count.ShouldBe(1), e => e.FirstAt.ShouldBe(End.AddHours(2)));
        view.Cleared.Single().Clearing.ShouldBe(new(ClearingReason.Dismissed, End.AddHours(1), Samples.Ben, Note: "wrong number"));
    }

    [Fact]
    public void Build_WithheldNumber_IsCountedAndNeverListed_R22()
    {
        MissedCallView view = MissedCallList.Build(
            [new(Samples.Call(1), CallDirection.Inbound, PartyNumber.Withheld) { Type = Samples.SalesId, EndedAt = End }], [], Lifetime, End);
        view.Entries.ShouldBeEmpty();
        view.WithheldCount.ShouldBe(1);
    }

    [Fact]
    public void Build_AnyCalls_EntryExistsExactlyByTheLaw_RIM1_R26() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(CreateHistories(), h =>
        {
            MissedCallView view = MissedCallList.Build(h.Calls, h.Dismissals, Lifetime, h.Now);
            foreach (MissedCallKey key in Keys)
            {
                DateTimeOffset? lastMissed = h.Calls.Where(c => c is { Direction: CallDirection.Inbound, AnsweredAt: null, EndedAt: not null }
                    && c.Customer.Number == key.Customer && c.Type == key.Type).Max(c => c.EndedAt);
                DateTimeOffset? connected = h.Calls.Where(c => c.Customer.Number == key.Customer).Max(c => c.AnsweredAt);
                DateTimeOffset? dismissed = h.Dismissals.Where(d => d.Key == key).Max(d => (DateTimeOffset?)d.DismissedAt);
                bool exists = lastMissed is { } last && (connected is null || last > connected) && (dismissed is null || last > dismissed)
                    && h.Now < last + Lifetime;
                view.Entries.Any(e => e.Key == key).ShouldBe(exists);
            }
        }));

    [Fact]
    public void Build_AnyOrderWithRepeats_SameList_RIM2_R26() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(CreateHistories(), Arb.From(Gen.Choose(0, int.MaxValue)), (h, seed) =>
        {
            var random = new Random(seed);
            MissedCallList.Build(h.Calls.Concat(h.Calls).OrderBy(_ => random.Next()), h.Dismissals.OrderBy(_ => random.Next()), Lifetime, h.Now)
                .ShouldBe(MissedCallList.Build(h.Calls, h.Dismissals, Lifetime, h.Now));
        }));

    [Fact]
    public void GetEntriesFor_AnyEmployeeOfTheType_SameEntriesAtOnce_RIM3_R22()
    {
        CallType sales = Samples.Sales(Samples.Settings(Samples.Ada, Samples.Ben));
        MissedCallView view = MissedCallList.Build([Samples.Missed(1, Customer, End)], [], Lifetime, End);
        MissedCallList.GetEntriesFor(Samples.Ada, view, [sales]).ShouldBe(view.Entries);
        MissedCallList.GetEntriesFor(Samples.Ben, view, [sales]).ShouldBe(view.Entries);
        MissedCallList.GetEntriesFor(Samples.Cem, view, [sales]).ShouldBeEmpty();
    }

    [Fact]
    public async Task SweepAsync_AtAnyTimes_ReportsEachExpiryOnce_RIM4_R24()
    {
        var store = new MemoryCallListStore();
        await store.RecordAsync("main", Samples.Missed(1, Customer, End));
        DateTimeOffset expiry = End.AddDays(14);
        (await store.SweepAsync("main", Lifetime, expiry.AddTicks(-1))).Value.ShouldBeEmpty();
        (await store.SweepAsync("main", Lifetime, expiry)).Value.Single().Clearing.ClearedAt.ShouldBe(expiry);
        (await store.SweepAsync("main", Lifetime, expiry.AddDays(1))).Value.ShouldBeEmpty();
    }

    [Fact]
    public void Claim_TwoEmployees_ExclusiveUntilItLapses_R25()
    {
        MissedCallEntry entry = MissedCallList.Build([Samples.Missed(1, Customer, End)], [], Lifetime, End).Entries.Single();
        CallBackClaim claim = CallBackClaims.Claim(entry, null, Samples.Ada, End).ShouldBeOfType<CallBackClaimResult.Granted>().Claim;
        CallBackClaims.Claim(entry, claim, Samples.Ben, End.AddMinutes(15).AddTicks(-1)).ShouldBeOfType<CallBackClaimResult.Taken>().ClaimedBy.ShouldBe(Samples.Ada);
        CallBackClaims.Claim(entry, claim, Samples.Ben, End.AddMinutes(15)).ShouldBeOfType<CallBackClaimResult.Granted>();
        CallBackClaims.Claim(null, claim, Samples.Ben, End).ShouldBeOfType<CallBackClaimResult.Gone>();
    }

    [Fact]
    public void FindHolder_EntryOpenedAnew_OldClaimDoesNotHold_R25()
    {
        var reopened = new MissedCallEntry(new(Customer, Samples.SalesId), 1, End.AddMinutes(5), End.AddMinutes(5)) { LastCall = Samples.Call(2) };
        CallBackClaims.FindHolder(reopened, new(reopened.Key, Samples.Ada, End), End.AddMinutes(6)).ShouldBeNull();
    }

    [Fact]
    public void Build_AnsweredCalls_AreInTheListOfTheirAgentUntilCapturedOrRemoved_R21()
    {
        ListedCall[] calls = [.. Enumerable.Range(1, 3).Select(i => Samples.Connected(i, CallDirection.Inbound, Customer, End.AddHours(i)))];
        ValueList<FollowUp> all = FollowUpList.Build(
            calls, new HashSet<CallKey> { Samples.Call(1) }, new HashSet<CallKey> { Samples.Call(2) }, [Samples.Sales(Samples.Settings())]);
        FollowUpList.GetFollowUpsFor(Samples.Ada, all).Single().Call.ShouldBe(Samples.Call(3));
        FollowUpList.GetFollowUpsFor(Samples.Ben, all).ShouldBeEmpty();
    }

    [Fact]
    public void Build_ForwardedCall_IsInTheListsOfAllResponsibleEmployees_R3_R21()
    {
        CallType type = Samples.Sales(Samples.Settings()) with { Mode = new CallTypeMode.FixedNumber(Samples.Number(800), [Samples.Ben, Samples.Cem]) };
        FollowUpList.Build([Samples.Connected(1, CallDirection.Inbound, Customer, End)], new HashSet<CallKey>(), new HashSet<CallKey>(), [type])
            .Single().Owners.ShouldBe([Samples.Ben, Samples.Cem]);
    }

    private static MissedCallKey[] Keys { get; } =
        [.. from n in Enumerable.Range(1, 2) from t in new[] { "sales", "service" } select new MissedCallKey(Samples.Number(n), new(t))];

    // A coarse grid of times makes equal instants and exact expiries common.
    private static Arbitrary<MissedHistory> CreateHistories() => Arb.From(
        Gen.Choose(0, int.MaxValue).Select(seed =>
        {
            var random = new Random(seed);
            DateTimeOffset NextTime() => End.AddDays(random.Next(0, 30));
            var calls = Enumerable.Range(1, random.Next(10)).Select(i => random.Next(4) switch
            {
                0 => Samples.Connected(i, (CallDirection)random.Next(2), Samples.Number(random.Next(1, 3)), NextTime(), new(random.Next(2) == 0 ? "sales" : "service")),
                _ => Samples.Missed(i, Samples.Number(random.Next(1, 3)), NextTime(), new(random.Next(2) == 0 ? "sales" : "service")),
            }).ToValueList();
            var dismissals = Enumerable.Range(0, random.Next(3))
                .Select(i => new MissedCallDismissal(Keys[random.Next(Keys.Length)], NextTime(), Samples.Ada, "")).ToValueList();
            return new MissedHistory(calls, dismissals, End.AddDays(random.Next(30, 45)));
        }),
        h => Enumerable.Range(0, h.Calls.Count).Select(i => h with { Calls = h.Calls.Where((_, j) => j != i).ToValueList() }));

    private sealed record MissedHistory(ValueList<ListedCall> Calls, ValueList<MissedCallDismissal> Dismissals, DateTimeOffset Now);
}
