namespace CallLogging.Front;

/// <summary>An inbox.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record FrontInbox(FrontId Id, string Name)
{
    /// <summary>Whether it is one teammate's own.</summary>
    public bool IsPrivate { get; init; }
}
