namespace CallLogging.Salesforce;

/// <summary>Decides which tags of a transferred call are logged.</summary>
/// <remarks>
/// Tags without an author are kept, because dropping them would lose tags set by automations; a provider that does not report authors loses none.
/// Transfers to outside numbers or other lines change nothing. Notes are never dropped.
/// </remarks>
public static class TransferTags
{
    /// <summary>Separates the tags of a call into those that are logged and those that are not.</summary>
    /// <param name="call">The call, with all of its tags and transfers.</param>
    /// <param name="policy">The setting that says whose tags are kept once a transfer to an agent or a team has succeeded.</param>
    /// <returns>
    /// The kept and the dropped tags. With <see cref="TagsAfterTransfer.LastAgentOnly"/> the tags of the agents who had the call before its present
    /// agent are dropped: the agent who transferred it, an agent who took it, and the agent who placed it. The tags of the present
    /// agent are kept, even if the call came back to them, and so are the tags of people who never had the call.
    /// </returns>
    public static TransferTagsDecision Decide(Call call, TagsAfterTransfer policy)
    {
        ArgumentNullException.ThrowIfNull(call);
        HashSet<AgentId> before = GetFormerAgents(call);
        return policy switch
        {
            TagsAfterTransfer.KeepAll => new(call.Tags, [], TransferTagsRule.KeepAll),
            TagsAfterTransfer.LastAgentOnly when before.Count == 0 => new(call.Tags, [], TransferTagsRule.NotTransferred),
            TagsAfterTransfer.LastAgentOnly => new(
                call.Tags.Where(tag => !IsAddedBy(tag, before)).ToValueList(),
                call.Tags.Where(tag => IsAddedBy(tag, before)).ToValueList(),
                TransferTagsRule.LastAgentOnly),
        };
    }

    private static bool IsAddedBy(CallTag tag, HashSet<AgentId> agents) => tag.AddedBy is { } author && agents.Contains(author.Id);

    // The agents who transferred the call, received it or placed it, except the one who has it now.
    private static HashSet<AgentId> GetFormerAgents(Call call)
    {
        var agents = new HashSet<AgentId>();
        foreach (CallTransfer transfer in call.Transfers)
        {
            if (transfer is { Succeeded: true, Target: TransferTarget.ToAgent or TransferTarget.ToTeam })
            {
                Add(call.PlacedBy);
                Add(transfer.TransferredBy);
                Add(transfer.TakenBy ?? (transfer.Target as TransferTarget.ToAgent)?.Agent);
            }
        }

        return agents;

        void Add(Agent? agent)
        {
            if (agent is not null && agent.Id != call.Agent?.Id)
            {
                agents.Add(agent.Id);
            }
        }
    }
}

/// <summary>The tags of a call that are logged, and the reason.</summary>
/// <param name="Kept">The tags that are logged, in the call's order.</param>
/// <param name="Dropped">The tags that are not logged, in the call's order.</param>
/// <param name="Rule">The rule that decided.</param>
public sealed record TransferTagsDecision(ValueList<CallTag> Kept, ValueList<CallTag> Dropped, TransferTagsRule Rule);

/// <summary>The reasons why the tags of a call were kept or dropped.</summary>
public enum TransferTagsRule
{
    /// <summary>The setting keeps everyone's tags.</summary>
    KeepAll,

    /// <summary>No transfer to an agent or a team has succeeded, so all tags are kept.</summary>
    NotTransferred,

    /// <summary>The tags of the agents who had the call before the last one are dropped.</summary>
    LastAgentOnly,
}

/// <summary>The setting for the tags of a call once a transfer was answered.</summary>
public enum TagsAfterTransfer
{
    /// <summary>The tags of the last agent replace those of the agents before; tags without an author are kept.</summary>
    LastAgentOnly,

    /// <summary>The tags of all agents are kept.</summary>
    KeepAll,
}
