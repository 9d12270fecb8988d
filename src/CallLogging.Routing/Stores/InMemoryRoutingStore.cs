using System.Collections.Concurrent;

namespace CallLogging.Routing;

/// <summary>Routing in memory, for tests and for hosts that may forget everything at a restart.</summary>
public sealed class InMemoryRoutingStore : IRoutingStore
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<CommittedStep> StepAsync(
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
                return Task.FromResult(new CommittedStep(null, kept.Body));
            }

            RoutingState state = account.State;
            if (request.Call is { } call && account.Settled.TryGetValue(call, out RingSession? settled))
            {
                state = state.With(settled);
            }

            RoutingAnswer answer = decide(state);
            account.Commit(state, answer, request.DeliveryId);
            return Task.FromResult(new CommittedStep(answer.Step, answer.Body));
        }
    }

    /// <inheritdoc />
    public Task<RoutingState> LoadAsync(string account, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            return Task.FromResult(known.State);
        }
    }

    /// <inheritdoc />
    public Task<RingSession?> FindAsync(string account, CallKey call, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            return Task.FromResult(known.State.Find(call) ?? known.Settled.GetValueOrDefault(call));
        }
    }

    /// <inheritdoc />
    public Task<ValueList<RoutingExplanation>> ExplanationsAsync(
        string account, CallKey call, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            return Task.FromResult(known.Explanations.TryGetValue(call, out List<RoutingExplanation>? all) ? all.ToValueList() : default);
        }
    }

    /// <inheritdoc />
    public Task ForgetAsync(string account, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        Account known = Of(account);
        lock (known.Gate)
        {
            known.Forget(before);
        }

        return Task.CompletedTask;
    }

    private Account Of(string account) => _accounts.GetOrAdd(account, _ => new Account());

    private sealed class Account
    {
        public Lock Gate { get; } = new();

        public RoutingState State { get; private set; } = RoutingState.Empty;

        public Dictionary<CallKey, RingSession> Settled { get; } = [];

        public Dictionary<string, (ValueList<byte> Body, DateTimeOffset At)> Answers { get; } = new(StringComparer.Ordinal);

        public Dictionary<CallKey, List<RoutingExplanation>> Explanations { get; } = [];

        public void Commit(RoutingState before, RoutingAnswer answer, string? deliveryId)
        {
            RoutingState after = answer.Step.State;
            foreach (RingSession session in RoutingChanges.Between(before, after).Sessions)
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
