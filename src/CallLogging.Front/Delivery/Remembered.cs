namespace CallLogging.Front;

/// <summary>What the store holds for a key.</summary>
/// <param name="Value">The value, or null.</param>
internal sealed record Remembered(string? Value);
