namespace CallLogging.Routing;

/// <summary>A call type, by the host's own id.</summary>
/// <param name="Value">The id, compared letter by letter.</param>
public readonly record struct CallTypeId(string Value)
{
    /// <summary>The id as given.</summary>
    public override string ToString() => Value;
}
