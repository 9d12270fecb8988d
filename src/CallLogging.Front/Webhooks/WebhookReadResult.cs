namespace CallLogging.Front;

/// <summary>The result of reading a webhook request from Front.</summary>
internal abstract record WebhookReadResult
{
    private WebhookReadResult()
    {
    }

    /// <summary>An event of a conversation that rules may apply to.</summary>
    /// <param name="Conversation">The id of the conversation.</param>
    /// <param name="Event">The event.</param>
    /// <param name="Subject">The subject of the conversation; empty if the webhook does not contain it.</param>
    public sealed record Happened(FrontId Conversation, RuleEvent Event, string Subject) : WebhookReadResult
    {
        /// <inheritdoc />
        /// <remarks>The subject stays out of logs that print the record.</remarks>
        protected override bool PrintMembers(System.Text.StringBuilder builder)
        {
            builder.Append("Conversation = ").Append(Conversation).Append(", Event = ").Append(Event);
            return true;
        }
    }

    /// <summary>Front has created a message that was written through the channel.</summary>
    /// <param name="Message">The message, with its external id and its conversation.</param>
    /// <param name="ExternalConversationIds">The external ids of the threads of that conversation.</param>
    public sealed record Imported(FrontMessage Message, ValueList<string> ExternalConversationIds) : WebhookReadResult;

    /// <summary>A teammate replied to a logged call with a message, which cannot be sent.</summary>
    public sealed record Replied : WebhookReadResult;

    /// <summary>Front sets up the webhook and expects its challenge in the response.</summary>
    /// <param name="Token">The challenge.</param>
    public sealed record Challenge(string Token) : WebhookReadResult;

    /// <summary>Front connects the app's channel and expects the address for its events.</summary>
    public sealed record Connecting : WebhookReadResult;

    /// <summary>An authentic webhook that does not matter here.</summary>
    /// <param name="Kind">Front's word for the kind of webhook.</param>
    public sealed record Ignored(string Kind) : WebhookReadResult;

    /// <summary>An authentic webhook with an unknown form. The response is 2xx, because Front would only send the same again.</summary>
    /// <param name="Place">The place in the body.</param>
    /// <param name="Reason">The value that was expected there.</param>
    public sealed record Unreadable(string Place, string Reason) : WebhookReadResult;

    /// <summary>A request that is not proved to come from Front.</summary>
    /// <param name="Status">The HTTP status of the response.</param>
    /// <param name="Check">The check that failed.</param>
    /// <param name="Place">The header that was checked.</param>
    public sealed record Refused(int Status, OriginCheck Check, string Place) : WebhookReadResult;
}
