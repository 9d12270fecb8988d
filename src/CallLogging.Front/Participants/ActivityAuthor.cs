namespace CallLogging.Front;

/// <summary>Decides as whom the activities of a call are written (spec F7).</summary>
public static class ActivityAuthor
{
    /// <summary>Answered and outbound calls: the agent, after a transfer the last one. Calls that nobody took: the customer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="agent">Which teammate the call's agent is, see <see cref="AgentTeammates.Find"/>.</param>
    public static AuthorDecision Decide(Call call, TeammateDecision agent)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(agent);
        if (!call.IsAnswered && call.Direction == CallDirection.Inbound)
        {
            return new(AuthorKind.Customer, Unanswered(call)) { Considered = [new("agent", "nobody_answered")] };
        }

        return agent.Id is { } teammate
            ? new(AuthorKind.Teammate, AuthorRule.Agent) { Teammate = teammate }
            : new(AuthorKind.Integration, agent.Rule == TeammateRule.NoAgent ? AuthorRule.NoAgentKnown : AuthorRule.AgentNotInFront)
            {
                Considered = [new("agent", SnakeCase.Of(agent.Rule))],
            };
    }

    /// <summary>A comment's author: who wrote the note, or the integration, naming him (spec F5).</summary>
    /// <param name="writer">Which teammate the note's writer is.</param>
    /// <param name="isAnswered">Whether the call was answered: notes of others are written as the integration.</param>
    public static AuthorDecision OfNote(TeammateDecision writer, bool isAnswered)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return writer.Id is { } teammate && isAnswered
            ? new(AuthorKind.Teammate, AuthorRule.Agent) { Teammate = teammate }
            : new(AuthorKind.Integration, writer.Rule == TeammateRule.NoAgent ? AuthorRule.NoAgentKnown : AuthorRule.AgentNotInFront)
            {
                Considered = [new("agent", isAnswered ? SnakeCase.Of(writer.Rule) : "call_was_not_answered")],
            };
    }

    private static AuthorRule Unanswered(Call call) =>
        call.MissedReason == MissedReason.AbandonedInIvr ? AuthorRule.LeftInIvr : (call.Line?.Owner ?? LineOwner.Unknown) switch
        {
            LineOwner.User => AuthorRule.MissedOnUserLine,
            LineOwner.Team => AuthorRule.MissedOnTeamLine,
            LineOwner.Ivr => AuthorRule.LeftInIvr,
            LineOwner.Unknown => AuthorRule.Missed,
        };
}
