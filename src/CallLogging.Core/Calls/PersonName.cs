namespace CallLogging;

/// <summary>A customer's name as the provider knows it. Any part may be missing.</summary>
/// <param name="First">The given name, or null.</param>
/// <param name="Last">The family name, or null.</param>
/// <param name="Whole">The name in one piece, where the provider does not part it, or null.</param>
public sealed record PersonName(string? First = null, string? Last = null, string? Whole = null)
{
    /// <summary>The name in one piece: as given, else first and last name with a space between; null if nothing is known.</summary>
    public string? Display => Whole ?? (First, Last) switch
    {
        ({ } first, { } last) => $"{first} {last}",
        _ => First ?? Last,
    };
}
