namespace CallLogging;

/// <summary>Something that a decision considered and did not take.</summary>
/// <param name="Candidate">What: a rule, a record's id or a user's id. Never a number or a person's name.</param>
/// <param name="Why">Why not, in a few words.</param>
public sealed record PassedOver(string Candidate, string Why);
