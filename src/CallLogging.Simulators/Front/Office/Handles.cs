namespace CallLogging.Simulators.FrontCompany;

/// <summary>How Front keeps handles.</summary>
internal static class Handles
{
    private const int FewestDigits = 4;

    /// <summary>The handle as it is kept, or null if it is none of its kind.</summary>
    /// <remarks>A number without plus is taken for one of the USA: Front says so at every field of a handle.</remarks>
    public static SimulatedFrontHandle? Normalise(string source, string handle) => source switch
    {
        "phone" => Phone(handle) is { } number ? new SimulatedFrontHandle(source, number) : null,
        "email" => handle.Contains('@', StringComparison.Ordinal) ? new SimulatedFrontHandle(source, handle.ToUpperInvariant().ToLowerInvariant()) : null,
        _ => handle.Length > 0 ? new SimulatedFrontHandle(source, handle) : null,
    };

    private static string? Phone(string text)
    {
        string digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length < FewestDigits || text.Any(char.IsAsciiLetter) ? null : text.TrimStart().StartsWith('+') ? $"+{digits}" : $"+1{digits}";
    }
}
