using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Shouldly;

namespace CallLogging.Integration.Tests.Crashes;

/// <summary>Kills a real process before and after every request to store and destination in turn, and starts it again.</summary>
public sealed class CrashTests
{
    private const int MaxPoints = 400;

    [Theory]
    [InlineData("Keyed")]
    [InlineData("Verified")]
    public async Task Host_KilledAtEveryPoint_EndsWithOneRecordACall_D2(string tier)
    {
        var wrong = new ConcurrentQueue<string>();
        int killed = 0;
        int next = 0;
        int completed = 0;
        async Task WorkAsync()
        {
            // Until a run ends before its point is reached: there are no more.
            while (Volatile.Read(ref completed) == 0)
            {
                int point = Interlocked.Increment(ref next);
                point.ShouldBeLessThan(MaxPoints);
                string folder = Directory.CreateTempSubdirectory("calllogging-crash-").FullName;
                (int code, string said) = await RunAsync(folder, tier, startSeconds: 0, point);
                if (code == 137)
                {
                    Interlocked.Increment(ref killed);
                    (code, said) = await RunAsync(folder, tier, startSeconds: 3600, killAt: 0);
                }
                else
                {
                    Interlocked.Increment(ref completed);
                }

                if (code != 0)
                {
                    wrong.Enqueue($"killed at point {point}: exit {code}, {said}");
                }

                Directory.Delete(folder, recursive: true);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount + 1).Select(_ => Task.Run(WorkAsync)));
        wrong.ShouldBeEmpty();
        killed.ShouldBeGreaterThan(40);
        TestContext.Current.SendDiagnosticMessage($"{tier}: {killed} points at which the process was killed.");
    }

    [Fact]
    public async Task Host_KilledTwiceInARow_EndsWithOneRecordACall_D2()
    {
        for (int point = 5; point < 60; point += 9)
        {
            string folder = Directory.CreateTempSubdirectory("calllogging-crash-").FullName;
            await RunAsync(folder, "Verified", startSeconds: 0, point + 20);
            await RunAsync(folder, "Verified", startSeconds: 3600, point);
            (int code, string said) = await RunAsync(folder, "Verified", startSeconds: 7200, killAt: 0);
            code.ShouldBe(0, $"killed at {point + 20} and {point}: {said}");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, string tier, int startSeconds, int killAt)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "CallLogging.CrashHost.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { program, folder, tier, startSeconds.ToString(CultureInfo.InvariantCulture), killAt.ToString(CultureInfo.InvariantCulture) },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return (-1, "it did not end within 2 minutes");
        }

        return (process.ExitCode, await output + await errors);
    }
}
