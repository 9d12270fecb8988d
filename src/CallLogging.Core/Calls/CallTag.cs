namespace CallLogging;

/// <summary>A word that an agent, or the provider by itself, attached to a call.</summary>
/// <param name="Name">The tag's text as given; tags are the same if their names are equal letter by letter.</param>
public sealed record CallTag(string Name)
{
    /// <summary>Who attached it, or null (attached automatically, or not said).</summary>
    public Agent? By { get; init; }

    /// <summary>When it was attached, or null if not said.</summary>
    public DateTimeOffset? At { get; init; }
}
