using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests;

/// <summary>Seeds for properties whose inputs come from a random generator.</summary>
/// <remarks>FsCheck's own integers are small and repeat themselves: of 300 of them, most lie within 100 of zero.</remarks>
internal static class Seeds
{
    /// <summary>Every seed from 0 on, all equally likely.</summary>
    public static Arbitrary<int> All { get; } = Gen.Choose(0, int.MaxValue).ToArbitrary();
}

public sealed class SeedsTests
{
    [Fact]
    public void All_ThreeHundredSeeds_AreDistinctAndSpread()
    {
        int[] seeds = [.. Seeds.All.Generator.Sample(300)];
        seeds.Distinct().Count().ShouldBeGreaterThan(290);
        seeds.Count(s => s > int.MaxValue / 2).ShouldBeInRange(90, 210);
        seeds.Min().ShouldBeGreaterThanOrEqualTo(0);
    }
}
