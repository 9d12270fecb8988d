namespace CallLogging.Salesforce;

/// <summary>Which user of the org an agent is (spec S25 a).</summary>
/// <param name="Id">The user, or null if none is the agent.</param>
/// <param name="Rule"><see cref="OwnerRule.MappedUser"/> or <see cref="OwnerRule.AgentEmail"/>, or null if none is the agent.</param>
/// <param name="PassedOver">What was considered, each with its reason.</param>
public sealed record AgentUser(SalesforceId? Id, OwnerRule? Rule, ValueList<PassedOver> PassedOver = default)
{
    /// <summary>How long a user must have existed before the call to count as the agent.</summary>
    /// <value>24 hours: seed 002, "seit mindestens einem Tag".</value>
    public static TimeSpan MinimumAge { get; } = TimeSpan.FromHours(24);

    /// <summary>Looks for the user.</summary>
    /// <param name="agent">The agent, or null if the call has none.</param>
    /// <param name="startedAt">When the call began.</param>
    /// <param name="context">Users, map and refusals.</param>
    public static AgentUser Find(Agent? agent, DateTimeOffset startedAt, OwnerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (agent is null)
        {
            return new AgentUser(null, null, [new PassedOver("agent", "the call has no agent")]);
        }

        if (string.IsNullOrWhiteSpace(agent.Email))
        {
            return new AgentUser(null, null, [new PassedOver("agent", "the agent's e-mail address is not known")]);
        }

        string email = agent.Email.Trim();
        ValueList<PassedOver> passedOver = [];
        foreach (KeyValuePair<string, SalesforceId> entry in context.UserMap)
        {
            if (!IsSameEmail(entry.Key, email))
            {
                continue;
            }

            if (WhyNotMapped(entry.Value, context) is not { } reason)
            {
                return new AgentUser(entry.Value, OwnerRule.MappedUser, passedOver);
            }

            passedOver = passedOver.Add(new PassedOver($"mapped_user {entry.Value}", reason));
        }

        SalesforceUser[] users = [.. context.Users
            .Where(u => IsSameEmail(u.Email, email))
            .OrderBy(u => u.CreatedAt ?? DateTimeOffset.MinValue)
            .ThenBy(u => u.Id.Value, StringComparer.Ordinal)];
        foreach (SalesforceUser user in users)
        {
            if (WhyNot(user, startedAt, context) is not { } reason)
            {
                return new AgentUser(user.Id, OwnerRule.AgentEmail, passedOver);
            }

            passedOver = passedOver.Add(new PassedOver($"agent_email {user.Id}", reason));
        }

        return new AgentUser(null, null, users.Length > 0 ? passedOver : passedOver.Add(new PassedOver("agent_email", "no user has the agent's e-mail address")));
    }

    private static bool IsSameEmail(string? one, string other) =>
        string.Equals(one?.Trim(), other, StringComparison.OrdinalIgnoreCase);

    private static string? WhyNotMapped(SalesforceId id, OwnerContext context)
    {
        if (context.RefusedOwners.AsSpan().Contains(id))
        {
            return "refused by Salesforce";
        }

        // A mapped user that was not gathered is taken at the word of the settings.
        return context.Users.Any(u => u.Id == id && !u.IsActive) ? "inactive user" : null;
    }

    private static string? WhyNot(SalesforceUser user, DateTimeOffset startedAt, OwnerContext context) =>
        !user.IsActive ? "inactive user"
        : context.RefusedOwners.AsSpan().Contains(user.Id) ? "refused by Salesforce"
        : user.CreatedAt is { } created && created + MinimumAge > startedAt ? "user is younger than a day"
        : null;
}
