namespace CallLogging.Simulators;

/// <summary>A number of the simulated company.</summary>
/// <param name="Id">Aircall's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Number">The number in E.164.</param>
/// <param name="Country">The country in two letters.</param>
/// <param name="TimeZone">The time zone by its IANA name.</param>
public sealed record SimulatedAircallLine(long Id, string Name, string Number, string Country, string TimeZone);
