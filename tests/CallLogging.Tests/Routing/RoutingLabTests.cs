using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class RoutingLabTests
{
    private static readonly AgentId[] Four = [Samples.Ada, Samples.Ben, Samples.Cem, Samples.Dee];

    [Fact]
    public void Run_SameSeed_SameReportAndEveryCallCountedOnce_R27()
    {
        LabReport report = RoutingLab.Run(CreateSetup(Samples.Settings(Four), 0.8));
        report.ShouldBe(RoutingLab.Run(CreateSetup(Samples.Settings(Four), 0.8)));
        (report.Answered + report.AnsweredByFallback + report.Missed + report.Abandoned).ShouldBe(report.Calls);
        report.CallsPerHour.Sum().ShouldBe(report.Calls);
        report.UnansweredPerHour.Sum().ShouldBe(report.Missed + report.Abandoned);
        report.Agents.Sum(a => a.Answered).ShouldBe(report.Answered + report.AnsweredByFallback);
        report.ShouldNotBe(RoutingLab.Run(CreateSetup(Samples.Settings(Four), 0.8) with { Seed = 2 }));
    }

    // The member at the cursor is absent, and the maximum wait is one ring time. If an unanswered attempt did not move the cursor, every call would end at the fallback.
    [Theory]
    [InlineData(AdvanceOn.Answer)]
    [InlineData(AdvanceOn.Offer)]
    public void Run_AbsentMemberAndMaximumWaitOfOneRingTime_FallbackShareIsAboutFortyPercent_R7_R27(AdvanceOn advanceOn)
    {
        RoundRobinSettings settings = Samples.Settings(Four) with { MaximumWait = TimeSpan.FromSeconds(10), AdvanceOn = advanceOn };
        LabSetup setup = CreateSetup(settings, 0.8, callsPerHour: 5);
        setup = setup with { Agents = setup.Agents.Select(a => a.Agent == Samples.Ada ? a with { AnswerProbability = 0 } : a).ToValueList() };
        RoutingLab.Run(setup).FallbackShare.ShouldBeInRange(0.35, 0.48);
    }

    [Fact]
    public void ComputeErlangC_KnownValues_R27()
    {
        // 20 calls per hour of 180 s each are a load of 1 erlang.
        StaffingCheck.ComputeErlangC(2, 1).ShouldBe(1.0 / 3, 1e-9);
        StaffingCheck.ComputeErlangC(3, 1).ShouldBe(1.0 / 11, 1e-9);
        StaffingFigures two = StaffingCheck.Check(2, 20, TimeSpan.FromSeconds(180), TimeSpan.FromSeconds(20));
        two.LongWaitShare.ShouldBe(1.0 / 3 * Math.Exp(-1.0 / 9), 1e-9);
        StaffingCheck.ComputeErlangC(2, 2).ShouldBe(1);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(3, 2)]
    [InlineData(5, 8)]
    public void Check_NoPatience_LossIsErlangB_R27(int agents, double load)
    {
        double blocked = 1;
        for (int i = 1; i <= agents; i++)
        {
            blocked = load * blocked / (i + (load * blocked));
        }

        StaffingCheck.Check(agents, load, TimeSpan.FromHours(1), TimeSpan.Zero).LostShare.ShouldBe(blocked, 1e-9);
    }

    // If members answer always and at once, the engine is an M/M/c queue with constant patience.
    [Theory]
    [InlineData(2, 30)]
    [InlineData(3, 70)]
    public void Check_BesideTheSimulation_LossAgrees_R27(int agents, double callsPerHour)
    {
        RoundRobinSettings settings = Samples.Settings([.. Four.Take(agents)]) with { MaximumWait = TimeSpan.FromSeconds(60) };
        LabSetup setup = new(
            Samples.Sales(settings),
            Four.Take(agents).Select(a => new LabAgent(a) { AnswerProbability = 1, ReactionTime = TimeSpan.FromMilliseconds(1) }).ToValueList(),
            LabTraffic.Generate(5, [.. Enumerable.Repeat(callsPerHour, 400)], TimeSpan.FromSeconds(120), patience: null));
        double expected = StaffingCheck.Check(agents, callsPerHour, TimeSpan.FromSeconds(120), settings.MaximumWait).LostShare;
        RoutingLab.Run(setup).FallbackShare.ShouldBe(expected, 0.015);
    }

    private static LabSetup CreateSetup(RoundRobinSettings settings, double answerProbability, double callsPerHour = 40) => new(
        Samples.Sales(settings),
        Four.Append(Samples.Fay).Select(a => new LabAgent(a) { AnswerProbability = answerProbability, ReactionTime = TimeSpan.FromSeconds(1) }).ToValueList(),
        LabTraffic.Generate(1, [.. Enumerable.Repeat(callsPerHour, 40)], TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3)));
}
