namespace CallLogging;

/// <summary>A line (company number), by the provider's own id.</summary>
/// <param name="Value">The id as the provider writes it; compared letter by letter.</param>
public readonly record struct LineId(string Value)
{
    /// <summary>The id as the provider writes it.</summary>
    public override string ToString() => Value;
}
