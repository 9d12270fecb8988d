namespace CallLogging.Salesforce;

/// <summary>The result of reading a CallDisposition: its parts, or the position at which reading stopped.</summary>
public abstract record CallDispositionParseResult
{
    private CallDispositionParseResult()
    {
    }

    /// <summary>The text is a CallDisposition.</summary>
    /// <param name="Parts">The parts of the text, with escapes resolved.</param>
    public sealed record Parsed(DispositionParts Parts) : CallDispositionParseResult;

    /// <summary>The text is not a CallDisposition.</summary>
    /// <param name="Position">The index at which reading stopped, 0 to the length of the text. Reading goes from the end to the start.</param>
    /// <param name="Reason">The form that was expected there. It repeats nothing of the text.</param>
    public sealed record Failed(int Position, string Reason) : CallDispositionParseResult;
}

/// <summary>The parts of a CallDisposition.</summary>
public sealed record DispositionParts
{
    /// <summary>The names of the tags, in the order of the text; empty if there are none.</summary>
    public ValueList<string> Tags { get; init; }

    /// <summary>The name of the provider, such as <c>aircall</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The direction of the call; never <see cref="CallDirection.Internal"/>.</summary>
    public required CallDirection Direction { get; init; }

    /// <summary>Gets a value indicating whether the call was answered.</summary>
    public required bool IsAnswered { get; init; }

    /// <summary>The line's number, digits without <c>+</c>, or null if it was not known.</summary>
    public string? LineDigits { get; init; }

    /// <summary>The reason why nobody answered, or null if none was written.</summary>
    public MissedReason? MissedReason { get; init; }
}
