namespace CallLogging.Simulation;

/// <summary>The result of the run of one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Broken">The law that does not hold and the case that breaks it, or null.</param>
/// <param name="TraceHash">A hash of all steps of the run, equal for equal runs.</param>
internal sealed record SeedResult(int Seed, string? Broken, ulong TraceHash)
{
    public static SeedResult Run(int seed, Without without, Setup? setup = null, TextWriter? traceTo = null)
    {
        var world = new World(seed, without, setup ?? new Setup()) { TraceTo = traceTo };
        try
        {
            world.Run();
            Laws.Check(world);
            return new SeedResult(seed, world.Violation, world.TraceHash);
        }
        catch (BrokenLawException broken)
        {
            return new SeedResult(seed, broken.Message, world.TraceHash);
        }
    }
}
