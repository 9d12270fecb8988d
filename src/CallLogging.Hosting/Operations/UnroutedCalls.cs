using System.Collections.Concurrent;

namespace CallLogging.Hosting;

/// <summary>Counts the calls that go to no destination: nothing is looked up, created or written for them, so only a count shows them.</summary>
internal sealed class UnroutedCalls
{
    // A provider with more lines than this has its further lines counted together.
    private const int MaxLines = 1000;

    private readonly ConcurrentDictionary<(AccountKey Account, string? Line), long> _counts = new();

    /// <summary>Counts a call.</summary>
    public void Add(Call call)
    {
        (AccountKey, string?) key = (call.Key.AccountKey, call.Line?.Id.Value);
        _counts.AddOrUpdate(_counts.Count < MaxLines || _counts.ContainsKey(key) ? key : (call.Key.AccountKey, null), 1, static (_, count) => count + 1);
    }

    /// <summary>Returns the counts, ordered by account and line.</summary>
    public ValueList<UnroutedCallCount> GetCounts() => _counts
        .Select(c => new UnroutedCallCount(c.Key.Account, c.Key.Line is { } line ? new LineId(line) : null, c.Value))
        .OrderBy(c => c.Account.ToString(), StringComparer.Ordinal).ThenBy(c => c.Line?.Value, StringComparer.Ordinal)
        .ToValueList();
}

/// <summary>The number of calls of a line that went to no destination since the start of the host.</summary>
/// <param name="Account">The account of the calls.</param>
/// <param name="Line">The line, or null if it is not known.</param>
/// <param name="Count">The number of calls.</param>
public sealed record UnroutedCallCount(AccountKey Account, LineId? Line, long Count);
