using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Routing;

/// <summary>What is forgotten, and in what order calls are told, changes nothing that an employee sees.</summary>
public sealed class CallListLaws
{
    private static readonly CallListRetention Retention = new() { KeepCalls = TimeSpan.FromDays(14) };

    [Fact]
    public void Unite_TellingsInAnyOrder_SameCall_R26() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            ListedCall[] tellings = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Telling(random))];
            ListedCall all = ListedCall.Merge(tellings);
            ListedCall.Merge([.. tellings.Concat(tellings).OrderBy(_ => random.Next())]).ShouldBe(all);

            // As stores do it: each telling united with what is kept of its rank.
            ListedCall[] kept = [.. tellings.OrderBy(_ => random.Next()).GroupBy(t => t.IsProvisional)
                .Select(g => g.Aggregate((one, other) => ListedCall.Merge([one, other])))];
            ListedCall.Merge(kept).ShouldBe(all);
        }));

    [Fact]
    public void Forgettable_AnyHistory_MissedListStaysTheSameForEver_R24_R26() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            DateTimeOffset now = Samples.Start.AddDays(60);
            var lists = new CallListSnapshot
            {
                Calls = Enumerable.Range(1, random.Next(12)).Select(i => AnyCall(random, i)).ToValueList(),
                Dismissals = Enumerable.Range(0, random.Next(2)).Select(_ => new MissedCallDismissal(
                    new(Samples.Number(1), Samples.SalesId), Samples.Start.AddDays(random.Next(60)), Samples.Ada, "")).ToValueList(),
            };
            HashSet<CallKey> forgotten = [.. CallListCleanup.FindForgettable(lists, Retention, now)];
            CallListSnapshot kept = lists with
            {
                Calls = lists.Calls.Where(c => !forgotten.Contains(c.Call)).ToValueList(),
                Dismissals = lists.Dismissals.Where(d => d.DismissedAt >= Retention.GetCutOff(now)).ToValueList(),
            };
            for (int later = 0; later < 16; later++)
            {
                kept.GetMissedCalls(now.AddDays(later), Retention.MissedCallLifetime).Entries
                    .ShouldBe(lists.GetMissedCalls(now.AddDays(later), Retention.MissedCallLifetime).Entries);
            }

            kept.GetFollowUps([]).ShouldBe(lists.GetFollowUps([]));
        }));

    [Fact]
    public void Forgettable_OldCalls_GoUnlessTheyWaitForAnActivityOrAreCounted_R21_R22()
    {
        ListedCall captured = Samples.Connected(1, CallDirection.Inbound, Samples.Number(1), Samples.Start);
        ListedCall uncaptured = Samples.Connected(2, CallDirection.Inbound, Samples.Number(2), Samples.Start);
        ListedCall expired = Samples.Missed(3, Samples.Number(3), Samples.Start);
        var lists = new CallListSnapshot
        {
            // A customer who calls every ten days and is never called back: one entry that counts from the first.
            Calls = [captured, uncaptured, expired, .. Enumerable.Range(0, 11).Select(i => Samples.Missed(10 + i, Samples.Number(4), Samples.Start.AddDays(i * 10)))],
            Captured = [captured.Call],
        };
        DateTimeOffset now = Samples.Start.AddDays(100);
        var retention = new CallListRetention();
        CallListCleanup.FindForgettable(lists, retention, now).ShouldBe([captured.Call, expired.Call]);
        CallListCleanup.FindForgettable(lists, retention with { KeepFollowUps = TimeSpan.FromDays(95) }, now)
            .ShouldBe([captured.Call, uncaptured.Call, expired.Call]);
        CallListCleanup.FindForgettable(lists, retention, Samples.Start.AddDays(90)).ShouldBeEmpty();
    }

    private static ListedCall AnyCall(Random random, int call)
    {
        DateTimeOffset at = Samples.Start.AddDays(random.Next(60));
        PhoneNumber number = Samples.Number(random.Next(1, 3));
        return random.Next(3) == 0
            ? Samples.Connected(call, (CallDirection)random.Next(2), number, at)
            : Samples.Missed(call, number, at);
    }

    private static ListedCall Telling(Random random) => new(Samples.Call(1), CallDirection.Inbound, PartyNumber.From(Samples.Number(1)))
    {
        IsProvisional = random.Next(2) == 0,
        Type = random.Next(2) == 0 ? Samples.SalesId : null,
        AnsweredAt = random.Next(2) == 0 ? Samples.Start.AddSeconds(random.Next(5)) : null,
        EndedAt = random.Next(2) == 0 ? Samples.Start.AddSeconds(10 + random.Next(5)) : null,
        Agent = random.Next(3) switch { 0 => Samples.Ada, 1 => Samples.Ben, _ => null },
    };
}
