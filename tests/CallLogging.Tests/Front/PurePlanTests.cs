using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Front;

/// <summary>The destination decides without side effects.</summary>
public sealed class PurePlanTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DestinationFault.Replan s_gone = new("gone", FrontReplanCodes.Gone, "cnv_1");

    [Fact]
    public async Task PlanAndReplan_CalledTwice_LogNothingAndChangeNothing()
    {
        await using var front = new FrontUnderTest();
        Call call = CallAssembler.Assemble(SampleCalls.CreateAnswered(new CallKey("aircall", "main", "1"), s_start).AsSpan());
        IDestinationFacts facts = (await front.Front.GatherAsync(call, null, TestContext.Current.CancellationToken)).ShouldBeOfType<GatherResult.Gathered>().Facts;
        string[] logged = [.. front.Log.Lines];
        int requests = front.Simulator.Requests.Count;

        EffectPlan plan = front.Front.Plan(call, facts, default, s_start.AddDays(1));
        ReplanResult replan = front.Front.Replan(plan, s_gone);
        front.Front.Plan(call, facts, default, s_start.AddDays(1)).ShouldBe(plan);
        front.Front.Replan(plan, s_gone).ShouldBe(replan);

        plan.Effects.ShouldNotBeEmpty();
        front.Log.Lines.ShouldBe(logged);
        front.Simulator.Requests.Count.ShouldBe(requests);
        (await front.Front.GatherAsync(call, null, TestContext.Current.CancellationToken)).ShouldBe(new GatherResult.Gathered(facts), "what is cached still serves");
    }
}
