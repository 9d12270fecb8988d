namespace CallLogging.Simulators.FrontCompany;

/// <summary>A contact as the Front company stores it.</summary>
internal sealed class Contact(string id)
{
    public string Id { get; } = id;

    public string? Name { get; set; }

    public string? Description { get; set; }

    public List<SimulatedFrontHandle> Handles { get; } = [];

    public SimulatedFrontContact ToSnapshot() => new(Id, Name, Handles.ToValueList());
}

/// <summary>Normalizes handles as Front does.</summary>
internal static class HandleNormalizer
{
    private const int MinDigits = 4;

    /// <summary>Returns the normalized handle; null if the text is not a handle of this source.</summary>
    /// <remarks>A number without a plus sign counts as a number of the USA, as Front documents for every field with a handle.</remarks>
    public static SimulatedFrontHandle? Normalize(string source, string handle) => source switch
    {
        "phone" => NormalizePhone(handle) is { } number ? new SimulatedFrontHandle(source, number) : null,
        "email" => handle.Contains('@', StringComparison.Ordinal) ? new SimulatedFrontHandle(source, handle.ToUpperInvariant().ToLowerInvariant()) : null,
        _ => handle.Length > 0 ? new SimulatedFrontHandle(source, handle) : null,
    };

    private static string? NormalizePhone(string text)
    {
        string digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length < MinDigits || text.Any(char.IsAsciiLetter) ? null : text.TrimStart().StartsWith('+') ? $"+{digits}" : $"+1{digits}";
    }
}
