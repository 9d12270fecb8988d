namespace CallLogging.Front;

/// <summary>The names of the fields of planned effects. They are Front's own names where Front has one.</summary>
public static class FrontFields
{
    /// <summary>The library's own id of a message, made of call and activity. At most 200 units; Front imports no two messages with the same one.</summary>
    public const string ExternalId = "external_id";

    /// <summary>The key of the thread's generation: <c>external_conversation_id</c> of a channel, <c>thread_ref</c> of an import.</summary>
    public const string Thread = "thread";

    /// <summary>A boolean, true for the call's first message of the generation: the sender checks the conversation right before it sends this message.</summary>
    public const string Opens = "opens";

    /// <summary>A boolean, true for a message from the customer.</summary>
    public const string IsInbound = "is_inbound";

    /// <summary>The customer's handle: the number in E.164 format, or the custom handle of withheld callers.</summary>
    public const string Handle = "handle";

    /// <summary>The kind of the customer's handle, such as <c>phone</c>.</summary>
    public const string Source = "source";

    /// <summary>The name of the customer, if known.</summary>
    public const string Name = "name";

    /// <summary>The description of a contact that stands for withheld callers.</summary>
    public const string Description = "description";

    /// <summary>The id of the teammate who is the author.</summary>
    public const string Author = "author_id";

    /// <summary>The name of an agent who is not a teammate.</summary>
    public const string SenderName = "sender_name";

    /// <summary>The company's end of an imported message: the number of the line, else the name of the inbox.</summary>
    public const string LineHandle = "line_handle";

    /// <summary>The subject of the conversation, which every message carries.</summary>
    public const string Subject = "subject";

    /// <summary>The text of a message or comment.</summary>
    public const string Body = "body";

    /// <summary>The time that Front shows, in seconds since 1970.</summary>
    public const string CreatedAt = "created_at";

    /// <summary>The qualification that a message states, in snake case.</summary>
    public const string Qualification = "qualification";

    /// <summary>A boolean, true if a correction contains the link to the voicemail.</summary>
    public const string HasLink = "has_link";

    /// <summary>A boolean, true if the new contact also gets the number as a custom handle.</summary>
    public const string AlsoCustom = "also_custom";

    /// <summary>The uid of the message whose conversation is to be found; in a plan, a reference to the effect that writes the message.</summary>
    public const string MessageUid = "message_uid";

    /// <summary>The id of the new assignee.</summary>
    public const string Assignee = "assignee_id";

    /// <summary>The ids or email aliases of the followers, separated by spaces.</summary>
    public const string Teammates = "teammate_ids";

    /// <summary>The new status of the conversation, such as <c>open</c>.</summary>
    public const string Status = "status";

    /// <summary>The event that rules may apply to: the name of a <see cref="RuleTrigger"/>.</summary>
    public const string Trigger = "trigger";

    /// <summary>The key of the thread's next generation: if a call has begun it, the conversation of this one was left.</summary>
    public const string NextThread = "next_thread";

    /// <summary>A boolean, true if the conversation was last seen so long ago that it must be read before anything is added to it.</summary>
    public const string IsLate = "is_late";

    /// <summary>The state of the conversation as a look at it showed it; in a plan, a reference to the effect that looks.</summary>
    public const string Seen = "seen";

    /// <summary>The uids of the call's messages, separated by spaces: a rule archives the conversation only once Front shows all of them.</summary>
    public const string MessageUids = "message_uids";

    /// <summary>The id of the inbox that a message is imported into.</summary>
    public const string Inbox = "inbox_id";
}
