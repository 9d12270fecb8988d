using CallLogging.Simulation;
using Shouldly;

namespace CallLogging.Tests.Simulation;

/// <summary>A short run of the simulation; see tests/CallLogging.Simulation for long ones.</summary>
public sealed class SimulationTests
{
    [Fact]
    public void Run_OfAThousandSeeds_BreaksNoLaw_D8() =>
        Enumerable.Range(1, 1000).AsParallel().Select(seed => SeedResult.Run(seed, Without.Nothing)).Where(r => r.Broken is not null)
            .Select(r => $"seed {r.Seed}: {r.Broken}").ShouldBeEmpty();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_OfHostsOnPostgreSql_BreaksNoLaw_D6_D8(int hosts) =>
        Enumerable.Range(1, 150).AsParallel().Select(seed => SeedResult.Run(seed, Without.Nothing, new Setup(hosts, IsPostgreSql: true)))
            .Where(r => r.Broken is not null).Select(r => $"seed {r.Seed}: {r.Broken}").ShouldBeEmpty();

    [Fact]
    public void Run_WithoutLocksOnKeys_BreaksALawThatReplaysExactly_D6_D8()
    {
        var setup = new Setup(IsPostgreSql: true);
        SeedResult broken = Enumerable.Range(500, 200).Select(seed => SeedResult.Run(seed, Without.KeyLock, setup)).First(r => r.Broken is not null);
        SeedResult.Run(broken.Seed, Without.KeyLock, setup).ShouldBe(broken);
        SeedResult.Run(broken.Seed, Without.Nothing, setup).Broken.ShouldBeNull();
    }

    [Theory]
    [InlineData("Horizon")]
    [InlineData("Epoch")]
    [InlineData("InDoubt")]
    [InlineData("LockKey")]
    [InlineData("Order")]
    [InlineData("Version")]
    [InlineData("ClockRepair")]
    [InlineData("DueTime")]
    [InlineData("CallFaults")]
    public void Run_WithoutAPart_BreaksALawThatReplaysExactly_D8(string part)
    {
        Without without = Enum.Parse<Without>(part);
        SeedResult broken = Enumerable.Range(1, 2000).Select(seed => SeedResult.Run(seed, without)).First(r => r.Broken is not null);
        SeedResult.Run(broken.Seed, without).ShouldBe(broken);
    }

    // Each seed that ever failed stays here.
    [Theory]
    [InlineData(2)]
    [InlineData(110)]
    [InlineData(121)]
    [InlineData(257)]
    [InlineData(5110)]
    [InlineData(17389)]
    [InlineData(1828)]
    [InlineData(17144)]
    [InlineData(16248)]
    public void Run_OfASeedThatFailedOnce_BreaksNoLaw_D8(int seed) => SeedResult.Run(seed, Without.Nothing).Broken.ShouldBeNull();

    [Fact]
    public void Run_OfOneSeedTwice_IsTheSameToTheLastStep_D8() =>
        Enumerable.Range(1, 50).Select(seed => SeedResult.Run(seed, Without.Nothing)).ShouldBe(
            Enumerable.Range(1, 50).Select(seed => SeedResult.Run(seed, Without.Nothing)));
}
