namespace CallLogging.Hosting;

/// <summary>How far a back-fill is.</summary>
/// <param name="Events">How many events were stored that were not known before.</param>
/// <param name="Calls">How many calls they and the known ones belong to.</param>
/// <param name="Done">How often a call was brought to its end at a destination: nothing of it waits.</param>
/// <param name="PutOff">How often one was put off because of a fault, to be tried again.</param>
public sealed record BackFillProgress(long Events = 0, int Calls = 0, int Done = 0, int PutOff = 0);
