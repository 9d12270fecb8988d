using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Aircall;

/// <summary>One request to Aircall's API.</summary>
/// <param name="Operation">Its name in metrics.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path; holds ids of calls and users, and spans of time, only.</param>
/// <param name="Answer">How the answer is read; null where it is not.</param>
/// <param name="MaxWait">How long the budget is waited for.</param>
internal sealed record AircallRequest<T>(string Operation, HttpMethod Method, string Path, JsonTypeInfo<T>? Answer, TimeSpan MaxWait)
{
    /// <summary>The longest answer that is read, in bytes.</summary>
    public int MaxAnswerBytes { get; init; } = AircallClient.MaxAnswerBytes;

    /// <summary>How many of the minute's requests are left to others: without as many free, it is not sent.</summary>
    public int LeavesFree { get; init; }

    /// <summary>The body, or null.</summary>
    public byte[]? Body { get; init; }
}
