#pragma warning disable MA0002, MA0011, MA0042, MA0045, MA0100, S2696, RCS1229, CA1822 // the faults of this file are its purpose

namespace CallLogging.Conventions;

/// <summary>One method for each way to be impure; the check must find them all.</summary>
internal sealed class Planted
{
    public static DateTimeOffset ReadsTheClock() => DateTimeOffset.UtcNow;

    public static string ReadsAFile(string path) => File.ReadAllText(path);

    public static StreamReader OpensAFile(string path) => new(path);

    public static Guid MakesAnId() => Guid.NewGuid();

    public static int RollsDice() => Random.Shared.Next();

    public static int RollsOwnDice() => new Random().Next();

    public static void Prints() => Console.WriteLine();

    public static string? ReadsEnvironment() => Environment.GetEnvironmentVariable("PATH");

    public static long Measures() => System.Diagnostics.Stopwatch.GetTimestamp();

    public static Uri? AsksTheNetwork(HttpClient client) => client.BaseAddress;

    public static async Task Awaits(Task task) => await task;

    public static void Blocks() => Thread.Sleep(0);

    public static IEnumerable<DateTime> ReadsTheClockInALambda(IEnumerable<int> numbers) => numbers.Select(_ => DateTime.Now);

    public static TimeZoneInfo ReadsTheZone() => TimeZoneInfo.Local;
}
