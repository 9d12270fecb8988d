using System.Text;

namespace CallLogging.Front;

/// <summary>An answer other than success.</summary>
/// <param name="Status">The HTTP status.</param>
public sealed record FrontRefusal(int Status)
{
    /// <summary>Front's short word for it (<c>_error.title</c>), or null where the body was empty or no error of Front's.</summary>
    public string? Title { get; init; }

    /// <summary>Front's text (<c>_error.message</c>), or null. It may repeat what was sent: not for logs.</summary>
    public string? Message { get; init; }

    /// <summary>How long the answer asked to wait (<c>retry-after</c>, seconds), or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Of a 301 that was not followed to its end: the conversation it names, or null.</summary>
    public FrontId? MergedInto { get; init; }

    // The text stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Status = ").Append(Status).Append(", Title = ").Append(Title);
        return true;
    }
}
