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

    public Task<StoreResult<CommittedStep>> StepAsync(
        RoutingRequest request, Func<RoutingState, RoutingAnswer> decide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decide);
        cancellationToken.ThrowIfCancellationRequested();
        Account account = Of(request.Account);
        lock (account.Gate)
        {
            if (request.DeliveryId is { } id && account.Answers.TryGetValue(id, out (ValueList<byte> Body, DateTimeOffset At) kept))
            {
                return Task.FromResult<StoreResult<CommittedStep>>(new CommittedStep(null, kept.Body));
            }

            RoutingState state = account.State;
            if (request.Call is { } call && account.Settled.TryGetValue(call, out RingSession? settled))
            {
                state = state.With(settled);
            }

            RoutingAnswer response = decide(state);
            foreach (ListedCall told in account.Commit(state, response, request.DeliveryId))
            {
                _lists.RecordAsync(request.Account, told, CancellationToken.None).GetAwaiter().GetResult();
            }

            return Task.FromResult<StoreResult<CommittedStep>>(new CommittedStep(response.Step, response.Body));
        }
    }

    public Task<StoreResult<RoutingState>> LoadAsync(string account, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            return Task.FromResult<StoreResult<RoutingState>>(known.State);
        }
    }

    public Task<StoreResult<RingSession?>> FindAsync(string account, CallKey call, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            return Task.FromResult<StoreResult<RingSession?>>(known.State.Find(call) ?? known.Settled.GetValueOrDefault(call));
        }
    }

    public Task<StoreResult<ValueList<RoutingExplanation>>> ExplanationsAsync(
        string account, CallKey call, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            return Task.FromResult<StoreResult<ValueList<RoutingExplanation>>>(
                known.Explanations.TryGetValue(call, out List<RoutingExplanation>? all) ? all.ToValueList() : default);
        }
    }

    public Task<StoreFault?> ForgetAsync(string account, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            known.Forget(before);
        }

        return Task.FromResult<StoreFault?>(null);
    }

    private Account Of(string account) => _accounts.GetOrAdd(account, _ => new Account());

    private sealed class Account
    {
        public Lock Gate { get; } = new();

        public RoutingState State { get; private set; } = RoutingState.Empty;

        public Dictionary<CallKey, RingSession> Settled { get; } = [];

        public Dictionary<string, (ValueList<byte> Body, DateTimeOffset At)> Answers { get; } = new(StringComparer.Ordinal);

        public Dictionary<CallKey, List<RoutingExplanation>> Explanations { get; } = [];

        public ValueList<ListedCall> Commit(RoutingState before, RoutingAnswer answer, string? deliveryId)
        {
            RoutingState after = answer.Step.State;
            RoutingChanges changes = RoutingChanges.Between(before, after);
            foreach (RingSession session in changes.Sessions)
            {
                if (session.IsSettled)
                {
                    Settled[session.Call] = session;
                }
            }

            State = after.WithoutSettled();
            foreach (RoutingExplanation explanation in answer.Step.Explanations)
            {
                if (!Explanations.TryGetValue(explanation.Call, out List<RoutingExplanation>? all))
                {
                    Explanations[explanation.Call] = all = [];
                }

                all.Add(explanation);
            }

            if (deliveryId is not null)
            {
                Answers[deliveryId] = (answer.Body, answer.DecidedAt);
            }

            return changes.Listed;
        }

        public void Forget(DateTimeOffset before)
        {
            foreach (RingSession session in Settled.Values.Where(s => s.EndedAt < before).ToArray())
            {
                Settled.Remove(session.Call);
                Explanations.Remove(session.Call);
            }

            foreach (string id in Answers.Where(a => a.Value.At < before).Select(a => a.Key).ToArray())
            {
                Answers.Remove(id);
            }
        }
    }
}
