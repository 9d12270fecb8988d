namespace CallLogging.Front;

/// <summary>What a request of Front's says.</summary>
public abstract record FrontWebhookRead
{
    private FrontWebhookRead()
    {
    }

    /// <summary>Something happened to a conversation with which rules can begin.</summary>
    /// <param name="Conversation">The conversation.</param>
    /// <param name="Event">What happened.</param>
    /// <param name="Subject">The conversation's subject as the webhook tells it; empty where it does not.</param>
    public sealed record Happened(FrontId Conversation, RuleEvent Event, string Subject) : FrontWebhookRead
    {
        /// <inheritdoc />
        /// <remarks>The subject stays out of logs that print the record.</remarks>
        protected override bool PrintMembers(System.Text.StringBuilder builder)
        {
            builder.Append("Conversation = ").Append(Conversation).Append(", Event = ").Append(Event);
            return true;
        }
    }

    /// <summary>A message that was written over the channel has come into a conversation.</summary>
    /// <param name="Message">The message, with its external id and its conversation.</param>
    /// <param name="ExternalConversationIds">The threads of that conversation.</param>
    public sealed record Imported(FrontMessage Message, ValueList<string> ExternalConversationIds) : FrontWebhookRead;

    /// <summary>Somebody answered a logged call with a message, which nobody can send (spec F14).</summary>
    public sealed record Replied : FrontWebhookRead;

    /// <summary>Front sets the webhook up and wants its word back.</summary>
    /// <param name="Word">The word.</param>
    public sealed record Challenge(string Word) : FrontWebhookRead;

    /// <summary>Front connects the app's channel and wants to know where its events go.</summary>
    public sealed record Connecting : FrontWebhookRead;

    /// <summary>It is Front's and tells nothing that matters here.</summary>
    /// <param name="Kind">Front's word for it.</param>
    public sealed record Ignored(string Kind) : FrontWebhookRead;

    /// <summary>It is Front's and has a shape that is not known: answered 2xx, for Front would only say the same again.</summary>
    /// <param name="Place">Where in the body.</param>
    /// <param name="Reason">What was expected there.</param>
    public sealed record Unreadable(string Place, string Reason) : FrontWebhookRead;

    /// <summary>It is not from Front, or nobody can tell.</summary>
    /// <param name="Status">The HTTP status to answer with.</param>
    /// <param name="Check">Which check failed.</param>
    /// <param name="Place">The header that was looked at.</param>
    public sealed record Refused(int Status, OriginCheck Check, string Place) : FrontWebhookRead;
}
