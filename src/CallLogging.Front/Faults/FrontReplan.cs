using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The words of <see cref="DestinationFault.Replan.Code"/> that this destination's rules read.</summary>
public static class FrontReplan
{
    /// <summary>The conversation has been archived before this call's first write; the subject is its id.</summary>
    public const string Archived = "archived";

    /// <summary>The conversation is deleted, spam or out of reach; the subject is its id.</summary>
    public const string Gone = "gone";

    /// <summary>The conversation was merged; the subject is the id of the other.</summary>
    public const string Merged = "merged";

    /// <summary>Another call has begun the epoch meanwhile; the subject is the conversation's id.</summary>
    public const string ConversationKnown = "conversation_known";

    /// <summary>Another call has given the epoch its subject meanwhile; the subject is that text.</summary>
    public const string SubjectKnown = "subject_known";

    /// <summary>Without a teammate; the subject is the id.</summary>
    public const string WithoutTeammate = "without_teammate";

    /// <summary>Without a kind of write; the subject is a <see cref="FrontOperation"/>.</summary>
    public const string Without = "without";
}
