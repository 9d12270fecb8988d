namespace CallLogging.Front;

/// <summary>How many there were.</summary>
/// <param name="Calls">Calls.</param>
/// <param name="Conversations">Distinct conversations that they belong to.</param>
public readonly record struct CallCounts(int Calls, int Conversations);
