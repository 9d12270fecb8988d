namespace CallLogging;

/// <summary>What a caller chose in a menu.</summary>
/// <param name="Id">The provider's id of the option.</param>
public sealed record IvrChoice(string Id)
{
    /// <summary>The option's title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The key that was pressed, or null.</summary>
    public string? Key { get; init; }

    /// <summary>The branch of the menu, or null.</summary>
    public string? Branch { get; init; }

    /// <summary>When, or null if not said.</summary>
    public DateTimeOffset? At { get; init; }
}
