using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace CallLogging.Shared;

/// <summary>The permit to send one request, or the time after which to ask for one again.</summary>
/// <remarks>The end of the request is reported once: with its rate limit headers, or without any when the permit is disposed.</remarks>
internal sealed class Permit : RateLimitLease
{
    private Action<RateLimitHeaders>? _end;

    public Permit(Action<RateLimitHeaders> end) => _end = end;

    public Permit(TimeSpan delay) => Delay = delay;

    /// <summary>The time after which to try again, above 0; null if the request may be sent now.</summary>
    public TimeSpan? Delay { get; }

    public override bool IsAcquired => Delay is null;

    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? Delay : null;
        return metadata is not null;
    }

    /// <summary>Reports the end of the request, with the rate limit headers of its response.</summary>
    public void Observe(RateLimitHeaders headers) => Interlocked.Exchange(ref _end, null)?.Invoke(headers);

    protected override void Dispose(bool disposing)
    {
        Observe(RateLimitHeaders.None);
        base.Dispose(disposing);
    }
}

/// <summary>The request for a permit.</summary>
internal record PermitRequest
{
    /// <summary>The longest wait. A caller that would have to wait longer is turned away at once and takes no permit.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.MaxValue;

    /// <summary>The number of permits that must stay free for other requests at that instant.</summary>
    public int Spare { get; init; }
}
