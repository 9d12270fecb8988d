using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The requests that lost their connection and that the org carries out later.</summary>
internal sealed class LateCommits
{
    private readonly PriorityQueue<(SalesforceRequest Request, string UserId), (DateTimeOffset Due, int Order)> _waiting = new();
    private int _count;

    public void Add(DateTimeOffset due, SalesforceRequest request, string userId) => _waiting.Enqueue((request, userId), (due, ++_count));

    public bool TryTake(DateTimeOffset now, out DateTimeOffset due, [NotNullWhen(true)] out SalesforceRequest? request, out string userId)
    {
        request = null;
        userId = "";
        due = default;
        if (!_waiting.TryPeek(out (SalesforceRequest Request, string UserId) next, out (DateTimeOffset Due, int Order) at) || at.Due > now)
        {
            return false;
        }

        _waiting.Dequeue();
        (request, userId) = next;
        due = at.Due;
        return true;
    }
}
