namespace CallLogging.Salesforce;

// Why: docs/decisions/0005-ambiguous-salesforce-article.md
/// <summary>Decides who owns the Task of a call.</summary>
public static class OwnerResolver
{
    /// <summary>Decides who owns the Task of a call.</summary>
    /// <param name="call">The call, with its agent and outcome.</param>
    /// <param name="context">The record, the users and the settings on which the decision depends.</param>
    /// <returns>
    /// The owner, with the rule that decided and the rejected candidates: the agent's user (for answered calls), the record's owner, the configured
    /// user, the integration user. Without a record no owner is sent.
    /// </returns>
    public static OwnerDecision Resolve(Call call, OwnerContext context)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(context);
        switch (context.Record.Rule)
        {
            case RecordRule.NoMatch or RecordRule.NumberWithheld or RecordRule.NumberInvalid or RecordRule.OwnLine:
                return new OwnerDecision(null, OwnerRule.NoRecord);
            case RecordRule.RecordRefused:
                return new OwnerDecision(null, OwnerRule.RecordRefused);
            case RecordRule.Matched or RecordRule.MatchedEquivalent or RecordRule.Remembered or RecordRule.RememberedEquivalent or RecordRule.Created:
                break;
        }

        ValueList<RejectedCandidate> rejected = [];
        if (ShouldTryAgent(call, context))
        {
            AgentUser user = AgentUser.Find(call.Agent, call.StartedAt, context);
            rejected = user.Rejected;
            if (user.Id is { } id)
            {
                return new OwnerDecision(id, user.Rule!.Value, rejected);
            }
        }

        if (FindRecordOwnerRejection(context) is not { } reason)
        {
            return new OwnerDecision(context.Record.Record!.Owner!.Id, OwnerRule.RecordOwner, rejected);
        }

        rejected = rejected.Add(new RejectedCandidate("record_owner", reason));
        if (context.ConfiguredUserId is { } configured)
        {
            if (!context.RejectedOwners.AsSpan().Contains(configured))
            {
                return new OwnerDecision(configured, OwnerRule.ConfiguredUser, rejected);
            }

            rejected = rejected.Add(new RejectedCandidate("configured_user", "rejected by Salesforce"));
        }
        else
        {
            rejected = rejected.Add(new RejectedCandidate("configured_user", "not set"));
        }

        return new OwnerDecision(context.IntegrationUserId, OwnerRule.IntegrationUser, rejected);
    }

    private static bool ShouldTryAgent(Call call, OwnerContext context) =>
        call.IsAnswered
        || (call.Outcome == CallOutcome.OutboundUnanswered && context.UnansweredOutboundOwner == UnansweredOutboundOwner.Agent);

    private static string? FindRecordOwnerRejection(OwnerContext context)
    {
        if (context.Record.Rule == RecordRule.Created)
        {
            return "the record is created by this call";
        }

        return context.Record.Record?.Owner switch
        {
            null => "the record has no owner",
            { Kind: RecordOwnerKind.InactiveUser } => "inactive user",
            { Kind: RecordOwnerKind.Queue } => "owned by a queue",
            { Id: var id } when context.RejectedOwners.AsSpan().Contains(id) => "rejected by Salesforce",
            _ => null,
        };
    }
}

/// <summary>The facts and settings on which the decision about a Task's owner depends.</summary>
/// <param name="IntegrationUserId">The user that the integration works as.</param>
/// <param name="Record">The record of the call, and the rule that selected it.</param>
public sealed record OwnerContext(SalesforceId IntegrationUserId, RecordChoice Record)
{
    /// <summary>The users that may be the agent: those with the agent's email address, and those that the user map names.</summary>
    public ValueList<SalesforceUser> Users { get; init; }

    /// <summary>The Salesforce user of each agent, by the agent's email address, ignoring case. It goes before the search by email.</summary>
    public ValueList<KeyValuePair<string, SalesforceId>> UserMap { get; init; }

    /// <summary>The user who owns Tasks that nothing else assigns, or null if none is configured.</summary>
    public SalesforceId? ConfiguredUserId { get; init; }

    /// <summary>The setting that says who owns the Tasks of outbound calls that nobody answered.</summary>
    public UnansweredOutboundOwner UnansweredOutboundOwner { get; init; }

    /// <summary>The users that Salesforce rejected as owners of this Task.</summary>
    public ValueList<SalesforceId> RejectedOwners { get; init; }
}

/// <summary>The owner of a Task, with the rule that decided.</summary>
/// <param name="Id">The user, or null if no owner is sent.</param>
/// <param name="Rule">The first rule that named an owner, or the rule because of which none is sent.</param>
/// <param name="Rejected">The candidates that were considered before, in order, each with its reason.</param>
public sealed record OwnerDecision(SalesforceId? Id, OwnerRule Rule, ValueList<RejectedCandidate> Rejected = default);

/// <summary>The rules that can decide who owns a Task.</summary>
public enum OwnerRule
{
    /// <summary>The settings name the agent's user.</summary>
    MappedUser,

    /// <summary>An active user has the agent's email address and has existed for at least a day.</summary>
    AgentEmail,

    /// <summary>The owner of the record owns the Task.</summary>
    RecordOwner,

    /// <summary>The settings name the user for calls that nothing else assigns.</summary>
    ConfiguredUser,

    /// <summary>The integration user owns the Task, because nobody else can.</summary>
    IntegrationUser,

    /// <summary>There is no record, so no owner is sent.</summary>
    NoRecord,

    /// <summary>Salesforce rejected the new record, so no owner is sent.</summary>
    RecordRefused,
}

/// <summary>The setting for the owner of the Task of an outbound call that nobody answered.</summary>
public enum UnansweredOutboundOwner
{
    /// <summary>The record's owner owns the Task, as for missed calls.</summary>
    RecordOwner,

    /// <summary>The agent who placed the call owns the Task, if they are a Salesforce user.</summary>
    Agent,
}
