using CallLogging.Delivery;
using CallLogging.Routing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>
/// Drives the routing of an account: commits what the engine decides, then carries it out, and wakes the engine when something is
/// due. All that matters is in the store: after a crash, or on another host, <see cref="StartAsync"/> goes on where the last one stopped.
/// </summary>
public sealed class RoutingDriver : IAsyncDisposable
{
    /// <summary>How long a command or step that could not be carried out waits for its next try.</summary>
    /// <value>1 second.</value>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a command of another host may stand unconfirmed before <see cref="CatchUpAsync"/> carries it out.</summary>
    /// <value>3 seconds: longer than a provider takes to answer.</value>
    public static TimeSpan TakeOverAfter { get; } = TimeSpan.FromSeconds(3);

    private readonly string _account;
    private readonly RoutingPorts _ports;
    private readonly ILogger _logger;
    private readonly CommandCarrier _carrier;
    private readonly RoutingTimer _timer;
    private readonly Lock _order = new();
    private Dictionary<(CallKey Call, int Number), DateTimeOffset> _foreign = [];
    private Task _last = Task.CompletedTask;
    private int _isDisposed;

    /// <summary>Makes a driver; nothing happens before <see cref="StartAsync"/>.</summary>
    public RoutingDriver(string account, RoutingPorts ports, ILogger logger)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(logger);
        _account = account;
        _ports = ports;
        _logger = logger;
        _carrier = new CommandCarrier(account, ports, logger, input => TellAsync(input));
        _timer = new RoutingTimer(ports.Time, () => _carrier.Run(TickAsync));
    }

    /// <summary>Sends again what nobody confirmed, does what fell due meanwhile, and sets the timer.</summary>
    /// <returns>Null, or why the store could not be read.</returns>
    public async Task<StoreFault?> StartAsync(CancellationToken cancellationToken = default)
    {
        // First the tick: a ring whose time is over must not begin again.
        StoreResult<CommittedStep> ticked = await TellAsync(new RoutingInput.Tick(), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!ticked.TryGet(out CommittedStep? step, out StoreFault? fault))
        {
            return fault;
        }

        RoutingState state = step.Step!.State;
        ValueList<RoutingCommand> unconfirmed = RoutingEngine.Unconfirmed(state);
        TakeOver(state, unconfirmed);
        _logger.Resumed(_account, unconfirmed.Count);
        return null;
    }

    /// <summary>
    /// Looks what other hosts on the same store have done: sets the timer for their calls, and carries out what one of them, that may
    /// be gone, left undone for <see cref="TakeOverAfter"/>. To be called every few seconds where several hosts share a store.
    /// </summary>
    /// <returns>Null, or why the store could not be read.</returns>
    public async Task<StoreFault?> CatchUpAsync(CancellationToken cancellationToken = default)
    {
        StoreResult<RoutingState> loaded = await _ports.Store.LoadAsync(_account, cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out RoutingState? state, out StoreFault? fault))
        {
            return fault;
        }

        DateTimeOffset now = _ports.Time.GetUtcNow();
        RoutingCommand[] foreign = [.. RoutingEngine.Unconfirmed(state).Where(c => !_carrier.Has(c))];
        _foreign = foreign.ToDictionary(c => (c.Call, c.Number), c => _foreign.GetValueOrDefault((c.Call, c.Number), now));
        ValueList<RoutingCommand> left = foreign.Where(c => now - _foreign[(c.Call, c.Number)] >= TakeOverAfter).ToValueList();
        if (!left.IsEmpty)
        {
            _logger.TakenOver(_account, left.Count);
            TakeOver(state, left);
        }

        _timer.Set(state.NextDueAt);
        return null;
    }

    /// <summary>Tells the engine something. What it decides is committed when this returns, and carried out beside it.</summary>
    /// <param name="input">What happened.</param>
    /// <param name="deliveryId">The provider's id of the delivery, or null; a repeat gets the same answer.</param>
    /// <param name="render">Makes the provider's answer from the step; pure. Null if nothing is answered.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<StoreResult<CommittedStep>> TellAsync(
        RoutingInput input,
        string? deliveryId = null,
        Func<RoutingStep, ValueList<byte>>? render = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var request = new RoutingRequest(_account) { Call = CallOf(input), DeliveryId = deliveryId };
        Task<StoreResult<CommittedStep>> told;
        lock (_order)
        {
            RoutingState? before = null;
            Task<StoreResult<CommittedStep>> step = _ports.Store.StepAsync(
                request,
                state =>
                {
                    before = state;
                    DateTimeOffset now = _ports.Time.GetUtcNow();
                    RoutingStep decided = RoutingEngine.Step(state, input, now);
                    return new RoutingAnswer(decided, now, render?.Invoke(decided) ?? default);
                },
                cancellationToken);
            told = FinishAsync(_last, step, () => before);
            _last = told;
        }

        return await told.ConfigureAwait(false);
    }

    /// <summary>Ends when no command and no step is being carried out any more; look-ups, notices and timers that are set do not count.</summary>
    public Task IdleAsync() => _carrier.IdleAsync();

    /// <summary>Stops at once: what is not carried out yet is sent again by the next driver.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _timer.Dispose();
            await _carrier.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static CallKey? CallOf(RoutingInput input) => input switch
    {
        RoutingInput.CallArrived i => i.Call,
        RoutingInput.LookUpDone i => i.Call,
        RoutingInput.AgentAnswered i => i.Ring.Call,
        RoutingInput.AgentDeclined i => i.Ring.Call,
        RoutingInput.NoAnswer i => i.Ring.Call,
        RoutingInput.AgentEngaged i => i.Ring.Call,
        RoutingInput.HungUp i => i.Call,
        RoutingInput.Confirmed i => i.Call,
        RoutingInput.CommandFailed i => i.Call,
        _ => null,
    };

    // Steps are carried out in the order in which they were committed.
    private async Task<StoreResult<CommittedStep>> FinishAsync(
        Task before, Task<StoreResult<CommittedStep>> committing, Func<RoutingState?> stateBefore)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        StoreResult<CommittedStep> result = await committing.ConfigureAwait(false);
        if (!result.TryGet(out CommittedStep? committed, out StoreFault? fault))
        {
            _logger.NotStored(_account, fault.Kind, fault.Message);
            _timer.Set(_ports.Time.GetUtcNow() + RetryAfter);
        }
        else if (committed.Step is { } step && !_carrier.IsStopping)
        {
            _carrier.CarryOut(step.State, step.Commands);
            _timer.Set(step.State.NextDueAt);
            RoutingDiagnostics.Decided(_account, stateBefore(), step);
            if (step.Refusal is { } refusal)
            {
                _logger.InputRefused(_account, refusal.Place, refusal.Kind, refusal.Remedy);
            }
        }

        return result;
    }

    // What ended a ring before what begins the next: commands of different calls may concern one phone.
    private void TakeOver(RoutingState state, ValueList<RoutingCommand> commands) => _carrier.CarryOut(
        state, commands.OrderBy(c => c is RoutingCommand.StopRinging or RoutingCommand.RefuseAnswer ? 0 : 1).ToValueList());

    private async Task TickAsync()
    {
        if (!_carrier.IsStopping)
        {
            await TellAsync(new RoutingInput.Tick()).ConfigureAwait(false);
        }
    }
}
