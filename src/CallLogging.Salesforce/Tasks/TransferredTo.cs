namespace CallLogging.Salesforce;

/// <summary>Whom a call was transferred to, as the Task names it (spec S14).</summary>
public static class TransferredTo
{
    /// <summary>
    /// The last agent that the call was transferred to, whether the agent answered or not; for a team the agent who took the call,
    /// else the team. Lines and outside numbers are not named: their leg is a call of its own.
    /// </summary>
    /// <returns>A name, or null if there was no such transfer or the name is not known.</returns>
    public static string? NameOf(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        for (int i = call.Transfers.Count - 1; i >= 0; i--)
        {
            CallTransfer transfer = call.Transfers[i];
            switch (transfer.To)
            {
                case TransferTarget.ToAgent(var agent):
                    return agent.Name ?? (agent.Id == call.Agent?.Id ? call.Agent.Name : null);
                case TransferTarget.ToTeam(var team):
                    return transfer.Succeeded ? call.Agent?.Name ?? team.Name : team.Name;
            }
        }

        return null;
    }
}
