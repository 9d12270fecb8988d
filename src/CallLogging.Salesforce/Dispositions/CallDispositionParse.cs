namespace CallLogging.Salesforce;

/// <summary>What came of reading a CallDisposition: its parts, or the place where reading stopped.</summary>
public abstract record CallDispositionParse
{
    private CallDispositionParse()
    {
    }

    /// <summary>The text is a CallDisposition.</summary>
    /// <param name="Parts">What it says.</param>
    public sealed record Parsed(DispositionParts Parts) : CallDispositionParse;

    /// <summary>The text is none.</summary>
    /// <param name="Position">Where reading, from the end on, stopped: an index of the text, 0 to its length.</param>
    /// <param name="Reason">What was expected there. Names nothing of the text.</param>
    public sealed record Failed(int Position, string Reason) : CallDispositionParse;
}
