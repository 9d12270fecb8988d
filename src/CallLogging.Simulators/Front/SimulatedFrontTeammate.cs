namespace CallLogging.Simulators;

/// <summary>Somebody who works in the simulated company.</summary>
/// <param name="Id">Front's id, such as <c>tea_1</c>.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The family name.</param>
public sealed record SimulatedFrontTeammate(string Id, string Email, string FirstName, string LastName)
{
    /// <summary>Whether the account is blocked: it cannot author or be assigned then. Default false.</summary>
    public bool IsBlocked { get; init; }
}
