namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Who writes, when, and under which circumstances.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Now">When.</param>
internal sealed record WriteContext(string UserId, DateTimeOffset Now)
{
    /// <summary>Whether the request allows duplicates where the rule lets it.</summary>
    public bool AllowsDuplicates { get; init; }

    /// <summary>Whether a person or a test writes: then rights and rules do not count.</summary>
    public bool IsUnchecked { get; init; }

    /// <summary>Tells for an object whether another transaction holds the row, once; null where none does.</summary>
    public Func<string, bool>? IsLocked { get; init; }
}
