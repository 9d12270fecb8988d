namespace CallLogging.Salesforce;

/// <summary>The decision whether the record of a call passes from the integration user to the agent.</summary>
/// <param name="NewOwner">The agent's user, or null if the record keeps its owner.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Rejected">The candidates that were considered and not taken, each with its reason.</param>
public sealed record OwnershipChange(SalesforceId? NewOwner, OwnershipChangeRule Rule, ValueList<RejectedCandidate> Rejected = default)
{
    /// <summary>Decides whether the record of a call gets a new owner.</summary>
    /// <param name="call">The call; its agent is the candidate.</param>
    /// <param name="context">The record, the users and the integration user.</param>
    /// <param name="isEnabled">The setting <see cref="SalesforceSettings.ChangeRecordOwner"/>.</param>
    public static OwnershipChange Decide(Call call, OwnerContext context, bool isEnabled)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(context);
        if (!isEnabled)
        {
            return new OwnershipChange(null, OwnershipChangeRule.TurnedOff);
        }

        bool isCreated = context.Record.Rule == RecordRule.Created;
        if (!isCreated && context.Record.Record?.Owner?.Id != context.IntegrationUserId)
        {
            return new OwnershipChange(null, OwnershipChangeRule.OwnedByOthers);
        }

        // An agent who placed a call counts, even if nobody answered; an agent whose telephone rang unanswered does not.
        AgentUser user = AgentUser.Find(call.Agent, call.StartedAt, context);
        return user.Id is not { } id || id == context.IntegrationUserId
            ? new OwnershipChange(null, OwnershipChangeRule.NoAgentUser, user.Rejected)
            : new OwnershipChange(id, OwnershipChangeRule.Changed, user.Rejected);
    }
}

/// <summary>The rules that can decide whether a record passes to the agent.</summary>
public enum OwnershipChangeRule
{
    /// <summary>The record belongs to the integration user and the agent is another user, so the record passes to the agent.</summary>
    Changed,

    /// <summary>The settings turn ownership changes off.</summary>
    TurnedOff,

    /// <summary>The record has another owner, or none.</summary>
    OwnedByOthers,

    /// <summary>No other user placed or answered the call.</summary>
    NoAgentUser,
}
