namespace CallLogging.Salesforce;

/// <summary>A user of the org.</summary>
/// <param name="Id">The user's id.</param>
public sealed record SalesforceUser(SalesforceId Id)
{
    /// <summary>The e-mail address. Not unique in an org: user names are.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the user can own records.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>When the user was created; null counts as long ago.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
