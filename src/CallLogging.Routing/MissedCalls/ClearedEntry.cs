namespace CallLogging.Routing;

/// <summary>An entry that is gone, with the reason.</summary>
/// <param name="Entry">As it was last.</param>
/// <param name="Clearing">Why it is gone.</param>
public sealed record ClearedEntry(MissedCallEntry Entry, MissedCallClearing Clearing);
