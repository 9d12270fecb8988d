using System.Collections.Concurrent;
using CallLogging.Delivery;
using CallLogging.Routing;

namespace CallLogging.Hosting;

/// <summary>Stores the routing state in memory, for tests and for hosts that may lose everything at a restart.</summary>
internal sealed class MemoryRoutingStore : IRoutingStore
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly MemoryCallListStore _lists = new();

    /// <summary>The call lists and activities, in the same memory.</summary>
    public MemoryCallListStore CallLists => _lists;

    ICallListStore IRoutingStore.CallLists => _lists;

    public Task<StoreResult<CommittedDecision>> StepAsync(
        RoutingRequest request, Func<RoutingState, StoredResponse> decide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decide);
        cancellationToken.ThrowIfCancellationRequested();
        Account account = GetAccount(request.Account);
        lock (account.Gate)
        {
            if (request.RequestId is { } id && account.Responses.TryGetValue(id, out (ValueList<byte> Body, DateTimeOffset At) kept))
            {
                return Task.FromResult<StoreResult<CommittedDecision>>(new CommittedDecision(null, kept.Body));
            }

            RoutingState state = account.State;
            if (request.Call is { } call && account.Settled.TryGetValue(call, out RoutingSession? settled))
            {
                state = state.With(settled);
            }

            StoredResponse response = decide(state);
            foreach (ListedCall told in account.Commit(state, response, request.RequestId))
            {
                _lists.RecordAsync(request.Account, told, CancellationToken.None).GetAwaiter().GetResult();
            }

            return Task.FromResult<StoreResult<CommittedDecision>>(new CommittedDecision(response.Decision, response.Body));
        }
    }

    public Task<StoreResult<RoutingState>> LoadAsync(string account, CancellationToken cancellationToken = default)
    {
        Account known = GetAccount(account);
        lock (known.Gate)
        {
            return Task.FromResult<StoreResult<RoutingState>>(known.State);
        }
    }

    public Task<StoreResult<RoutingSession?>> FindAsync(string account, CallKey call, CancellationToken cancellationToken = default)
    {
        Account known = GetAccount(account);
        lock (known.Gate)
        {
            return Task.FromResult<StoreResult<RoutingSession?>>(known.State.Find(call) ?? known.Settled.GetValueOrDefault(call));
        }
    }

    public Task<StoreResult<ValueList<RoutingExplanation>>> LoadExplanationsAsync(
        string account, CallKey call, CancellationToken cancellationToken = default)
    {
        Account known = GetAccount(account);
        lock (known.Gate)
        {
            return Task.FromResult<StoreResult<ValueList<RoutingExplanation>>>(
                known.Explanations.TryGetValue(call, out List<RoutingExplanation>? all) ? all.ToValueList() : default);
        }
    }

    public Task<StoreFault?> ForgetAsync(string account, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        Account known = GetAccount(account);
        lock (known.Gate)
        {
            known.Forget(before);
        }

        return Task.FromResult<StoreFault?>(null);
    }

    private Account GetAccount(string account) => _accounts.GetOrAdd(account, _ => new Account());

    private sealed class Account
    {
        public Lock Gate { get; } = new();

        public RoutingState State { get; private set; } = RoutingState.Empty;

        public Dictionary<CallKey, RoutingSession> Settled { get; } = [];

        public Dictionary<string, (ValueList<byte> Body, DateTimeOffset At)> Responses { get; } = new(StringComparer.Ordinal);

        public Dictionary<CallKey, List<RoutingExplanation>> Explanations { get; } = [];

        public ValueList<ListedCall> Commit(RoutingState before, StoredResponse response, string? requestId)
        {
            RoutingState after = response.Decision.State;
            RoutingChanges changes = RoutingChanges.Compute(before, after);
            foreach (RoutingSession session in changes.Sessions)
            {
                if (session.IsFinished)
                {
                    Settled[session.Call] = session;
                }
            }

            State = after.WithoutFinished();
            foreach (RoutingExplanation explanation in response.Decision.Explanations)
            {
                if (!Explanations.TryGetValue(explanation.Call, out List<RoutingExplanation>? all))
                {
                    Explanations[explanation.Call] = all = [];
                }

                all.Add(explanation);
            }

            if (requestId is not null)
            {
                Responses[requestId] = (response.Body, response.DecidedAt);
            }

            return changes.ListedCalls;
        }

        public void Forget(DateTimeOffset before)
        {
            foreach (RoutingSession session in Settled.Values.Where(s => s.EndedAt < before).ToArray())
            {
                Settled.Remove(session.Call);
                Explanations.Remove(session.Call);
            }

            foreach (string id in Responses.Where(a => a.Value.At < before).Select(a => a.Key).ToArray())
            {
                Responses.Remove(id);
            }
        }
    }
}
