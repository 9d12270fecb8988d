using System.Collections.Concurrent;

namespace CallLogging.Aircall;

/// <summary>One budget for each company: accounts with one API id share it.</summary>
internal sealed class AircallBudgets(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, AircallRequestBudget> _budgets = new(StringComparer.Ordinal);

    public AircallRequestBudget Of(AircallAccount account) =>
        _budgets.GetOrAdd(account.ApiId ?? "", static (_, p) => new AircallRequestBudget(p.RequestsPerMinute, p.Time), (account.RequestsPerMinute, Time: time));
}
