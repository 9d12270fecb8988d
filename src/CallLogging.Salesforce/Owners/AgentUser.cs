using System.Text.Json.Serialization;

namespace CallLogging.Salesforce;

/// <summary>The Salesforce user that an agent is.</summary>
/// <param name="Id">The user, or null if no user is the agent.</param>
/// <param name="Rule"><see cref="OwnerRule.MappedUser"/> or <see cref="OwnerRule.AgentEmail"/>, or null if no user is the agent.</param>
/// <param name="Rejected">The candidates that were considered and not taken, each with its reason.</param>
internal sealed record AgentUser(SalesforceId? Id, OwnerRule? Rule, ValueList<RejectedCandidate> Rejected = default)
{
    /// <summary>The age that a user must have at the start of the call to count as the agent.</summary>
    /// <value>24 hours, which is the original's "at least one day".</value>
    public static TimeSpan MinimumAge { get; } = TimeSpan.FromHours(24);

    /// <summary>Finds the user that an agent is: the mapped user first, then the users with the agent's email address, the oldest first.</summary>
    /// <param name="agent">The agent, or null if the call has none.</param>
    /// <param name="startedAt">The time at which the call started.</param>
    /// <param name="context">The users, the user map, and the users that Salesforce rejected.</param>
    public static AgentUser Find(Agent? agent, DateTimeOffset startedAt, OwnerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (agent is null)
        {
            return new AgentUser(null, null, [new RejectedCandidate("agent", "the call has no agent")]);
        }

        if (string.IsNullOrWhiteSpace(agent.Email))
        {
            return new AgentUser(null, null, [new RejectedCandidate("agent", "the agent's email address is not known")]);
        }

        string email = agent.Email.Trim();
        ValueList<RejectedCandidate> rejected = [];
        foreach (KeyValuePair<string, SalesforceId> entry in context.UserMap)
        {
            if (!IsSameEmail(entry.Key, email))
            {
                continue;
            }

            if (FindMappedRejection(entry.Value, context) is not { } reason)
            {
                return new AgentUser(entry.Value, OwnerRule.MappedUser, rejected);
            }

            rejected = rejected.Add(new RejectedCandidate($"mapped_user {entry.Value}", reason));
        }

        SalesforceUser[] users = [.. context.Users
            .Where(u => IsSameEmail(u.Email, email))
            .OrderBy(u => u.CreatedAt ?? DateTimeOffset.MinValue)
            .ThenBy(u => u.Id.Value, StringComparer.Ordinal)];
        foreach (SalesforceUser user in users)
        {
            if (FindRejection(user, startedAt, context) is not { } reason)
            {
                return new AgentUser(user.Id, OwnerRule.AgentEmail, rejected);
            }

            rejected = rejected.Add(new RejectedCandidate($"agent_email {user.Id}", reason));
        }

        return new AgentUser(null, null, users.Length > 0 ? rejected : rejected.Add(new RejectedCandidate("agent_email", "no user has the agent's email address")));
    }

    private static bool IsSameEmail(string? one, string other) =>
        string.Equals(one?.Trim(), other, StringComparison.OrdinalIgnoreCase);

    private static string? FindMappedRejection(SalesforceId id, OwnerContext context)
    {
        if (context.RejectedOwners.AsSpan().Contains(id))
        {
            return "rejected by Salesforce";
        }

        // A mapped user that was not gathered is accepted as the settings name it.
        return context.Users.Any(u => u.Id == id && !u.IsActive) ? "inactive user" : null;
    }

    private static string? FindRejection(SalesforceUser user, DateTimeOffset startedAt, OwnerContext context) =>
        !user.IsActive ? "inactive user"
        : context.RejectedOwners.AsSpan().Contains(user.Id) ? "rejected by Salesforce"
        : user.CreatedAt is { } created && created + MinimumAge > startedAt ? "user is younger than a day"
        : null;
}

/// <summary>Determines which users must be looked up to decide who owns a call's Task.</summary>
internal static class AgentUsers
{
    /// <summary>Returns the email addresses of the agents who placed and answered the call, each once.</summary>
    public static ValueList<string> GetEmails(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new[] { call.PlacedBy?.Email, call.Agent?.Email }
            .Select(email => email?.Trim())
            .OfType<string>()
            .Where(email => email.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToValueList();
    }

    /// <summary>Returns the addresses that were not looked up yet, because an agent took the call after the facts were gathered.</summary>
    public static ValueList<string> GetEmailsToLookUp(Call call, SalesforceFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return GetEmails(call).Where(email => !facts.LookedUpAgents.Contains(email, StringComparer.OrdinalIgnoreCase)).ToValueList();
    }
}

/// <summary>A Salesforce user: a user record of the org.</summary>
/// <param name="Id">The id of the user record, which begins with <c>005</c>.</param>
public sealed record SalesforceUser(SalesforceId Id)
{
    /// <summary>The email address, or null. It is not unique in an org; usernames are.</summary>
    public string? Email { get; init; }

    /// <summary>Gets a value indicating whether the user is active and can own records. The default is true.</summary>
    [JsonRequired]
    public bool IsActive { get; init; } = true;

    /// <summary>The time at which the user was created; null counts as long ago.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
