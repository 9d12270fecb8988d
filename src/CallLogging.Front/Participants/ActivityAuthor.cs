namespace CallLogging.Front;

/// <summary>Decides who is the author of a call's activities.</summary>
public static class ActivityAuthor
{
    /// <summary>Decides the author of the call's messages: the agent (the last one after a transfer) for answered and outbound calls, the customer for inbound calls that nobody answered.</summary>
    /// <param name="call">The call; its direction, outcome, line and missed reason decide.</param>
    /// <param name="agent">The teammate who is the call's agent, see <see cref="AgentTeammates.Find"/>.</param>
    /// <returns>The author. If the agent is unknown in Front, the integration is the author and the text names the agent.</returns>
    public static AuthorDecision Decide(Call call, TeammateDecision agent)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(agent);
        if (!call.IsAnswered && call.Direction == CallDirection.Inbound)
        {
            return new(AuthorKind.Customer, DecideUnanswered(call)) { Rejected = [new("agent", "nobody_answered")] };
        }

        return agent.Id is { } teammate
            ? new(AuthorKind.Teammate, AuthorRule.Agent) { Teammate = teammate }
            : new(AuthorKind.Integration, agent.Rule == TeammateRule.NoAgent ? AuthorRule.NoAgentKnown : AuthorRule.AgentNotInFront)
            {
                Rejected = [new("agent", SnakeCase.From(agent.Rule))],
            };
    }

    /// <summary>Decides the author of a note's comment: the teammate who wrote it, else the integration, whose text then names the agent.</summary>
    /// <param name="writer">The teammate who is the agent that wrote the note.</param>
    /// <param name="isAnswered"><see langword="true"/> if the call was answered; notes of other calls are written as the integration.</param>
    /// <returns>The author; never the customer.</returns>
    public static AuthorDecision DecideForNote(TeammateDecision writer, bool isAnswered)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer.Id is { } teammate && isAnswered
            ? new(AuthorKind.Teammate, AuthorRule.Agent) { Teammate = teammate }
            : new(AuthorKind.Integration, writer.Rule == TeammateRule.NoAgent ? AuthorRule.NoAgentKnown : AuthorRule.AgentNotInFront)
            {
                Rejected = [new("agent", isAnswered ? SnakeCase.From(writer.Rule) : "call_was_not_answered")],
            };
    }

    private static AuthorRule DecideUnanswered(Call call) =>
        call.MissedReason == MissedReason.AbandonedInIvr ? AuthorRule.LeftInIvr : (call.Line?.Owner ?? LineOwner.Unknown) switch
        {
            LineOwner.User => AuthorRule.MissedOnUserLine,
            LineOwner.Team => AuthorRule.MissedOnTeamLine,
            LineOwner.Ivr => AuthorRule.LeftInIvr,
            LineOwner.Unknown => AuthorRule.Missed,
        };
}

/// <summary>The author of a call's activities, with the rule that decided.</summary>
/// <param name="Kind">The kind of author.</param>
/// <param name="Rule">The rule that chose the author.</param>
public sealed record AuthorDecision(AuthorKind Kind, AuthorRule Rule)
{
    /// <summary>The teammate who is the author; null exactly if <see cref="Kind"/> is not <see cref="AuthorKind.Teammate"/>.</summary>
    public FrontId? Teammate { get; init; }

    /// <summary>The rejected candidates with their reasons, in order.</summary>
    public ValueList<RejectedCandidate> Rejected { get; init; }

    /// <summary>Gets a value indicating whether the message is inbound, which means that it comes from the customer.</summary>
    public bool IsInbound => Kind == AuthorKind.Customer;
}

/// <summary>The kinds of authors of an activity.</summary>
public enum AuthorKind
{
    /// <summary>The customer: an inbound message.</summary>
    Customer,

    /// <summary>A teammate: an outbound message with an author.</summary>
    Teammate,

    /// <summary>The integration: an outbound message without an author.</summary>
    Integration,
}

/// <summary>The rule that chose the author of an activity.</summary>
public enum AuthorRule
{
    /// <summary>The agent who talked last, or who dialed.</summary>
    Agent,

    /// <summary>The agent is not a teammate in Front: the integration is the author and names the agent.</summary>
    AgentNotInFront,

    /// <summary>An answered or outbound call has no known agent: the integration is the author.</summary>
    NoAgentKnown,

    /// <summary>An unanswered call to a user's own line: the customer is the author.</summary>
    MissedOnUserLine,

    /// <summary>An unanswered call to a team's line: the customer is the author.</summary>
    MissedOnTeamLine,

    /// <summary>The customer hung up in a menu: the customer is the author.</summary>
    LeftInIvr,

    /// <summary>An unanswered call to a line whose owner is unknown: the customer is the author.</summary>
    Missed,
}
