namespace CallLogging.Front;

/// <summary>The names of the fields of planned effects: Front's own where it has one.</summary>
public static class FrontFields
{
    /// <summary>Our id of a message: call and activity.</summary>
    public const string ExternalId = "external_id";

    /// <summary>The epoch of the thread: <c>external_conversation_id</c> of a channel, <c>thread_ref</c> of an import.</summary>
    public const string Thread = "thread";

    /// <summary>Whether it is the call's first message of this thread: Front's state is looked at right before it is sent.</summary>
    public const string Opens = "opens";

    /// <summary>Whether it comes from the customer.</summary>
    public const string IsInbound = "is_inbound";

    /// <summary>The customer's handle.</summary>
    public const string Handle = "handle";

    /// <summary>The kind of that handle.</summary>
    public const string Source = "source";

    /// <summary>The customer's name.</summary>
    public const string Name = "name";

    /// <summary>What is to be known of a contact.</summary>
    public const string Description = "description";

    /// <summary>The teammate who is the author.</summary>
    public const string Author = "author_id";

    /// <summary>The name of an author who is no teammate.</summary>
    public const string SenderName = "sender_name";

    /// <summary>The company's end of an imported message: the line's number, else the inbox.</summary>
    public const string LineHandle = "line_handle";

    /// <summary>The subject.</summary>
    public const string Subject = "subject";

    /// <summary>The text.</summary>
    public const string Body = "body";

    /// <summary>The time shown, seconds since 1970.</summary>
    public const string CreatedAt = "created_at";

    /// <summary>The qualification that a message tells, in snake case.</summary>
    public const string Qualification = "qualification";

    /// <summary>Whether a correction holds the link to the voicemail.</summary>
    public const string HasLink = "has_link";

    /// <summary>Whether the contact also gets the number as a custom handle.</summary>
    public const string AlsoCustom = "also_custom";

    /// <summary>The uid of a message.</summary>
    public const string MessageUid = "message_uid";

    /// <summary>The new assignee.</summary>
    public const string Assignee = "assignee_id";

    /// <summary>The followers, parted by blanks.</summary>
    public const string Teammates = "teammate_ids";

    /// <summary>The new status.</summary>
    public const string Status = "status";

    /// <summary>What rules begin with, a <see cref="RuleTrigger"/>.</summary>
    public const string Trigger = "trigger";

    /// <summary>The inbox that a message is imported into.</summary>
    public const string Inbox = "inbox_id";
}
