using System.Text;
using System.Text.Json.Serialization;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The facts about Front that the rules need to plan one call. They are gathered once, before the first write, and kept with the call.</summary>
public sealed record FrontFacts : IDestinationFacts
{
    /// <summary>The contact that has the customer's handle, or null if there is none yet.</summary>
    public FrontId? Contact { get; init; }

    /// <summary>Gets a value indicating whether the contact lacks the custom handle by which imported messages reach it.</summary>
    public bool ContactNeedsHandle { get; init; }

    /// <summary>
    /// Gets a value indicating whether the contact was found by an equivalent number: one that is written in another way and reaches the same
    /// telephone. The contact then gets the customer's own number as a handle.
    /// </summary>
    public bool IsContactEquivalent { get; init; }

    /// <summary>The state of the thread that the call belongs to.</summary>
    [JsonRequired]
    public FrontThread Thread { get; init; } = new();

    /// <summary>The teammates by the email address of an agent.</summary>
    public ValueList<KeyValuePair<string, FrontId>> Teammates { get; init; }

    /// <summary>The email addresses that were looked up, including those that no teammate has.</summary>
    public ValueList<string> LookedUpAgents { get; init; }

    /// <summary>The inbox that messages are imported into; null for an application channel, which has its own inbox.</summary>
    public FrontId? Inbox { get; init; }

    /// <summary>The inbox of the line that a new conversation of an application channel is moved to; null to leave it in the inbox of the channel.</summary>
    public FrontId? LineInbox { get; init; }

    /// <summary>The choices that Front has rejected for this call so far.</summary>
    [JsonRequired]
    public RejectedChoices Rejected { get; init; } = new();
}

/// <summary>The state of the thread that a call is written into.</summary>
/// <param name="Generation">The generation: the number of the conversation in the thread, from 1. After an archived conversation the next generation begins.</param>
public sealed record FrontThread(int Generation = 1)
{
    /// <summary>The conversation of the generation, or null if it has none or none that is known.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>The subject that the generation began with, or null if this call may set it.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets a value indicating whether the conversation is archived and must be reopened (<see cref="AfterArchive.Reopen"/>).</summary>
    public bool ShouldReopen { get; init; }

    // The subject stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Generation = ").Append(Generation).Append(", Conversation = ").Append(Conversation).Append(", ShouldReopen = ").Append(ShouldReopen);
        return true;
    }
}

/// <summary>The choices that Front has rejected for a call so far: the next plan of the call does without them.</summary>
public sealed record RejectedChoices
{
    /// <summary>Gets a value indicating whether the contact cannot be created; the messages are written without it.</summary>
    public bool IsContactRejected { get; init; }

    /// <summary>The teammates who cannot be an author or an assignee for this call.</summary>
    public ValueList<FrontId> Teammates { get; init; }

    /// <summary>Gets a value indicating whether the conversation cannot be assigned.</summary>
    public bool IsAssignmentRejected { get; init; }

    /// <summary>Gets a value indicating whether followers cannot be added.</summary>
    public bool IsFollowRejected { get; init; }

    /// <summary>Gets a value indicating whether comments cannot be written.</summary>
    public bool IsCommentRejected { get; init; }
}
