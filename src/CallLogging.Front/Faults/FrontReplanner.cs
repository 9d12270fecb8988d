using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Decides what the next plan of a call must know after a fault that would repeat.</summary>
internal static class FrontReplanner
{
    /// <summary>Decides how a fault amends the gathered facts of a call.</summary>
    /// <param name="facts">The facts that the rejected effect was planned from.</param>
    /// <param name="fault">The fault, with a code of <see cref="FrontReplan"/>.</param>
    /// <param name="afterArchive">The setting that states what follows an archived conversation.</param>
    /// <returns>The amended facts, or that there is no other way if the facts contained the same before.</returns>
    public static ReplanResult Decide(FrontFacts facts, DestinationFault.Replan fault, AfterArchive afterArchive)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(fault);
        FrontThread thread = facts.Thread;
        return fault.Code switch
        {
            FrontReplan.Archived when afterArchive == AfterArchive.NewConversation => Amended(facts, new FrontThread(thread.Epoch + 1)),
            FrontReplan.Archived when !thread.Reopens => Amended(facts, thread with { Reopens = true }),
            FrontReplan.Gone => Amended(facts, new FrontThread(thread.Epoch + 1)),
            FrontReplan.Merged or FrontReplan.ConversationKnown when fault.Subject is { } known && thread.Conversation?.Value != known =>
                Amended(facts, thread with { Conversation = new FrontId(known) }),
            FrontReplan.SubjectKnown when fault.Subject is { } subject && thread.Subject != subject => Amended(facts, thread with { Subject = subject }),
            FrontReplan.WithoutTeammate when fault.Subject is { } teammate && !facts.Refused.Teammates.Contains(new FrontId(teammate)) =>
                Amended(facts, facts.Refused with { Teammates = facts.Refused.Teammates.Add(new FrontId(teammate)) }),
            FrontReplan.Without when Enum.TryParse(fault.Subject, out FrontOperation operation) => Without(facts, operation),
            _ => new ReplanResult.NoOtherWay(),
        };
    }

    private static ReplanResult Without(FrontFacts facts, FrontOperation operation)
    {
        FrontRefusals refused = facts.Refused;
        FrontRefusals more = operation switch
        {
            FrontOperation.CreateContact or FrontOperation.AddHandle => refused with { Contact = true },
            FrontOperation.Assign => refused with { Assignment = true },
            FrontOperation.Follow => refused with { Followers = true },
            FrontOperation.CreateComment => refused with { Comments = true },
            FrontOperation.Read or FrontOperation.CreateMessage or FrontOperation.FindConversation or FrontOperation.Change => refused,
        };
        return more == refused ? new ReplanResult.NoOtherWay() : Amended(facts, more);
    }

    private static ReplanResult.Amended Amended(FrontFacts facts, FrontThread thread) => new(FrontFactsJson.Write(facts with { Thread = thread }));

    private static ReplanResult.Amended Amended(FrontFacts facts, FrontRefusals refused) => new(FrontFactsJson.Write(facts with { Refused = refused }));
}

/// <summary>The values of <see cref="DestinationFault.Replan.Code"/> that this destination uses.</summary>
internal static class FrontReplan
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
