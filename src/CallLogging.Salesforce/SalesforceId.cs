namespace CallLogging.Salesforce;

/// <summary>The id of a Salesforce record.</summary>
/// <param name="Value">15 characters, or 18: the last three only repeat the case of the others. Both forms of an id are equal.</param>
public readonly record struct SalesforceId(string Value)
{
    private const int ShortLength = 15;
    private const int LongLength = 18;

    private ReadOnlySpan<char> Telling => Value is { Length: LongLength } ? Value.AsSpan(0, ShortLength) : Value;

    /// <summary>Whether both name one record.</summary>
    public bool Equals(SalesforceId other) => Telling.SequenceEqual(other.Telling);

    /// <inheritdoc />
    public override int GetHashCode() => string.GetHashCode(Telling, StringComparison.Ordinal);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}
