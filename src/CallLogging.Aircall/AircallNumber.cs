namespace CallLogging.Aircall;

/// <summary>A company number as Aircall knows it.</summary>
/// <param name="Number">The number.</param>
/// <param name="Id">Aircall's id of it, a whole number.</param>
public sealed record AircallNumber(PhoneNumber Number, LineId Id);
