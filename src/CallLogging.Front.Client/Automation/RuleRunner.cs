namespace CallLogging.Front.Client;

/// <summary>Runs a team's rules on a conversation and carries out what they decide (spec F13). What is repeated changes nothing.</summary>
internal sealed class RuleRunner(IFrontClient client, ValueList<ConversationRule> rules)
{
    private readonly NameBook _names = new(client);

    /// <summary>Runs the rules for something that happened.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="subject">Its subject, as far as it is known; empty asks Front.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the rules decided, done; or the answer of the request at which it ended.</returns>
    public async Task<FrontAnswer<RuleOutcome>> RunAsync(FrontId conversation, RuleEvent happened, string subject = "", CancellationToken cancellationToken = default)
    {
        if (happened.IsByRule || !rules.Any(r => r.When == happened.Trigger)
            || (subject.Length > 0 && !ConversationRules.CanApply(rules, happened.Trigger, happened.Text, subject)))
        {
            return new FrontAnswer<RuleOutcome>.Done(ConversationRules.Run(rules, happened with { IsByRule = true }, new RuleConversation()));
        }

        FrontAnswer<FrontConversation> read = await client.GetConversationAsync(conversation, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (read is not FrontAnswer<FrontConversation>.Done(var found))
        {
            return Same<FrontConversation, RuleOutcome>(read);
        }

        FrontAnswer<ValueList<FrontInbox>> places = await client.ListConversationInboxesAsync(found.Id, cancellationToken).ConfigureAwait(false);
        if (places is not FrontAnswer<ValueList<FrontInbox>>.Done(var inboxes))
        {
            return Same<ValueList<FrontInbox>, RuleOutcome>(places);
        }

        RuleOutcome outcome = ConversationRules.Run(rules, happened, new RuleConversation
        {
            Subject = found.Subject,
            Inboxes = inboxes.Select(i => i.Name).ToValueList(),
            Tags = found.Tags.Select(t => t.Name).ToValueList(),
            IsArchived = found.Status == FrontConversationStatus.Archived,
        });
        return await ActAsync(found.Id, outcome, cancellationToken).ConfigureAwait(false) ?? new FrontAnswer<RuleOutcome>.Done(outcome);
    }

    // What conditions stand on is changed last: a run that was cut off finds them again.
    private async Task<FrontAnswer<RuleOutcome>?> ActAsync(FrontId conversation, RuleOutcome outcome, CancellationToken cancellationToken)
    {
        foreach (RuleAction.AddTag added in outcome.Actions.OfType<RuleAction.AddTag>())
        {
            FrontAnswer<FrontId> tag = await _names.TagAsync(added.Tag, makes: true, cancellationToken).ConfigureAwait(false);
            FrontAnswer<FrontId> done = tag is FrontAnswer<FrontId>.Done(var id) ? await client.AddTagsAsync(conversation, [id], cancellationToken).ConfigureAwait(false) : tag;
            if (done is not FrontAnswer<FrontId>.Done)
            {
                return Same<FrontId, RuleOutcome>(done);
            }
        }

        var change = new FrontConversationChange();
        if (outcome.Actions.OfType<RuleAction.MoveTo>().LastOrDefault() is { } move)
        {
            FrontAnswer<FrontId> inbox = await _names.InboxAsync(move.Inbox, cancellationToken).ConfigureAwait(false);
            if (inbox is not FrontAnswer<FrontId>.Done(var id))
            {
                return Same<FrontId, RuleOutcome>(inbox);
            }

            change = change with { Inbox = id };
        }

        if (outcome.Actions.OfType<RuleAction.Archive>().Any())
        {
            change = change with { Status = FrontWrittenStatus.Archived };
        }

        if (change != new FrontConversationChange()
            && await client.UpdateConversationAsync(conversation, change, cancellationToken).ConfigureAwait(false) is var changed and not FrontAnswer<FrontId>.Done)
        {
            return Same<FrontId, RuleOutcome>(changed);
        }

        foreach (RuleAction.RemoveTag removed in outcome.Actions.OfType<RuleAction.RemoveTag>())
        {
            FrontAnswer<FrontId> tag = await _names.TagAsync(removed.Tag, makes: false, cancellationToken).ConfigureAwait(false);
            FrontAnswer<FrontId> done = tag is FrontAnswer<FrontId>.Done(var id) ? await client.RemoveTagsAsync(conversation, [id], cancellationToken).ConfigureAwait(false) : tag;
            if (done is not FrontAnswer<FrontId>.Done)
            {
                return Same<FrontId, RuleOutcome>(done);
            }
        }

        return null;
    }

    internal static FrontAnswer<TOut> Same<TIn, TOut>(FrontAnswer<TIn> answer) => answer switch
    {
        FrontAnswer<TIn>.Refused(var refusal) => new FrontAnswer<TOut>.Refused(refusal),
        FrontAnswer<TIn>.NoAnswer(var silence) => new FrontAnswer<TOut>.NoAnswer(silence),
        FrontAnswer<TIn>.OverBudget(var wait) => new FrontAnswer<TOut>.OverBudget(wait),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
