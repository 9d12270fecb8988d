namespace CallLogging.Delivery;

/// <summary>The right to do one piece of work for one call, for a while.</summary>
/// <param name="Call">The call.</param>
/// <param name="Work">The work.</param>
/// <param name="Epoch">Grows with every lease of the work; a write under an old one is refused.</param>
/// <param name="Version">Grows with every append to the call: tells whether more was said since.</param>
/// <param name="Attempts">How often the work was put off because of a fault, 0 or more.</param>
/// <param name="Until">When the lease ends, by the clock of who asked for it.</param>
public sealed record CallLease(CallKey Call, WorkName Work, long Epoch, long Version, int Attempts, DateTimeOffset Until);
