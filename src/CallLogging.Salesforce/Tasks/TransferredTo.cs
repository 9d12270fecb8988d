namespace CallLogging.Salesforce;

/// <summary>Finds the agent or team that a call was transferred to, as the Task names it.</summary>
internal static class TransferredTo
{
    /// <summary>
    /// Returns the name of the agent who took the call after the last transfer; if nobody did, the name of the agent or team that it was transferred
    /// to. Lines and outside numbers are not named, because their leg is a call of its own.
    /// </summary>
    /// <returns>A name, or null if there was no such transfer or the name is not known.</returns>
    public static string? FindName(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        for (int i = call.Transfers.Count - 1; i >= 0; i--)
        {
            CallTransfer transfer = call.Transfers[i];
            switch (transfer.Target)
            {
                case TransferTarget.ToAgent(var agent):
                    Agent target = transfer.TakenBy ?? agent;
                    return target.Name ?? (target.Id == call.Agent?.Id ? call.Agent.Name : null);
                case TransferTarget.ToTeam(var team):
                    return transfer.Succeeded ? (transfer.TakenBy ?? call.Agent)?.Name ?? team.Name : team.Name;
            }
        }

        return null;
    }
}
