namespace CallLogging.Salesforce;

/// <summary>Decides whose tags are logged of a call that was transferred (spec S15).</summary>
public static class TransferTags
{
    /// <summary>Parts the tags of a call into those that are logged and those that are not.</summary>
    /// <param name="call">The call.</param>
    /// <param name="policy">Whose tags are kept once a transfer to an agent or a team has succeeded.</param>
    /// <returns>
    /// With <see cref="TagsAfterTransfer.LastAgentOnly"/> the tags of agents who had the call before its present agent are dropped.
    /// Those of the present agent stay, also if the call came back to them; so do tags without author and tags of people who never
    /// had the call.
    /// </returns>
    public static TransferTagsDecision Keep(Call call, TagsAfterTransfer policy)
    {
        ArgumentNullException.ThrowIfNull(call);
        HashSet<AgentId> before = FormerAgents(call);
        return policy switch
        {
            TagsAfterTransfer.KeepAll => new(call.Tags, [], TransferTagsRule.KeepAll),
            TagsAfterTransfer.LastAgentOnly when before.Count == 0 => new(call.Tags, [], TransferTagsRule.NotTransferred),
            TagsAfterTransfer.LastAgentOnly => new(
                call.Tags.Where(tag => !IsBy(tag, before)).ToValueList(),
                call.Tags.Where(tag => IsBy(tag, before)).ToValueList(),
                TransferTagsRule.LastAgentOnly),
        };
    }

    private static bool IsBy(CallTag tag, HashSet<AgentId> agents) => tag.By is { } author && agents.Contains(author.Id);

    // Who handed the call on, who was handed it, and who dialled: all but the one who has it now.
    private static HashSet<AgentId> FormerAgents(Call call)
    {
        var agents = new HashSet<AgentId>();
        foreach (CallTransfer transfer in call.Transfers)
        {
            if (transfer is { Succeeded: true, To: TransferTarget.ToAgent or TransferTarget.ToTeam })
            {
                Add(call.Maker);
                Add(transfer.By);
                Add((transfer.To as TransferTarget.ToAgent)?.Agent);
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
