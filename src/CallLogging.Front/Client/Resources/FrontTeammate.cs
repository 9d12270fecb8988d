using System.Text;

namespace CallLogging.Front;

/// <summary>A teammate: a user of Front, or a bot.</summary>
/// <param name="Id">The id of the teammate (<c>tea_…</c>).</param>
public sealed record FrontTeammate(FrontId Id)
{
    /// <summary>The email address with which the teammate logs in, or null if Front does not state it.</summary>
    public string? Email { get; init; }

    /// <summary>The first and last name, or null if Front states neither.</summary>
    public string? Name { get; init; }

    /// <summary>Gets a value indicating whether the teammate's account is blocked.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Front's word for the kind of teammate: <c>user</c>, <c>api</c>, <c>integration</c> …; null if Front does not state it.</summary>
    public string? Type { get; init; }

    // Address and name stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Type = ").Append(Type);
        return true;
    }
}

/// <summary>The Front company that an API token belongs to.</summary>
/// <param name="Id">The id of the company.</param>
/// <param name="Name">The name of the company; empty if Front does not state it.</param>
internal sealed record FrontIdentity(FrontId Id, string Name);
