using System.Text;

namespace CallLogging.Front;

/// <summary>A user of Front, or a bot.</summary>
/// <param name="Id">The id.</param>
public sealed record FrontTeammate(FrontId Id)
{
    /// <summary>The e-mail address, or null where not told.</summary>
    public string? Email { get; init; }

    /// <summary>First and last name, or null where not told.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the account is blocked.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Front's word for what it is: <c>user</c>, <c>api</c>, <c>integration</c> …; null where not told.</summary>
    public string? Type { get; init; }

    // Address and name stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Type = ").Append(Type);
        return true;
    }
}
