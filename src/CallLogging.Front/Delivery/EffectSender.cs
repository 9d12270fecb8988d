using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>Sends one effect to Front, in one attempt.</summary>
internal sealed class EffectSender(FrontClient client, MessageSender messages, ConversationLook look, MessageVisibility visibility, ThreadMemory memory, FrontRuleRunner rules, FrontSettings settings)
{
    public Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken) => effect.Kind switch
    {
        _ when effect.Kind == FrontKinds.CreateContact => CreateContactAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.AddHandle => AddHandleAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.CreateMessage => messages.SendAsync(new MessageEffect(effect), cancellationToken),
        _ when effect.Kind == FrontKinds.FindConversation => FindConversationAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.ReopenConversation => ReopenAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.LookAtConversation => look.SendAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.ArchiveAgain => ArchiveAgainAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.Assign => AssignAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.Follow => FollowAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.Move => MoveAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.CreateComment => CreateCommentAsync(effect, cancellationToken),
        _ when effect.Kind == FrontKinds.RunRules => RunRulesAsync(effect, cancellationToken),
        _ => throw new ArgumentException($"The effect kind '{effect.Kind}' is not one of Front's. Send it to the destination that planned it.", nameof(effect)),
    };

    /// <summary>Converts the result of a request into the send result that the pipeline expects.</summary>
    public static SendResult ToSendResult<T>(ApiResult<T> result, FrontAttempt attempt, Func<T, string> id)
        where T : notnull => result switch
        {
            ApiResult<T>.Success done => new SendResult.Written(id(done.Value)) { WrittenAt = done.RespondedAt },
            _ => ToSendResult(FrontFaults.Classify(result, attempt), attempt),
        };

    private static SendResult ToSendResult(FrontFault fault, FrontAttempt attempt) =>
        FrontFaults.ToDestinationFault(fault, attempt) is { } known ? new SendResult.Rejected(known) : new SendResult.Unclear(fault.Reason) { Scope = fault.Scope };

    private async Task<SendResult> CreateContactAsync(Effect effect, CancellationToken cancellationToken)
    {
        var attempt = new FrontAttempt(FrontOperation.CreateContact);
        var handle = new FrontHandle(new FrontHandleSource(GetText(effect, FrontFields.Source)), GetText(effect, FrontFields.Handle));
        bool alsoCustom = effect[FrontFields.AlsoCustom] == FieldValue.From(true);
        var contact = new NewFrontContact(alsoCustom ? [handle, new FrontHandle(FrontHandleSource.Custom, handle.Handle)] : [handle])
        {
            Name = effect[FrontFields.Name]?.Text,
            Description = effect[FrontFields.Description]?.Text,
        };
        ApiResult<FrontContact> result = await client.CreateContactAsync(contact, cancellationToken).ConfigureAwait(false);
        if (result is not ApiResult<FrontContact>.Rejected(var error) || FrontFaults.Classify(error, attempt).Remedy is not FrontRemedy.UseExisting)
        {
            return ToSendResult(result, attempt, c => c.Id.Value);
        }

        // Someone else created the contact first, or Front did with a message.
        ApiResult<FrontContact> found = await client.GetContactAsync(FrontId.FromHandle(handle.Source, handle.Handle), cancellationToken).ConfigureAwait(false);
        if (found is ApiResult<FrontContact>.Rejected({ Status: 404, Errors.IsEmpty: false }) && alsoCustom)
        {
            found = await client.GetContactAsync(FrontId.FromHandle(FrontHandleSource.Custom, handle.Handle), cancellationToken).ConfigureAwait(false);
            if (found is ApiResult<FrontContact>.Success(var made))
            {
                return ToSendResult(await client.AddContactHandleAsync(made.Id, handle, cancellationToken).ConfigureAwait(false), new FrontAttempt(FrontOperation.AddHandle), c => c.Value);
            }
        }

        return found is ApiResult<FrontContact>.Rejected({ Status: 404, Errors.IsEmpty: false })
            ? ToSendResult(result, attempt, c => c.Id.Value)
            : ToSendResult(found, FrontAttempt.Reading, c => c.Id.Value);
    }

    private async Task<SendResult> AddHandleAsync(Effect effect, CancellationToken cancellationToken)
    {
        var handle = new FrontHandle(new FrontHandleSource(GetText(effect, FrontFields.Source)), GetText(effect, FrontFields.Handle));
        SendResult sent = await AddHandleAsync(effect, handle, cancellationToken).ConfigureAwait(false);
        return sent is SendResult.Written && effect[FrontFields.AlsoCustom] == FieldValue.From(true)
            ? await AddHandleAsync(effect, new FrontHandle(FrontHandleSource.Custom, handle.Handle), cancellationToken).ConfigureAwait(false)
            : sent;
    }

    private async Task<SendResult> AddHandleAsync(Effect effect, FrontHandle handle, CancellationToken cancellationToken)
    {
        var attempt = new FrontAttempt(FrontOperation.AddHandle);
        ApiResult<FrontId> result = await client.AddContactHandleAsync(GetTarget(effect), handle, cancellationToken).ConfigureAwait(false);

        // The handle exists already, at this or another contact; nothing more can be done.
        return result is ApiResult<FrontId>.Rejected(var error) && FrontFaults.Classify(error, attempt).Remedy is FrontRemedy.UseExisting
            ? new SendResult.Written(effect.Target!)
            : ToSendResult(result, attempt, id => effect.Target!);
    }

    private async Task<SendResult> FindConversationAsync(Effect effect, CancellationToken cancellationToken)
    {
        string uid = GetText(effect, FrontFields.MessageUid);
        FrontId message = uid.StartsWith("msg_", StringComparison.Ordinal) ? new FrontId(uid) : FrontId.FromMessageUid(uid);
        ApiResult<FrontMessage> result = await client.GetMessageAsync(message, cancellationToken: cancellationToken).ConfigureAwait(false);
        return result is ApiResult<FrontMessage>.Success({ Conversation: null })
            ? new SendResult.Rejected(new DestinationFault.RetryAfter("the message is not in a conversation yet") { Scope = FaultScope.Nothing })
            : ToSendResult(result, new FrontAttempt(FrontOperation.FindConversation), m => m.Conversation!.Value.Value);
    }

    private async Task<SendResult> ReopenAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = GetTarget(effect);
        var change = new FrontConversationChange { Status = FrontWritableStatus.Open };
        return ToSendResult(
            await client.UpdateConversationAsync(conversation, change, cancellationToken).ConfigureAwait(false),
            new FrontAttempt(FrontOperation.CreateMessage) { Conversation = conversation },
            id => id.Value);
    }

    private async Task<SendResult> ArchiveAgainAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = GetTarget(effect);
        if (await visibility.FindDelayAsync(conversation, effect[FrontFields.MessageUids]?.Text, cancellationToken).ConfigureAwait(false) is { } fault)
        {
            return new SendResult.Rejected(fault);
        }

        var change = new FrontConversationChange { Status = FrontWritableStatus.Archived };
        return ToSendResult(
            await client.UpdateConversationAsync(conversation, change, cancellationToken).ConfigureAwait(false),
            new FrontAttempt(FrontOperation.Change) { Conversation = conversation },
            id => id.Value);
    }

    private async Task<SendResult> AssignAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = GetTarget(effect);
        var teammate = new FrontId(GetText(effect, FrontFields.Assignee));

        // Assigned before, to another agent of this call: if someone else reassigned it meanwhile, leave it.
        if (effect.Expected.FirstOrDefault(f => f.Name == FrontFields.Assignee)?.Value.Text is { } expected)
        {
            ApiResult<FrontConversation> read = await client.GetConversationAsync(conversation, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (read is not ApiResult<FrontConversation>.Success(var now))
            {
                return ToSendResult(read, new FrontAttempt(FrontOperation.Read), c => c.Id.Value);
            }

            if (now.Assignee?.Value != expected)
            {
                return new SendResult.Written(conversation.Value);
            }
        }

        return ToSendResult(
            await client.AssignAsync(conversation, teammate, cancellationToken).ConfigureAwait(false),
            new FrontAttempt(FrontOperation.Assign) { Conversation = conversation, Teammate = teammate },
            id => id.Value);
    }

    private async Task<SendResult> FollowAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = GetTarget(effect);
        ValueList<FrontId> followers = GetText(effect, FrontFields.Teammates).Split(' ').Select(t => new FrontId(t)).ToValueList();
        return ToSendResult(
            await client.AddFollowersAsync(conversation, followers, cancellationToken).ConfigureAwait(false),
            new FrontAttempt(FrontOperation.Follow) { Conversation = conversation },
            id => id.Value);
    }

    private async Task<SendResult> MoveAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = GetTarget(effect);
        var change = new FrontConversationChange { Inbox = new FrontId(GetText(effect, FrontFields.Inbox)) };
        return ToSendResult(
            await client.UpdateConversationAsync(conversation, change, cancellationToken).ConfigureAwait(false),
            new FrontAttempt(FrontOperation.CreateMessage) { Conversation = conversation },
            id => id.Value);
    }

    private async Task<SendResult> CreateCommentAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = GetTarget(effect);
        if (LateLook.IsGone(effect[FrontFields.Seen]?.Text))
        {
            return new SendResult.Rejected(new DestinationFault.Replan("the conversation is deleted", FrontReplanCodes.Gone, conversation.Value));
        }

        FrontId? author = effect[FrontFields.Author]?.Text is { } text ? new FrontId(text) : null;
        ApiResult<FrontComment> result = await client.AddCommentAsync(conversation, MarkdownText.Escape(GetText(effect, FrontFields.Body)), author, cancellationToken).ConfigureAwait(false);
        if (result is ApiResult<FrontComment>.Success(var comment))
        {
            // Claimed so that a search for another note with the same text does not take this comment for it.
            await memory.ClaimAsync(FrontClaimKeys.CreateCommentKey(settings.Destination, comment.Id), effect.Id.Value, cancellationToken).ConfigureAwait(false);
        }

        return ToSendResult(result, new FrontAttempt(FrontOperation.CreateComment) { Conversation = conversation, Teammate = author }, c => c.Id.Value);
    }

    private async Task<SendResult> RunRulesAsync(Effect effect, CancellationToken cancellationToken)
    {
        FrontId conversation = GetTarget(effect);
        RuleTrigger trigger = Enum.Parse<RuleTrigger>(GetText(effect, FrontFields.Trigger));
        var happened = new RuleEvent(trigger) { Text = GetText(effect, FrontFields.Body) };
        Lookup<RuleRunResult> run = await rules.RunAsync(conversation, happened, effect[FrontFields.MessageUids]?.Text, cancellationToken).ConfigureAwait(false);
        return run.TryGet(out RuleRunResult? done, out DestinationFault? fault)
            ? new SendResult.Written(string.Create(CultureInfo.InvariantCulture, $"{done.Conversation}:{done.Decision.Actions.Count}"))
            : new SendResult.Rejected(fault);
    }

    private static FrontId GetTarget(Effect effect) => new(effect.Target ?? throw new ArgumentException($"The effect '{effect.Id}' of kind '{effect.Kind}' has no target. Plan the call again.", nameof(effect)));

    private static string GetText(Effect effect, string field) => effect[field]?.Text ?? "";
}
