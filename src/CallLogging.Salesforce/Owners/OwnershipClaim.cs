namespace CallLogging.Salesforce;

/// <summary>Whether the record of a call passes from the integration user to the agent (spec S26).</summary>
/// <param name="NewOwner">The agent's user, or null if the record stays where it is.</param>
/// <param name="Rule">What decided.</param>
/// <param name="PassedOver">What was considered, each with its reason.</param>
public sealed record OwnershipClaim(SalesforceId? NewOwner, OwnershipClaimRule Rule, ValueList<PassedOver> PassedOver = default)
{
    /// <summary>Decides on the claim.</summary>
    /// <param name="call">The call.</param>
    /// <param name="context">What is known of the org.</param>
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

        // Whoever makes or answers a call: a maker whom nobody answered counts, an agent who was rung in vain does not.
        AgentUser user = AgentUser.Find(call.Agent, call.StartedAt, context);
        return user.Id is not { } id || id == context.IntegrationUserId
            ? new OwnershipClaim(null, OwnershipClaimRule.NoAgentUser, user.PassedOver)
            : new OwnershipClaim(id, OwnershipClaimRule.Claimed, user.PassedOver);
    }
}
