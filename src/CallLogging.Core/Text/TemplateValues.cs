namespace CallLogging;

/// <summary>Up to four values for the places of a <see cref="TextTemplate"/>, also such as are no strings yet.</summary>
public readonly ref struct TemplateValues
{
    /// <summary>How many values there are at most.</summary>
    public const int MaxCount = 4;

    private readonly ReadOnlySpan<char> _first;
    private readonly ReadOnlySpan<char> _second;
    private readonly ReadOnlySpan<char> _third;
    private readonly ReadOnlySpan<char> _fourth;

    /// <summary>Takes a value for each name given to <see cref="TextTemplate.Parse"/>, in that order; what is not given is empty.</summary>
    /// <param name="first">The value of the first name.</param>
    /// <param name="second">The value of the second name.</param>
    /// <param name="third">The value of the third name.</param>
    /// <param name="fourth">The value of the fourth name.</param>
    public TemplateValues(
        ReadOnlySpan<char> first,
        ReadOnlySpan<char> second = default,
        ReadOnlySpan<char> third = default,
        ReadOnlySpan<char> fourth = default)
    {
        _first = first;
        _second = second;
        _third = third;
        _fourth = fourth;
    }

    /// <summary>The value at a place, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place is not below <see cref="MaxCount"/>.</exception>
    public ReadOnlySpan<char> this[int place] => place switch
    {
        0 => _first,
        1 => _second,
        2 => _third,
        3 => _fourth,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "A template with more than four names is filled from strings."),
    };
}
