using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Decides what the next plan of a call must know after a fault that would repeat.</summary>
internal static class FrontReplanner
{
    /// <summary>Decides how a fault amends the gathered facts of a call.</summary>
    /// <param name="facts">The facts that the rejected effect was planned from.</param>
    /// <param name="fault">The fault, with a code of <see cref="FrontReplanCodes"/>.</param>
    /// <param name="afterArchive">The setting that states what follows an archived conversation.</param>
    /// <returns>The amended facts, or that there is no other way if the facts contained the same before.</returns>
    public static ReplanResult Decide(FrontFacts facts, DestinationFault.Replan fault, AfterArchive afterArchive)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(fault);
        FrontThread thread = facts.Thread;
        return fault.Code switch
        {
            FrontReplanCodes.Archived when afterArchive == AfterArchive.NewConversation => CreateAmended(facts, new FrontThread(thread.Generation + 1)),
            FrontReplanCodes.Archived when !thread.ShouldReopen => CreateAmended(facts, thread with { ShouldReopen = true }),
            FrontReplanCodes.Gone => CreateAmended(facts, new FrontThread(thread.Generation + 1)),
            FrontReplanCodes.Merged or FrontReplanCodes.ConversationKnown when fault.Subject is { } known && thread.Conversation?.Value != known =>
                CreateAmended(facts, thread with { Conversation = new FrontId(known) }),
            FrontReplanCodes.SubjectKnown when fault.Subject is { } subject && thread.Subject != subject => CreateAmended(facts, thread with { Subject = subject }),
            FrontReplanCodes.WithoutTeammate when fault.Subject is { } teammate && !facts.Rejected.Teammates.Contains(new FrontId(teammate)) =>
                CreateAmended(facts, facts.Rejected with { Teammates = facts.Rejected.Teammates.Add(new FrontId(teammate)) }),
            FrontReplanCodes.Without when Enum.TryParse(fault.Subject, out FrontOperation operation) => RejectOperation(facts, operation),
            _ => new ReplanResult.NoOtherWay(),
        };
    }

    private static ReplanResult RejectOperation(FrontFacts facts, FrontOperation operation)
    {
        RejectedChoices refused = facts.Rejected;
        RejectedChoices more = operation switch
        {
            FrontOperation.CreateContact or FrontOperation.AddHandle => refused with { IsContactRejected = true },
            FrontOperation.Assign => refused with { IsAssignmentRejected = true },
            FrontOperation.Follow => refused with { IsFollowRejected = true },
            FrontOperation.CreateComment => refused with { IsCommentRejected = true },
            FrontOperation.Read or FrontOperation.CreateMessage or FrontOperation.FindConversation or FrontOperation.Change => refused,
        };
        return more == refused ? new ReplanResult.NoOtherWay() : CreateAmended(facts, more);
    }

    private static ReplanResult.Amended CreateAmended(FrontFacts facts, FrontThread thread) => new(facts with { Thread = thread });

    private static ReplanResult.Amended CreateAmended(FrontFacts facts, RejectedChoices rejected) => new(facts with { Rejected = rejected });
}

/// <summary>The values of <see cref="DestinationFault.Replan.Code"/> that this destination uses.</summary>
internal static class FrontReplanCodes
{
    /// <summary>The conversation was archived before this call's first write; the subject is its id.</summary>
    public const string Archived = "archived";

    /// <summary>The conversation is deleted, marked as spam, or out of reach; the subject is its id.</summary>
    public const string Gone = "gone";

    /// <summary>The conversation was merged; the subject is the id of the other conversation.</summary>
    public const string Merged = "merged";

    /// <summary>Another call has begun the generation in the meantime; the subject is the conversation's id.</summary>
    public const string ConversationKnown = "conversation_known";

    /// <summary>Another call has set the generation's subject in the meantime; the subject is that text.</summary>
    public const string SubjectKnown = "subject_known";

    /// <summary>Front rejected a teammate; the subject is the teammate's id.</summary>
    public const string WithoutTeammate = "without_teammate";

    /// <summary>Front rejected a kind of write; the subject is the name of a <see cref="FrontOperation"/>.</summary>
    public const string Without = "without";
}
