namespace CallLogging.Salesforce;

/// <summary>The id of a Salesforce record, an object's record type, or a user.</summary>
/// <param name="Value">
/// The id as Salesforce writes it: 15 characters, or 18, of which the last three only repeat the case of the others. Both forms of an id are equal.
/// </param>
public readonly record struct SalesforceId(string Value)
{
    private const int ShortLength = 15;
    private const int LongLength = 18;

    private ReadOnlySpan<char> Telling => Value is { Length: LongLength } ? Value.AsSpan(0, ShortLength) : Value;

    /// <summary>Determines whether two ids name the same record, whichever of the two forms each has.</summary>
    /// <param name="other">The id to compare with.</param>
    /// <returns><see langword="true"/> if the first 15 characters are the same, including their case.</returns>
    public bool Equals(SalesforceId other) => Telling.SequenceEqual(other.Telling);

    /// <inheritdoc />
    public override int GetHashCode() => string.GetHashCode(Telling, StringComparison.Ordinal);

    /// <summary>Returns the id as text, in the form in which it was given.</summary>
    public override string ToString() => Value;
}
