namespace CallLogging;

/// <summary>The customer of a call: its other party.</summary>
/// <param name="Number">The number, withheld, or a text that is not a number; null until an event states it.</param>
/// <param name="Name">The name as the provider knows it, or null.</param>
public sealed record Customer(PartyNumber? Number = null, PersonName? Name = null);

/// <summary>The name of a customer as the provider knows it. Any part may be missing.</summary>
/// <param name="First">The given name, or null.</param>
/// <param name="Last">The family name, or null.</param>
/// <param name="Full">The full name, if the provider does not split it; else null.</param>
public sealed record PersonName(string? First = null, string? Last = null, string? Full = null)
{
    /// <summary>
    /// The name for people: the full name if it is known, else given and family name separated by a space; null if nothing is known. A part of
    /// nothing but white space counts as missing.
    /// </summary>
    public string? DisplayName => NullIfBlank(Full) ?? (NullIfBlank(First), NullIfBlank(Last)) switch
    {
        ({ } first, { } last) => $"{first} {last}",
        var (first, last) => first ?? last,
    };

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
