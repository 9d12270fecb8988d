using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The other way after a fault that would come again: what the next plan of the call knows more.</summary>
public static class FrontReplanner
{
    /// <summary>Decides what the facts of the call say after a fault.</summary>
    /// <param name="facts">The facts that the refused effect was planned from.</param>
    /// <param name="fault">The fault, with a code of <see cref="FrontReplan"/>.</param>
    /// <param name="afterArchive">What follows an archived conversation.</param>
    /// <returns>Facts that know of it, or that there is no other way, where the same was learnt before.</returns>
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
