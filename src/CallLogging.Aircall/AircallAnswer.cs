namespace CallLogging.Aircall;

/// <summary>What came of one request to Aircall's API.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record AircallAnswer<T>
{
    private AircallAnswer()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Value">What was asked for.</param>
    public sealed record Done(T Value) : AircallAnswer<T>;

    /// <summary>Aircall will not; nothing was done.</summary>
    /// <param name="Status">The HTTP status: 400, 401 (no credentials), 403 (wrong ones), 404, 405 (the user is not available), ...</param>
    public sealed record Refused(int Status) : AircallAnswer<T>;

    /// <summary>The minute's requests are used up, here or at Aircall (429); nothing was done.</summary>
    /// <param name="After">After which time to come again.</param>
    public sealed record Limited(TimeSpan After) : AircallAnswer<T>;

    /// <summary>No answer that could be read.</summary>
    /// <param name="Reason">What was seen, in a few words that name no person and no number.</param>
    /// <param name="MayHaveBeenDone">Whether Aircall may have done what was asked all the same.</param>
    public sealed record NoAnswer(string Reason, bool MayHaveBeenDone) : AircallAnswer<T>;
}
