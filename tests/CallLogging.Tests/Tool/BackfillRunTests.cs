using Shouldly;

namespace CallLogging.Tests.Tool;

/// <summary>Runs <c>calllogging backfill</c> in a process of its own.</summary>
public sealed class BackfillRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calllogging-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Backfill_LinesInAnyOrder_EndsLikeANormalRun_S28()
    {
        string expected = RunAndReadState();
        RunAndReadState("backfill").ShouldBe(expected);
        string[] lines = [.. ToolProgram.ReadBundledLines(), .. ToolProgram.ReadBundledLines()];
        new Random(20260304).Shuffle(lines);
        string file = Path.Combine(_folder, "events.jsonl");
        File.WriteAllLines(file, lines);
        RunAndReadState("backfill", "--events", file).ShouldBe(expected);
    }

    private string RunAndReadState(params string[] arguments)
    {
        string file = Path.Combine(_folder, $"{Guid.CreateVersion7()}.json");
        (int exit, _, string errors) = ToolProgram.Run([.. arguments, "--out", file]);
        exit.ShouldBe(0, errors);
        return File.ReadAllText(file);
    }
}
