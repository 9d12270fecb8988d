using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Shouldly;

namespace CallLogging.Integration.Tests.Crashes;

/// <summary>Kills a real process before or after each of its requests to store and destination, and starts it again.</summary>
public sealed class CrashTests
{
    private const int MaxPoints = 400;

    [Theory]
    [InlineData("Idempotent")]
    [InlineData("Reconciled")]
    public async Task Host_KilledAtEveryPoint_EndsWithOneRecordPerCall_D2(string guarantee)
    {
        var mistakes = new ConcurrentQueue<string>();
        int killed = 0;
        int next = 0;
        int completed = 0;
        async Task WorkAsync()
        {
            // A run that ends before its point is reached shows that there are no more points.
            while (Volatile.Read(ref completed) == 0)
            {
                int point = Interlocked.Increment(ref next);
                point.ShouldBeLessThan(MaxPoints);
                string folder = Directory.CreateTempSubdirectory("calllogging-crash-").FullName;
                (int code, string output) = await RunAsync(folder, guarantee, startSeconds: 0, point);
                if (code == 137)
                {
                    Interlocked.Increment(ref killed);
                    (code, output) = await RunAsync(folder, guarantee, startSeconds: 3600, killAt: 0);
                }
                else
                {
                    Interlocked.Increment(ref completed);
                }

                if (code != 0)
                {
                    mistakes.Enqueue($"killed at point {point}: exit {code}, {output}");
                }

                Directory.Delete(folder, recursive: true);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount + 1).Select(_ => Task.Run(WorkAsync)));
        mistakes.ShouldBeEmpty();
        killed.ShouldBeGreaterThan(40);
        TestContext.Current.SendDiagnosticMessage($"{guarantee}: {killed} points at which the process was killed.");
    }

    [Fact]
    public async Task Host_KilledTwiceInARow_EndsWithOneRecordPerCall_D2()
    {
        for (int point = 5; point < 60; point += 9)
        {
            string folder = Directory.CreateTempSubdirectory("calllogging-crash-").FullName;
            await RunAsync(folder, "Reconciled", startSeconds: 0, point + 20);
            await RunAsync(folder, "Reconciled", startSeconds: 3600, point);
            (int code, string output) = await RunAsync(folder, "Reconciled", startSeconds: 7200, killAt: 0);
            code.ShouldBe(0, $"killed at {point + 20} and {point}: {output}");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder, string guarantee, int startSeconds, int killAt)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "CallLogging.CrashHost.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { program, folder, guarantee, startSeconds.ToString(CultureInfo.InvariantCulture), killAt.ToString(CultureInfo.InvariantCulture) },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return (-1, "the process did not end within 2 minutes");
        }

        return (process.ExitCode, await output + await errors);
    }
}
