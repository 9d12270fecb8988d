namespace CallLogging.Front;

/// <summary>What the headers of an answer say of the company's limit.</summary>
public sealed record BudgetNews
{
    /// <summary>Nothing.</summary>
    public static BudgetNews None { get; } = new();

    /// <summary>Requests that the company may send in a minute (<c>x-ratelimit-limit</c>), or null.</summary>
    public int? Limit { get; init; }

    /// <summary>How many of them are left (<c>x-ratelimit-remaining</c>), or null.</summary>
    public int? Remaining { get; init; }

    /// <summary>When there are more again (<c>x-ratelimit-reset</c>), or null.</summary>
    public DateTimeOffset? Reset { get; init; }

    /// <summary>Of a 429: how long to wait (<c>retry-after</c>, seconds); else null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the 429 is about one channel's burst (<c>x-front-tier</c>) and not about the company's minute.</summary>
    public bool IsOfLane { get; init; }
}
