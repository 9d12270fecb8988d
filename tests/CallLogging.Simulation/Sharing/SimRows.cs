using CallLogging.Delivery;

namespace CallLogging.Simulation;

/// <summary>A row of the work queue's table.</summary>
internal sealed record SimWorkItem(WorkItem Item, WorkRow Row)
{
    /// <summary>The primary key of the row.</summary>
    public static string CreateKey(WorkItem item) => $"{item.Queue}\n{item.Key}";
}

/// <summary>A row of the ledger.</summary>
internal sealed record SimEffect(long Order, LedgerEntry Entry);
