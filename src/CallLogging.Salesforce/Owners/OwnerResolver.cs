namespace CallLogging.Salesforce;

/// <summary>Decides who owns the Task of a call (spec S25).</summary>
public static class OwnerResolver
{
    /// <summary>Decides on the owner.</summary>
    /// <param name="call">The call.</param>
    /// <param name="context">What is known of the org.</param>
    /// <returns>The owner with the rule that decided; without a record no owner is sent.</returns>
    public static OwnerDecision Resolve(Call call, OwnerContext context)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(context);
        switch (context.Record.Rule)
        {
            case RecordRule.NoMatch or RecordRule.NumberWithheld or RecordRule.NumberInvalid:
                return new OwnerDecision(null, OwnerRule.NoRecord);
            case RecordRule.RecordRefused:
                return new OwnerDecision(null, OwnerRule.RecordRefused);
            case RecordRule.Matched or RecordRule.Remembered or RecordRule.Created:
                break;
        }

        ValueList<PassedOver> passedOver = [];
        if (GoesToAgent(call, context))
        {
            AgentUser user = AgentUser.Find(call.Agent, call.StartedAt, context);
            passedOver = user.PassedOver;
            if (user.Id is { } id)
            {
                return new OwnerDecision(id, user.Rule!.Value, passedOver);
            }
        }

        if (WhyNotRecordOwner(context) is not { } reason)
        {
            return new OwnerDecision(context.Record.Record!.Owner!.Id, OwnerRule.RecordOwner, passedOver);
        }

        passedOver = passedOver.Add(new PassedOver("record_owner", reason));
        if (context.ConfiguredUserId is { } configured)
        {
            if (!context.RefusedOwners.AsSpan().Contains(configured))
            {
                return new OwnerDecision(configured, OwnerRule.ConfiguredUser, passedOver);
            }

            passedOver = passedOver.Add(new PassedOver("configured_user", "refused by Salesforce"));
        }
        else
        {
            passedOver = passedOver.Add(new PassedOver("configured_user", "not set"));
        }

        return new OwnerDecision(context.IntegrationUserId, OwnerRule.IntegrationUser, passedOver);
    }

    private static bool GoesToAgent(Call call, OwnerContext context) =>
        call.IsAnswered
        || (call.Outcome == CallOutcome.OutboundUnanswered && context.UnansweredOutboundOwner == UnansweredOutboundOwner.Agent);

    private static string? WhyNotRecordOwner(OwnerContext context)
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
            { Id: var id } when context.RefusedOwners.AsSpan().Contains(id) => "refused by Salesforce",
            _ => null,
        };
    }
}
