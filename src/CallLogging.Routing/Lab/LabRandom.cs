namespace CallLogging.Routing;

/// <summary>Random numbers that are the same on every runtime, unlike <see cref="System.Random"/>'s: same seed, same report (SplitMix64).</summary>
public sealed class LabRandom
{
    private ulong _state;

    /// <summary>Makes a row of numbers.</summary>
    /// <param name="seed">Which row.</param>
    public LabRandom(long seed) => _state = (ulong)seed;

    /// <summary>A number from 0 to below 1.</summary>
    public double NextDouble()
    {
        _state += 0x9E3779B97F4A7C15;
        return (StableHash.Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A span with an exponential distribution: what calls between arrivals and lengths of talks are taken for.</summary>
    /// <param name="mean">The mean.</param>
    public TimeSpan Exponential(TimeSpan mean) => mean * -Math.Log(1 - NextDouble());
}
