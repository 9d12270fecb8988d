using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Routing;

/// <summary>Neither the deletion of old calls nor the order of reports changes the lists that employees see.</summary>
public sealed class CallListLawTests
{
    private static readonly CallListRetention Retention = new() { KeepCalls = TimeSpan.FromDays(14) };

    [Fact]
    public void Merge_ReportsInAnyOrder_SameCall_R26() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            ListedCall[] reports = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => CreateReport(random))];
            ListedCall all = ListedCall.Merge(reports);
            ListedCall.Merge([.. reports.Concat(reports).OrderBy(_ => random.Next())]).ShouldBe(all);

            // Stores merge each report with the stored report of the same kind, provisional or final.
            ListedCall[] kept = [.. reports.OrderBy(_ => random.Next()).GroupBy(r => r.IsProvisional)
                .Select(g => g.Aggregate((one, other) => ListedCall.Merge([one, other])))];
            ListedCall.Merge(kept).ShouldBe(all);
        }));

    [Fact]
    public void FindForgettable_AnyHistory_MissedListStaysTheSame_R24_R26() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            DateTimeOffset now = Samples.Start.AddDays(60);
            var lists = new CallListSnapshot
            {
                Calls = Enumerable.Range(1, random.Next(12)).Select(i => CreateCall(random, i)).ToValueList(),
                Dismissals = Enumerable.Range(0, random.Next(2)).Select(_ => new MissedCallDismissal(
                    new(Samples.Number(1), Samples.SalesId), Samples.Start.AddDays(random.Next(60)), Samples.Ada, "")).ToValueList(),
            };
            HashSet<CallKey> forgettable = [.. CallListCleanup.FindForgettable(lists, Retention, now)];
            CallListSnapshot kept = lists with
            {
                Calls = lists.Calls.Where(c => !forgettable.Contains(c.Call)).ToValueList(),
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
    public void FindForgettable_OldCalls_IncludesAllButFollowUpsAndCountedCalls_R21_R22()
    {
        ListedCall captured = Samples.Connected(1, CallDirection.Inbound, Samples.Number(1), Samples.Start);
        ListedCall uncaptured = Samples.Connected(2, CallDirection.Inbound, Samples.Number(2), Samples.Start);
        ListedCall expired = Samples.Missed(3, Samples.Number(3), Samples.Start);
        var lists = new CallListSnapshot
        {
            // A customer who calls every ten days and is never called back has one entry, which counts from the first call.
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

    private static ListedCall CreateCall(Random random, int call)
    {
        DateTimeOffset at = Samples.Start.AddDays(random.Next(60));
        PhoneNumber number = Samples.Number(random.Next(1, 3));
        return random.Next(3) == 0
            ? Samples.Connected(call, (CallDirection)random.Next(2), number, at)
            : Samples.Missed(call, number, at);
    }

    private static ListedCall CreateReport(Random random) => new(Samples.Call(1), CallDirection.Inbound, PartyNumber.From(Samples.Number(1)))
    {
        IsProvisional = random.Next(2) == 0,
        Type = random.Next(2) == 0 ? Samples.SalesId : null,
        AnsweredAt = random.Next(2) == 0 ? Samples.Start.AddSeconds(random.Next(5)) : null,
        EndedAt = random.Next(2) == 0 ? Samples.Start.AddSeconds(10 + random.Next(5)) : null,
        Agent = random.Next(3) switch { 0 => Samples.Ada, 1 => Samples.Ben, _ => null },
    };
}
