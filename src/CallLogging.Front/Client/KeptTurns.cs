namespace CallLogging.Front;

/// <summary>Turns that are kept for messages: who looks at a conversation right before he writes into it must not find the minute used up in between.</summary>
internal sealed class KeptTurns
{
    // Longer than a look takes. A message that never comes gives its turn back then.
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(30);

    private readonly List<(string For, DateTimeOffset Until)> _kept = [];

    /// <summary>How many are kept.</summary>
    public int Count(DateTimeOffset now)
    {
        _kept.RemoveAll(k => k.Until <= now);
        return _kept.Count;
    }

    /// <summary>How many are kept for one channel or inbox.</summary>
    public int CountFor(string place) => _kept.Count(k => string.Equals(k.For, place, StringComparison.Ordinal));

    /// <summary>When the first of them is given back, or null.</summary>
    public DateTimeOffset? FirstBack => _kept.Count == 0 ? null : _kept[0].Until;

    public void Keep(string place, DateTimeOffset now) => _kept.Add((place, now + s_life));

    /// <summary>Takes one for a message, if one is kept.</summary>
    public bool TryTake(string place, DateTimeOffset now)
    {
        _ = Count(now);
        int first = _kept.FindIndex(k => string.Equals(k.For, place, StringComparison.Ordinal));
        if (first < 0)
        {
            return false;
        }

        _kept.RemoveAt(first);
        return true;
    }
}
