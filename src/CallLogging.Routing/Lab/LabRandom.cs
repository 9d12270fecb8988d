namespace CallLogging.Routing;

/// <summary>Generates random numbers that are the same on every runtime (SplitMix64), unlike <see cref="System.Random"/>, so that the same
/// seed gives the same report.</summary>
internal sealed class LabRandom
{
    private ulong _state;

    /// <summary>Creates a generator.</summary>
    /// <param name="seed">The seed, which determines all numbers.</param>
    public LabRandom(long seed) => _state = (ulong)seed;

    /// <summary>Returns the next number, from 0 to below 1.</summary>
    public double NextDouble()
    {
        _state += 0x9E3779B97F4A7C15;
        return (StableHash.Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Returns the next time span of an exponential distribution, the usual model for times between arrivals and lengths of talks.</summary>
    /// <param name="mean">The mean of the distribution.</param>
    public TimeSpan NextExponential(TimeSpan mean) => mean * -Math.Log(1 - NextDouble());
}
