namespace CallLogging.Salesforce;

/// <summary>The decision whether the record of a call passes from the integration user to the agent.</summary>
/// <param name="NewOwner">The agent's user, or null if the record keeps its owner.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="PassedOver">The candidates that were considered and not taken, each with its reason.</param>
public sealed record OwnershipClaim(SalesforceId? NewOwner, OwnershipClaimRule Rule, ValueList<PassedOver> PassedOver = default)
{
    /// <summary>Decides whether the record of a call gets a new owner.</summary>
    /// <param name="call">The call; its agent is the candidate.</param>
    /// <param name="context">The record, the users and the integration user.</param>
    /// <param name="isOn">The setting <see cref="SalesforceSettings.ClaimOwnership"/>.</param>
    public static OwnershipClaim Decide(Call call, OwnerContext context, bool isOn)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(context);
        if (!isOn)
        {
            return new OwnershipClaim(null, OwnershipClaimRule.TurnedOff);
        }

        bool isCreated = context.Record.Rule == RecordRule.Created;
        if (!isCreated && context.Record.Record?.Owner?.Id != context.IntegrationUserId)
        {
            return new OwnershipClaim(null, OwnershipClaimRule.OwnedByOthers);
        }

        // An agent who placed a call counts, even if nobody answered; an agent whose telephone rang unanswered does not.
        AgentUser user = AgentUser.Find(call.Agent, call.StartedAt, context);
        return user.Id is not { } id || id == context.IntegrationUserId
            ? new OwnershipClaim(null, OwnershipClaimRule.NoAgentUser, user.PassedOver)
            : new OwnershipClaim(id, OwnershipClaimRule.Claimed, user.PassedOver);
    }
}

/// <summary>The rules that can decide whether a record passes to the agent.</summary>
public enum OwnershipClaimRule
{
    /// <summary>The record belongs to the integration user and the agent is another user, so the record passes to the agent.</summary>
    Claimed,

    /// <summary>The settings turn ownership changes off.</summary>
    TurnedOff,

    /// <summary>The record has another owner, or none.</summary>
    OwnedByOthers,

    /// <summary>No other user placed or answered the call.</summary>
    NoAgentUser,
}
