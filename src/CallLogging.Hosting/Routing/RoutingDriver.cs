using CallLogging.Routing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>
/// Drives the routing of one account: tells the engine what happens, keeps its timer, carries out its commands. Holds nothing that
/// the store does not: after a restart, or on another host, <see cref="StartAsync"/> goes on where the last one stopped.
/// </summary>
public sealed class RoutingDriver : IAsyncDisposable
{
    /// <summary>How long a command or step that could not be carried out waits for its next try.</summary>
    /// <value>1 second.</value>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(1);

    private readonly string _account;
    private readonly RoutingPorts _ports;
    private readonly ILogger _logger;
    private readonly CommandLanes _lanes = new();
    private readonly CommandLanes _lookUps = new();
    private readonly RoutingTimer _timer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _order = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Makes a driver; nothing happens before <see cref="StartAsync"/>.</summary>
    public RoutingDriver(string account, RoutingPorts ports, ILogger logger)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        ArgumentNullException.ThrowIfNull(ports);
        ArgumentNullException.ThrowIfNull(logger);
        _account = account;
        _ports = ports;
        _logger = logger;
        _timer = new RoutingTimer(ports.Time, () => _lanes.Run(TickAsync));
    }

    /// <summary>Sends again what nobody confirmed, does what fell due meanwhile, and sets the timer.</summary>
    /// <returns>Null, or why the store could not be read.</returns>
    public async Task<StoreFault?> StartAsync(CancellationToken cancellationToken = default)
    {
        StoreResult<RoutingState> loaded = await _ports.Store.LoadAsync(_account, cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out RoutingState? state, out StoreFault? fault))
        {
            return fault;
        }

        // First the tick: a ring whose time is over must not begin again.
        StoreResult<CommittedStep> ticked = await TellAsync(new RoutingInput.Tick(), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!ticked.TryGet(out CommittedStep? step, out fault))
        {
            return fault;
        }

        state = step.Step!.State;
        ValueList<RoutingCommand> unconfirmed = RoutingEngine.Unconfirmed(state);
        var sent = step.Step.Commands.Select(c => (c.Call, c.Number)).ToHashSet();
        // What ended a ring before what begins the next: commands of different calls may concern one phone.
        CarryOut(state, unconfirmed.Where(c => !sent.Contains((c.Call, c.Number)))
            .OrderBy(c => c is RoutingCommand.StopRinging or RoutingCommand.RefuseAnswer ? 0 : 1).ToValueList());
        _logger.Resumed(_account, unconfirmed.Count);
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
            Task<StoreResult<CommittedStep>> step = _ports.Store.StepAsync(
                request,
                state =>
                {
                    DateTimeOffset now = _ports.Time.GetUtcNow();
                    RoutingStep decided = RoutingEngine.Step(state, input, now);
                    return new RoutingAnswer(decided, now, render?.Invoke(decided) ?? default);
                },
                cancellationToken);
            told = FinishAsync(_last, step);
            _last = told;
        }

        return await told.ConfigureAwait(false);
    }

    // Steps are carried out in the order in which they were committed.
    private async Task<StoreResult<CommittedStep>> FinishAsync(Task before, Task<StoreResult<CommittedStep>> committing)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        StoreResult<CommittedStep> result = await committing.ConfigureAwait(false);
        if (!result.TryGet(out CommittedStep? committed, out StoreFault? fault))
        {
            _logger.NotStored(_account, fault.Kind, fault.Message);
            _timer.Set(_ports.Time.GetUtcNow() + RetryAfter);
        }
        else if (committed.Step is { } step && !_stopping.IsCancellationRequested)
        {
            CarryOut(step.State, step.Commands);
            _timer.Set(step.State.NextDueAt);
        }

        return result;
    }

    /// <summary>Ends when no command and no step is being carried out any more; look-ups and timers that are set do not count.</summary>
    public Task IdleAsync() => _lanes.IdleAsync();

    /// <summary>Stops at once: what is not carried out yet is sent again by the next driver.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _timer.Dispose();
        await _lookUps.IdleAsync().ConfigureAwait(false);
        await _lanes.IdleAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static AgentId? AgentOf(RoutingCommand command) => command switch
    {
        RoutingCommand.RingAgent c => c.Agent,
        RoutingCommand.StopRinging c => c.Agent,
        RoutingCommand.Connect c => c.Agent,
        RoutingCommand.RefuseAnswer c => c.Agent,
        _ => null,
    };

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

    private async Task TickAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await TellAsync(new RoutingInput.Tick()).ConfigureAwait(false);
        }
    }

    // Commands of one call keep their order, and those of one phone: it must not ring before its last ring was stopped.
    private void CarryOut(RoutingState state, ValueList<RoutingCommand> commands)
    {
        foreach (RoutingCommand command in commands)
        {
            if (command is RoutingCommand.LookUp lookUp)
            {
                _lookUps.Run(() => LookUpAsync(lookUp));
            }
            else
            {
                RingingNotice? notice = command is RoutingCommand.RingAgent ring ? NoticeOf(state, ring) : null;
                _lanes.Run(() => CarryOutAsync(command, notice), AgentOf(command) is { } agent ? [command.Call, agent] : [command.Call]);
            }
        }
    }

    private async Task CarryOutAsync(RoutingCommand command, RingingNotice? notice)
    {
        CommandResult result = CommandResult.Unclear;
        while (result == CommandResult.Unclear)
        {
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            result = await SendAsync(command, notice).ConfigureAwait(false);
            if (result == CommandResult.Unclear)
            {
                await Task.Delay(RetryAfter, _ports.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        if (!_stopping.IsCancellationRequested)
        {
            if (result == CommandResult.Refused)
            {
                _logger.CommandRefused(command.Call.CallId, command.Number, command.GetType().Name);
            }

            await TellAsync(result == CommandResult.Accepted
                ? new RoutingInput.Confirmed(command.Call, command.Number)
                : new RoutingInput.CommandFailed(command.Call, command.Number)).ConfigureAwait(false);
        }
    }

    private async Task<CommandResult> SendAsync(RoutingCommand command, RingingNotice? notice)
    {
        try
        {
            if (command is RoutingCommand.Notify notify)
            {
                Task told = _ports.Notifier?.ForwardedAsync(_account, notify.Call, notify.Employees, _stopping.Token) ?? Task.CompletedTask;
                await told.ConfigureAwait(false);
                return CommandResult.Accepted;
            }

            CommandResult result = await _ports.Telephones.SendAsync(command, _stopping.Token).ConfigureAwait(false);
            if (notice is not null && result == CommandResult.Accepted && _ports.Notifier is { } notifier)
            {
                await notifier.RingingAsync(_account, notice, _stopping.Token).ConfigureAwait(false);
            }

            return result;
        }
#pragma warning disable CA1031 // whatever a port of the host throws, the call has to go on
        catch (Exception e)
#pragma warning restore CA1031
        {
            _logger.CommandFaulted(command.Call.CallId, command.Number, e.GetType().Name);
            return CommandResult.Unclear;
        }
    }

    private async Task LookUpAsync(RoutingCommand.LookUp lookUp)
    {
        ValueList<OpenCase> cases = default;
        try
        {
            if (_ports.Cases is { } source)
            {
                // The engine's own timer goes on without the answer; this only ends the work that nobody waits for.
                Task<ValueList<OpenCase>> asked = source.OpenCasesAsync(_account, lookUp.Caller, _stopping.Token);
                cases = await asked.WaitAsync(RoutingLimits.LookUp, _ports.Time, _stopping.Token).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // a look-up that fails must not keep a caller waiting
        catch (Exception e)
#pragma warning restore CA1031
        {
            _logger.LookUpFailed(lookUp.Call.CallId, e.GetType().Name);
        }

        if (!_stopping.IsCancellationRequested)
        {
            await TellAsync(new RoutingInput.LookUpDone(lookUp.Call, cases)).ConfigureAwait(false);
            await TellAsync(new RoutingInput.Confirmed(lookUp.Call, lookUp.Number)).ConfigureAwait(false);
        }
    }

    private static RingingNotice? NoticeOf(RoutingState state, RoutingCommand.RingAgent ring) =>
        state.Find(ring.Call) is { } session && session.FindRing(ring.Ring.Number) is { } rung
            ? new(ring.Ring, ring.Agent, rung.Reason, state.Find(session.Type)?.Type.Name ?? "", session.Caller)
            : null;
}
