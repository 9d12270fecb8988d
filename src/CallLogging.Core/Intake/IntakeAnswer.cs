using CallLogging.Delivery;

namespace CallLogging;

/// <summary>What the provider is to be answered.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Fault">What kept the store from storing, for the log; null if it did.</param>
public sealed record IntakeAnswer(Reply Reply, StoreFault? Fault = null);
