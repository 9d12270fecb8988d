namespace CallLogging.Simulators.FrontCompany;

/// <summary>A contact as the Front company stores it.</summary>
internal sealed class Contact(string id)
{
    public string Id { get; } = id;

    public string? Name { get; set; }

    public string? Description { get; set; }

    public List<SimulatedFrontHandle> Handles { get; } = [];

    public SimulatedFrontContact Show() => new(Id, Name, Handles.ToValueList());
}

/// <summary>Normalizes handles as Front does.</summary>
internal static class Handles
{
    private const int FewestDigits = 4;

    /// <summary>Returns the normalized handle; null if the text is not a handle of this source.</summary>
    /// <remarks>A number without a plus sign counts as a number of the USA, as Front documents for every field with a handle.</remarks>
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
