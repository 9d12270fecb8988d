namespace CallLogging.Front;

/// <summary>A tag.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, at most 64 characters.</param>
public sealed record FrontTag(FrontId Id, string Name);
