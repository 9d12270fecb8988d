namespace CallLogging.Delivery;

/// <summary>Why a store did not do what it was asked, and the way out. Nothing of the request was stored.</summary>
/// <param name="Kind">What the trouble is.</param>
/// <param name="Message">What was seen and what to do, as a sentence; without personal data.</param>
public sealed record StoreFault(StoreFaultKind Kind, string Message);
