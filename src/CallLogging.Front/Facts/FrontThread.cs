using System.Text;

namespace CallLogging.Front;

/// <summary>What is known of the thread that a call is written into.</summary>
/// <param name="Epoch">Which conversation of the thread it is, from 1: after an archived one comes the next.</param>
public sealed record FrontThread(int Epoch = 1)
{
    /// <summary>The conversation, or null while the epoch has none, or none that is known.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>The subject that the epoch began with, or null where this call may give it.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether the conversation is archived and to be opened again (<see cref="AfterArchive.Reopen"/>).</summary>
    public bool Reopens { get; init; }

    // The subject stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Epoch = ").Append(Epoch).Append(", Conversation = ").Append(Conversation).Append(", Reopens = ").Append(Reopens);
        return true;
    }
}
