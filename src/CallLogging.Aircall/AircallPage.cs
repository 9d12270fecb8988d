namespace CallLogging.Aircall;

/// <summary>A page of an account's calls.</summary>
/// <param name="Calls">What Aircall holds of each, of kind <see cref="CallEventKind.Fetched"/>, at the time of the answer.</param>
/// <param name="Total">How many calls the whole list has, as Aircall says; null if it does not.</param>
/// <param name="HasNext">Whether there is a page after it.</param>
public sealed record AircallPage(ValueList<CallEvent> Calls, int? Total, bool HasNext)
{
    /// <summary>What stands on the page and could not be read.</summary>
    public ValueList<UnreadCall> Unread { get; init; }
}
