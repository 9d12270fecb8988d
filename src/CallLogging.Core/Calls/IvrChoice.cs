namespace CallLogging;

/// <summary>An option that a caller chose in a menu (interactive voice response).</summary>
/// <param name="Id">The provider's id of the option.</param>
public sealed record IvrChoice(string Id)
{
    /// <summary>The title of the option, or null if no event states it.</summary>
    public string? Title { get; init; }

    /// <summary>The key that the caller pressed, or null if no event states it.</summary>
    public string? Key { get; init; }

    /// <summary>The branch of the menu that the option belongs to, or null if no event states it.</summary>
    public string? Branch { get; init; }

    /// <summary>The time of the choice, or null if no event states it.</summary>
    public DateTimeOffset? ChosenAt { get; init; }
}
