using Shouldly;

namespace CallLogging.Tests.LogCalls;

/// <summary><c>LogCalls --backfill</c> from the outside.</summary>
public sealed class BackfillRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logcalls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Backfill_EndsWhereANormalRunDoes_WhateverTheOrderOfLines_S28()
    {
        string expected = Out();
        Out("--backfill").ShouldBe(expected);
        string[] lines = [.. LogCallsProgram.BundledLines(), .. LogCallsProgram.BundledLines()];
        new Random(20260304).Shuffle(lines);
        string file = Path.Combine(_folder, "events.jsonl");
        File.WriteAllLines(file, lines);
        Out("--backfill", "--events", file).ShouldBe(expected);
    }

    [Fact]
    public void Backfill_DryRun_IsRejected_U2()
    {
        (int exit, _, string errors) = LogCallsProgram.Run("--backfill", "--dry-run");
        exit.ShouldBe(2);
        errors.ShouldContain("--backfill");
    }

    private string Out(params string[] arguments)
    {
        string file = Path.Combine(_folder, $"{Guid.CreateVersion7()}.json");
        (int exit, _, string errors) = LogCallsProgram.Run(["--out", file, .. arguments]);
        exit.ShouldBe(0, errors);
        return File.ReadAllText(file);
    }
}
