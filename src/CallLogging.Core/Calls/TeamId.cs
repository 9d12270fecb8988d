namespace CallLogging;

/// <summary>A team, by the provider's own id.</summary>
/// <param name="Value">The id as the provider writes it; compared letter by letter.</param>
public readonly record struct TeamId(string Value)
{
    /// <summary>The id as the provider writes it.</summary>
    public override string ToString() => Value;
}
