namespace CallLogging;

/// <summary>The other party of a call.</summary>
/// <param name="Number">The number, withheld, or a text that is no number; null while no event has spoken of it.</param>
/// <param name="Name">The name as the provider knows it, or null.</param>
public sealed record Customer(PartyNumber? Number = null, PersonName? Name = null);
