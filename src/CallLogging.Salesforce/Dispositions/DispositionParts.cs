namespace CallLogging.Salesforce;

/// <summary>What a CallDisposition says of its call (spec S8).</summary>
public sealed record DispositionParts
{
    /// <summary>The names of the tags, in order.</summary>
    public ValueList<string> Tags { get; init; }

    /// <summary>The provider's word, such as <c>aircall</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Which way the call went; never <see cref="CallDirection.Internal"/>.</summary>
    public required CallDirection Direction { get; init; }

    /// <summary>Whether the call was answered.</summary>
    public required bool IsAnswered { get; init; }

    /// <summary>The line's number, digits without <c>+</c>, or null if it was not known.</summary>
    public string? LineDigits { get; init; }

    /// <summary>Why nobody answered, or null.</summary>
    public MissedReason? MissedReason { get; init; }
}
