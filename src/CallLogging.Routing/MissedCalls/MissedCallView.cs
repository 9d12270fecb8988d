namespace CallLogging.Routing;

/// <summary>The missed list of an account at one instant.</summary>
/// <param name="Entries">Who waits for a call back, longest waiting last call first.</param>
/// <param name="Cleared">Who was on the list before: for each key and each time it was cleared, in order of the clearing.</param>
/// <param name="WithheldCount">How many missed calls made no entry because the number was withheld or is none.</param>
public sealed record MissedCallView(ValueList<MissedCallEntry> Entries, ValueList<ClearedEntry> Cleared, int WithheldCount);
