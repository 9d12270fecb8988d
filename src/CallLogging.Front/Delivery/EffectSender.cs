using System.Diagnostics;
using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Sends one effect to Front, in one attempt.</summary>
internal sealed class EffectSender(IFrontClient client, MessageSender messages, ThreadMemory memory, FrontRuleRunner rules, FrontSettings settings)
{
    public Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken) => effect.Kind switch
    {
        _ when effect.Kind == FrontKinds.CreateContact => CreateContactAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.AddHandle => AddHandleAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.CreateMessage => messages.SendAsync(new MessageEffect(effect), cancellationToken),
        _ when effect.Kind == FrontKinds.FindConversation => FindConversationAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.OpenConversation => OpenAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.Assign => AssignAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.Follow => FollowAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.CreateComment => CommentAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.RunRules => RunRulesAsync(effect, cancellationToken),
        _ => throw new ArgumentException($"The effect kind '{effect.Kind}' is not one of Front's. Send it to the destination that planned it.", nameof(effect)),
    };

    /// <summary>Converts the result of a request into the send result that the pipeline expects.</summary>
    public static SendResult Judge<T>(FrontAnswer<T> result, FrontAttempt attempt, Func<T, string> id)
        where T : notnull => result switch
        {
            FrontAnswer<T>.Done done => new SendResult.Written(id(done.Value)) { At = done.At },
            FrontAnswer<T>.Refused(var error) => Judge(FrontFaults.Classify(error, attempt), attempt),
            FrontAnswer<T>.NoAnswer(var noResponse) => Judge(FrontFaults.Classify(noResponse, attempt), attempt),
            FrontAnswer<T>.OverBudget(var wait) => Judge(FrontFaults.OverBudget(wait), attempt),
            _ => throw new UnreachableException(),
        };

    private static SendResult Judge(FrontFailure fault, FrontAttempt attempt) =>
        FrontFaults.ToDestinationFault(fault, attempt) is { } known ? new SendResult.Refused(known) : new SendResult.Unclear(fault.Reason);

    private async Task<SendResult> CreateContactAsync(Effect effect, CancellationToken cancellationToken)
    {
        var attempt = new FrontAttempt(FrontOperation.CreateContact);
        var handle = new FrontHandle(new FrontHandleSource(Text(effect, FrontFields.Source)), Text(effect, FrontFields.Handle));
        bool alsoCustom = effect[FrontFields.AlsoCustom] == FieldValue.Of(true);
        var contact = new NewFrontContact(alsoCustom ? [handle, new FrontHandle(FrontHandleSource.Custom, handle.Handle)] : [handle])
        {
            Name = effect[FrontFields.Name]?.Text,
            Description = effect[FrontFields.Description]?.Text,
        };
        FrontAnswer<FrontContact> result = await client.CreateContactAsync(contact, cancellationToken).ConfigureAwait(false);
        if (result is not FrontAnswer<FrontContact>.Refused(var error) || FrontFaults.Classify(error, attempt).Remedy is not FrontRemedy.UseExisting)
        {
            return Judge(result, attempt, c => c.Id.Value);
        }

        // Someone else created the contact first, or Front did with a message.
        FrontAnswer<FrontContact> found = await client.GetContactAsync(FrontId.OfHandle(handle.Source, handle.Handle), cancellationToken).ConfigureAwait(false);
        if (found is FrontAnswer<FrontContact>.Refused({ Status: 404 }) && alsoCustom)
        {
            found = await client.GetContactAsync(FrontId.OfHandle(FrontHandleSource.Custom, handle.Handle), cancellationToken).ConfigureAwait(false);
            if (found is FrontAnswer<FrontContact>.Done(var made))
            {
                return Judge(await client.AddContactHandleAsync(made.Id, handle, cancellationToken).ConfigureAwait(false), new FrontAttempt(FrontOperation.AddHandle), c => c.Value);
            }
        }

        return found is FrontAnswer<FrontContact>.Refused({ Status: 404 })
            ? Judge(result, attempt, c => c.Id.Value)
            : Judge(found, FrontAttempt.Reading, c => c.Id.Value);
    }

    private async Task<SendResult> AddHandleAsync(Effect effect, CancellationToken cancellationToken)
    {
        var attempt = new FrontAttempt(FrontOperation.AddHandle);
        var handle = new FrontHandle(FrontHandleSource.Custom, Text(effect, FrontFields.Handle));
        FrontAnswer<FrontId> result = await client.AddContactHandleAsync(Target(effect), handle, cancellationToken).ConfigureAwait(false);

        // The handle exists already, at this or another contact; nothing more can be done.
        return result is FrontAnswer<FrontId>.Refused(var error) && FrontFaults.Classify(error, attempt).Remedy is FrontRemedy.UseExisting
            ? new SendResult.Written(effect.Target!)
            : Judge(result, attempt, id => effect.Target!);
    }

    private async Task<SendResult> FindConversationAsync(Effect effect, CancellationToken cancellationToken)
    {
        string uid = Text(effect, FrontFields.MessageUid);
        FrontId message = uid.StartsWith("msg_", StringComparison.Ordinal) ? new FrontId(uid) : FrontId.OfMessageUid(uid);
        FrontAnswer<FrontMessage> result = await client.GetMessageAsync(message, cancellationToken: cancellationToken).ConfigureAwait(false);
        return result is FrontAnswer<FrontMessage>.Done({ Conversation: null })
            ? new SendResult.Refused(new DestinationFault.RetryAfter("the message is not in a conversation yet"))
            : Judge(result, new FrontAttempt(FrontOperation.FindConversation), m => m.Conversation!.Value.Value);
    }

    private async Task<SendResult> OpenAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = Target(effect);
        var change = new FrontConversationChange { Status = FrontWrittenStatus.Open };
        return Judge(
            await client.UpdateConversationAsync(conversation, change, cancellationToken).ConfigureAwait(false),
            new FrontAttempt(FrontOperation.CreateMessage) { Conversation = conversation },
            id => id.Value);
    }

    private async Task<SendResult> AssignAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = Target(effect);
        var teammate = new FrontId(Text(effect, FrontFields.Assignee));

        // Assigned before, to another agent of this call: if someone else reassigned it meanwhile, leave it.
        if (effect.Expected.FirstOrDefault(f => f.Name == FrontFields.Assignee)?.Value.Text is { } expected)
        {
            FrontAnswer<FrontConversation> read = await client.GetConversationAsync(conversation, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (read is not FrontAnswer<FrontConversation>.Done(var now))
            {
                return Judge(read, new FrontAttempt(FrontOperation.Read), c => c.Id.Value);
            }

            if (now.Assignee?.Value != expected)
            {
                return new SendResult.Written(conversation.Value);
            }
        }

        return Judge(
            await client.AssignAsync(conversation, teammate, cancellationToken).ConfigureAwait(false),
            new FrontAttempt(FrontOperation.Assign) { Conversation = conversation, Teammate = teammate },
            id => id.Value);
    }

    private async Task<SendResult> FollowAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = Target(effect);
        ValueList<FrontId> followers = Text(effect, FrontFields.Teammates).Split(' ').Select(t => new FrontId(t)).ToValueList();
        return Judge(
            await client.AddFollowersAsync(conversation, followers, cancellationToken).ConfigureAwait(false),
            new FrontAttempt(FrontOperation.Follow) { Conversation = conversation },
            id => id.Value);
    }

    private async Task<SendResult> CommentAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = Target(effect);
        FrontId? author = effect[FrontFields.Author]?.Text is { } text ? new FrontId(text) : null;
        FrontAnswer<FrontComment> result = await client.AddCommentAsync(conversation, Text(effect, FrontFields.Body), author, cancellationToken).ConfigureAwait(false);
        if (result is FrontAnswer<FrontComment>.Done(var comment))
        {
            // Claimed so that a search for another note with the same text does not take this comment for it.
            await memory.ClaimAsync(FrontClaims.Comment(settings.Destination, comment.Id), effect.Id.Value, cancellationToken).ConfigureAwait(false);
        }

        return Judge(result, new FrontAttempt(FrontOperation.CreateComment) { Conversation = conversation, Teammate = author }, c => c.Id.Value);
    }

    private async Task<SendResult> RunRulesAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = Target(effect);
        RuleTrigger trigger = Enum.Parse<RuleTrigger>(Text(effect, FrontFields.Trigger));
        var happened = new RuleEvent(trigger) { Text = Text(effect, FrontFields.Body) };
        Asked<RuleRun> run = await rules.RunAsync(conversation, happened, cancellationToken).ConfigureAwait(false);
        return run.TryGet(out RuleRun? done, out DestinationFault? fault)
            ? new SendResult.Written(string.Create(CultureInfo.InvariantCulture, $"{done.Conversation}:{done.Outcome.Actions.Count}"))
            : new SendResult.Refused(fault);
    }

    private static FrontId Target(Effect effect) => new(effect.Target ?? throw new ArgumentException($"The effect '{effect.Id}' of kind '{effect.Kind}' has no target. Plan the call again.", nameof(effect)));

    private static string Text(Effect effect, string field) => effect[field]?.Text ?? "";
}
