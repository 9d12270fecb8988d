using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.Extensions.Logging;

namespace CallLogging.Routing;

// The namespace is that of the routing package, although the class needs stores and timers: hosts without routing do not see it.
/// <summary>
/// Drives the routing of one account: applies inputs to the engine, commits the decisions, carries the commands out, and runs the engine
/// again when a deadline has passed.
/// </summary>
/// <remarks>
/// <c>AddCallRouting</c> registers one driver per account, keyed by the name of the account, and starts and stops it with the host. The
/// whole state, including who is available, is in the store: after a crash, or on another host, <see cref="StartAsync"/> goes on where
/// the last driver stopped. The class is safe for concurrent use.
/// </remarks>
/// <example>
/// A webhook endpoint applies each event of the provider, and renders the response from the committed step:
/// <code>
/// RoutingDriver driver = services.GetRequiredKeyedService&lt;RoutingDriver&gt;("main");
/// StoreResult&lt;CommittedDecision&gt; result = await driver.ApplyAsync(new RoutingInput.HungUp(call, now), requestId);
/// return result.Fault is null ? Results.Ok() : Results.StatusCode(503);
/// </code>
/// </example>
public sealed class RoutingDriver : IAsyncDisposable
{
    /// <summary>The wait before a command or step that could not be carried out is tried again.</summary>
    /// <value>1 second.</value>
    public static TimeSpan RetryDelay { get; } = TimeSpan.FromSeconds(1);

    // Why: docs/decisions/0054-commands-stay-until-confirmed.md
    /// <summary>The time for which a command of another host may stay unconfirmed before <see cref="CatchUpAsync"/> carries it out.</summary>
    /// <value>3 seconds: longer than a provider takes to respond.</value>
    public static TimeSpan TakeOverDelay { get; } = TimeSpan.FromSeconds(3);

    private readonly string _account;
    private readonly RoutingPorts _ports;
    private readonly ILogger _logger;
    private readonly CommandDispatcher _dispatcher;
    private readonly RoutingTimer _timer;
    private readonly Lock _order = new();
    private Dictionary<(CallKey Call, int Number), DateTimeOffset> _foreignSince = [];
    private Task _last = Task.CompletedTask;
    private int _isDisposed;

    internal RoutingDriver(string account, RoutingPorts ports, ILogger logger)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(logger);
        _account = account;
        _ports = ports;
        _logger = logger;
        _dispatcher = new CommandDispatcher(account, ports, logger, input => ApplyAsync(input));
        _timer = new RoutingTimer(ports.Time, () => _dispatcher.Start(TickAsync));
    }

    /// <summary>Runs the engine for all deadlines that have passed, carries unconfirmed commands out again, and sets the timer.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null, or the fault of the store; then call it again.</returns>
    public async Task<StoreFault?> StartAsync(CancellationToken cancellationToken = default)
    {
        // The tick comes first: a ring attempt whose time has expired must not begin again.
        StoreResult<CommittedDecision> ticked = await ApplyAsync(new RoutingInput.Tick(), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!ticked.TryGet(out CommittedDecision? step, out StoreFault? fault))
        {
            return fault;
        }

        RoutingState state = step.Decision!.State;
        ValueList<RoutingCommand> unconfirmed = RoutingEngine.GetUnconfirmedCommands(state);
        TakeOver(state, unconfirmed);
        _logger.Resumed(_account, unconfirmed.Count);
        return null;
    }

    /// <summary>
    /// Catches up with other hosts on the same store: sets the timer for their calls, and carries out commands that one of them, which may
    /// be gone, has left unconfirmed for <see cref="TakeOverDelay"/>. The host calls it every <see cref="RoutingOptions.PollInterval"/>.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null, or the fault of the store.</returns>
    public async Task<StoreFault?> CatchUpAsync(CancellationToken cancellationToken = default)
    {
        StoreResult<RoutingState> loaded = await _ports.Store.LoadAsync(_account, cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out RoutingState? state, out StoreFault? fault))
        {
            return fault;
        }

        DateTimeOffset now = _ports.Time.GetUtcNow();
        RoutingCommand[] foreign = [.. RoutingEngine.GetUnconfirmedCommands(state).Where(c => !_dispatcher.IsInProgress(c))];
        _foreignSince = foreign.ToDictionary(c => (c.Call, c.Number), c => _foreignSince.GetValueOrDefault((c.Call, c.Number), now));
        ValueList<RoutingCommand> left = foreign.Where(c => now - _foreignSince[(c.Call, c.Number)] >= TakeOverDelay).ToValueList();
        if (!left.IsEmpty)
        {
            _logger.TakenOver(_account, left.Count);
            TakeOver(state, left);
        }

        _timer.Set(state.NextDueAt);
        return null;
    }

    /// <summary>Applies an input to the engine. When the task ends, the decisions are committed; their commands are carried out in the background.</summary>
    /// <param name="input">The event, such as an arriving call or an agent who answered.</param>
    /// <param name="requestId">The provider's id of the request, or null. A repeat with the same id changes nothing and gets the stored response.</param>
    /// <param name="render">A pure function that renders the provider's response from the step, or null if there is no response.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The committed step, or the fault of the store; then nothing was decided.</returns>
    /// <remarks>Inputs are applied in the order of the calls. A cancellation takes effect only before the commit.</remarks>
    public async Task<StoreResult<CommittedDecision>> ApplyAsync(
        RoutingInput input,
        string? requestId = null,
        Func<RoutingDecision, ValueList<byte>>? render = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var request = new RoutingRequest(_account) { Call = FindCall(input), RequestId = requestId };
        Task<StoreResult<CommittedDecision>> told;
        lock (_order)
        {
            RoutingState? before = null;
            Task<StoreResult<CommittedDecision>> step = _ports.Store.StepAsync(
                request,
                state =>
                {
                    before = state;
                    DateTimeOffset now = _ports.Time.GetUtcNow();
                    RoutingDecision decided = RoutingEngine.Step(state, input, now);
                    return new StoredResponse(decided, now, render?.Invoke(decided) ?? default);
                },
                cancellationToken);
            told = FinishAsync(_last, step, () => before);
            _last = told;
        }

        return await told.ConfigureAwait(false);
    }

    /// <summary>Waits until no command and no step is running. Look-ups, notices and timers do not count.</summary>
    public Task WaitUntilIdleAsync() => _dispatcher.WaitUntilIdleAsync();

    /// <summary>Stops at once. The next driver sends the commands that are not carried out yet.</summary>
    /// <returns>A task that ends when no command is running anymore. A second call changes nothing.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _timer.Dispose();
            await _dispatcher.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static CallKey? FindCall(RoutingInput input) => input switch
    {
        RoutingInput.CallArrived i => i.Call,
        RoutingInput.LookUpDone i => i.Call,
        RoutingInput.AgentAnswered i => i.Attempt.Call,
        RoutingInput.AgentDeclined i => i.Attempt.Call,
        RoutingInput.NoAnswer i => i.Attempt.Call,
        RoutingInput.AgentBusy i => i.Attempt.Call,
        RoutingInput.HungUp i => i.Call,
        RoutingInput.CommandConfirmed i => i.Call,
        RoutingInput.CommandFailed i => i.Call,
        _ => null,
    };

    // Carries steps out in the order in which they were committed.
    private async Task<StoreResult<CommittedDecision>> FinishAsync(
        Task before, Task<StoreResult<CommittedDecision>> committing, Func<RoutingState?> stateBefore)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        StoreResult<CommittedDecision> result = await committing.ConfigureAwait(false);
        if (!result.TryGet(out CommittedDecision? committed, out StoreFault? fault))
        {
            _logger.NotStored(_account, fault.Kind, fault.Message);
            _timer.Set(_ports.Time.GetUtcNow() + RetryDelay);
        }
        else if (committed.Decision is { } step && !_dispatcher.IsStopping)
        {
            _dispatcher.Dispatch(step.State, step.Commands);
            _timer.Set(step.State.NextDueAt);
            RoutingTelemetry.RecordDecisions(_account, stateBefore(), step);
            if (step.RejectedInput is { } refusal)
            {
                _logger.InputRefused(_account, refusal.Place, refusal.Kind, refusal.Remedy);
            }
        }

        return result;
    }

    // Commands that end a ring come before those that begin one, because commands of different calls may concern the same phone.
    private void TakeOver(RoutingState state, ValueList<RoutingCommand> commands) => _dispatcher.Dispatch(
        state, commands.OrderBy(c => c is RoutingCommand.StopRinging or RoutingCommand.RefuseAnswer ? 0 : 1).ToValueList());

    private async Task TickAsync()
    {
        if (!_dispatcher.IsStopping)
        {
            await ApplyAsync(new RoutingInput.Tick()).ConfigureAwait(false);
        }
    }
}
