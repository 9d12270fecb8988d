namespace CallLogging;

/// <summary>A group of agents.</summary>
/// <param name="Id">The provider's id of the team.</param>
/// <param name="Name">The team's name, or null if not said.</param>
public sealed record Team(TeamId Id, string? Name = null);
