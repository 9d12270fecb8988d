namespace CallLogging.Simulators;

/// <summary>A user of the simulated company.</summary>
/// <param name="Id">Aircall's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The e-mail address.</param>
public sealed record SimulatedAircallUser(long Id, string Name, string Email)
{
    /// <summary>Whether he can be dialled for; else dialling answers 405. Default true.</summary>
    public bool IsAvailable { get; init; } = true;
}
