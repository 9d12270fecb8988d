using Shouldly;

namespace CallLogging.Tests.Tool;

/// <summary>Runs <c>LogCalls --backfill</c> in a process of its own.</summary>
public sealed class BackfillRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Backfill_LinesInAnyOrder_EndsLikeANormalRun_S28()
    {
        string expected = RunAndReadState();
        RunAndReadState("--backfill").ShouldBe(expected);
        string[] lines = [.. ToolProgram.ReadBundledLines(), .. ToolProgram.ReadBundledLines()];
        new Random(20260304).Shuffle(lines);
        string file = Path.Combine(_folder, "events.jsonl");
        File.WriteAllLines(file, lines);
        RunAndReadState("--backfill", "--events", file).ShouldBe(expected);
    }

    [Fact]
    public void Backfill_DryRun_IsRejected_U2()
    {
        (int exit, _, string errors) = ToolProgram.Run("--backfill", "--dry-run");
        exit.ShouldBe(2);
        errors.ShouldContain("--backfill");
    }

    private string RunAndReadState(params string[] arguments)
    {
        string file = Path.Combine(_folder, $"{Guid.CreateVersion7()}.json");
        (int exit, _, string errors) = ToolProgram.Run(["--out", file, .. arguments]);
        exit.ShouldBe(0, errors);
        return File.ReadAllText(file);
    }
}
