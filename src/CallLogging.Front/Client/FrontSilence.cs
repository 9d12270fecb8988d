namespace CallLogging.Front;

/// <summary>Why there is no answer.</summary>
/// <param name="Reason">What was seen, in a few words without any data of the request.</param>
/// <param name="MayHaveBeenDone">Whether a write may have reached Front; false for reads, and where no byte of it left.</param>
public sealed record FrontSilence(string Reason, bool MayHaveBeenDone);
