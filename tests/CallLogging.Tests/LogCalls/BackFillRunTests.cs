using Shouldly;

namespace CallLogging.Tests.LogCalls;

/// <summary><c>LogCalls --back-fill</c> from the outside (spec U2, S28).</summary>
public sealed class BackFillRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("logcalls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void BackFill_EndsWhereANormalRunDoes_WhateverTheOrderOfLines_S28()
    {
        string expected = Out();
        Out("--back-fill").ShouldBe(expected);
        string[] lines = [.. LogCallsProgram.BundledLines(), .. LogCallsProgram.BundledLines()];
        new Random(20260304).Shuffle(lines);
        string file = Path.Combine(_folder, "events.jsonl");
        File.WriteAllLines(file, lines);
        Out("--back-fill", "--events", file).ShouldBe(expected);
    }

    [Fact]
    public void BackFill_DryRun_IsRefused_U2()
    {
        (int exit, _, string errors) = LogCallsProgram.Run("--back-fill", "--dry-run");
        exit.ShouldBe(2);
        errors.ShouldContain("--back-fill");
    }

    private string Out(params string[] arguments)
    {
        string file = Path.Combine(_folder, $"{Guid.CreateVersion7()}.json");
        (int exit, _, string errors) = LogCallsProgram.Run(["--out", file, .. arguments]);
        exit.ShouldBe(0, errors);
        return File.ReadAllText(file);
    }
}
