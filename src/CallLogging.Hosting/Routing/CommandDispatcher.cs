using System.Collections.Concurrent;
using CallLogging.Routing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

// Why: docs/decisions/0054-commands-stay-until-confirmed.md
/// <summary>Carries commands out. Commands of one call run in their order, and so do commands of one agent's phone, because a phone must
/// not ring before its last ring was stopped.</summary>
internal sealed class CommandDispatcher(string account, RoutingPorts ports, ILogger logger, Func<RoutingInput, Task> applyInput) : IAsyncDisposable
{
    private static readonly TimeSpan s_keepCustomers = TimeSpan.FromMinutes(1);

    private readonly KeyedTaskQueue _queue = new();
    private readonly KeyedTaskQueue _lookUpQueue = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<(CallKey Call, int Number), bool> _inProgress = new();
    private readonly ConcurrentDictionary<CallKey, Lazy<Task<ValueList<CustomerSummary>>>> _customers = new();

    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Determines whether this host is carrying a command out.</summary>
    public bool IsInProgress(RoutingCommand command) => _inProgress.ContainsKey((command.Call, command.Number));

    /// <summary>Starts work that waits for no other work.</summary>
    public void Start(Func<Task> work) => _queue.Enqueue(work);

    /// <summary>Waits until no command is running.</summary>
    public Task WaitUntilIdleAsync() => _queue.WaitUntilIdleAsync();

    /// <summary>Starts the commands that this host is not carrying out yet.</summary>
    public void Dispatch(RoutingState state, ValueList<RoutingCommand> commands)
    {
        foreach (RoutingCommand command in commands)
        {
            if (!_inProgress.TryAdd((command.Call, command.Number), true))
            {
                continue;
            }

            if (command is RoutingCommand.LookUp lookUp)
            {
                _lookUpQueue.Enqueue(() => LookUpAsync(lookUp));
            }
            else if (command is RoutingCommand.RingAgent ring)
            {
                // Another host may be about to stop the last ring of this phone. Stopping it here, too, keeps the phone from ringing twice at once.
                RoutingCommand[] before = [.. RoutingEngine.GetUnconfirmedCommands(state).Where(c => IsStopFor(c, ring.Agent) && !IsInProgress(c))];
                _queue.Enqueue(() => RingAsync(ring, before, CreateNotice(state, ring)), ring.Call, ring.Agent);
            }
            else
            {
                _queue.Enqueue(() => DispatchAsync(command), FindAgent(command) is { } agent ? [command.Call, agent] : [command.Call]);
            }
        }
    }

    /// <summary>Stops at once. Commands that are not carried out yet stay unconfirmed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _lookUpQueue.WaitUntilIdleAsync().ConfigureAwait(false);
        await _queue.WaitUntilIdleAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static bool IsStopFor(RoutingCommand command, AgentId agent) =>
        command is RoutingCommand.StopRinging or RoutingCommand.RefuseAnswer && FindAgent(command) == agent;

    private static AgentId? FindAgent(RoutingCommand command) => command switch
    {
        RoutingCommand.RingAgent c => c.Agent,
        RoutingCommand.StopRinging c => c.Agent,
        RoutingCommand.Connect c => c.Agent,
        RoutingCommand.RefuseAnswer c => c.Agent,
        _ => null,
    };

    private static RingingNotice? CreateNotice(RoutingState state, RoutingCommand.RingAgent ring) =>
        state.Find(ring.Call) is { } session && session.FindAttempt(ring.Attempt.Number) is { } rung
            ? new(ring.Attempt, ring.Agent, rung.Reason, state.Find(session.Type)?.Type.Name ?? "", session.Caller)
            : null;

    private async Task RingAsync(RoutingCommand.RingAgent ring, RoutingCommand[] stopsBefore, RingingNotice? notice)
    {
        foreach (RoutingCommand stop in stopsBefore)
        {
            // Only the host that issued the command confirms it; repeating it is harmless.
            await SendUntilKnownAsync(stop).ConfigureAwait(false);
        }

        CommandResult result = await DispatchAsync(ring).ConfigureAwait(false);
        if (result == CommandResult.Accepted && notice is not null && ports.Notifier is { } notifier && !IsStopping)
        {
            _queue.Enqueue(() => NotifyAsync(notifier, notice));
        }
    }

    private async Task<CommandResult> DispatchAsync(RoutingCommand command)
    {
        try
        {
            CommandResult result = await SendUntilKnownAsync(command).ConfigureAwait(false);
            if (!IsStopping)
            {
                if (result == CommandResult.Rejected)
                {
                    logger.CommandRefused(command.Call.CallId, command.Number, command.GetType().Name);
                }

                await applyInput(result == CommandResult.Accepted
                    ? new RoutingInput.CommandConfirmed(command.Call, command.Number)
                    : new RoutingInput.CommandFailed(command.Call, command.Number)).ConfigureAwait(false);
            }

            return result;
        }
        finally
        {
            _inProgress.TryRemove((command.Call, command.Number), out _);
        }
    }

    private async Task<CommandResult> SendUntilKnownAsync(RoutingCommand command)
    {
        CommandResult result = CommandResult.Unclear;
        while (result == CommandResult.Unclear && !IsStopping)
        {
            result = await SendAsync(command).ConfigureAwait(false);
            if (result == CommandResult.Unclear)
            {
                await Task.Delay(RoutingDriver.RetryDelay, ports.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return result;
    }

    private async Task<CommandResult> SendAsync(RoutingCommand command)
    {
        try
        {
            if (command is not RoutingCommand.Notify notify)
            {
                return await ports.Telephony.SendAsync(command, _stopping.Token).ConfigureAwait(false);
            }

            Task told = ports.Notifier?.NotifyForwardedAsync(account, notify.Call, notify.Employees, _stopping.Token) ?? Task.CompletedTask;
            await told.ConfigureAwait(false);
            return CommandResult.Accepted;
        }
#pragma warning disable CA1031 // the call must go on after any exception of a port of the host
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.CommandFaulted(command.Call.CallId, command.Number, e.GetType().Name);
            return CommandResult.Unclear;
        }
    }

    // The notice goes out at once. The customers of the number follow when the directory has responded.
    private async Task NotifyAsync(IRoutingNotifier notifier, RingingNotice notice)
    {
        await NotifySafelyAsync(notice, () => notifier.NotifyRingingAsync(account, notice, _stopping.Token)).ConfigureAwait(false);
        if (ports.Customers is { } directory && notice.Caller.Number is { } number && !IsStopping)
        {
            _lookUpQueue.Enqueue(() => NotifySafelyAsync(notice, async () =>
            {
                CallKey call = notice.Attempt.Call;
                var search = new Lazy<Task<ValueList<CustomerSummary>>>(() => FindAsync(directory, call, number));
                ValueList<CustomerSummary> customers = await _customers.GetOrAdd(call, search).Value.ConfigureAwait(false);
                if (!customers.IsEmpty && !IsStopping)
                {
                    await notifier.NotifyCallerKnownAsync(account, notice, customers, _stopping.Token).ConfigureAwait(false);
                }
            }));
        }
    }

    private async Task NotifySafelyAsync(RingingNotice notice, Func<Task> notify)
    {
        try
        {
            await notify().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a lost notice does no harm to the call
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.NoticeFailed(notice.Attempt.Call.CallId, e.GetType().Name);
        }
    }

    // All ring attempts of a call share one search for a minute. A failed search is repeated at the next ring attempt.
    private async Task<ValueList<CustomerSummary>> FindAsync(ICustomerDirectory directory, CallKey call, PhoneNumber number)
    {
        ValueList<CustomerSummary>? found = await TimeBoxed.RunAsync(
            token => directory.FindAsync(account, number, token), ports.CustomerLookUpTimeout, ports.Time, call.CallId, logger, _stopping.Token)
            .ConfigureAwait(false);
        _lookUpQueue.Enqueue(async () =>
        {
            TimeSpan keep = found is null ? TimeSpan.Zero : s_keepCustomers;
            await Task.Delay(keep, ports.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _customers.TryRemove(call, out _);
        });
        return found is { } hits ? CustomerSummary.OrderForDisplay(hits) : default;
    }

    private async Task LookUpAsync(RoutingCommand.LookUp lookUp)
    {
        ValueList<OpenCase> cases = default;
        if (ports.Cases is { } source)
        {
            // The engine has a timer of its own and goes on without the result. This limit only ends work that no one waits for.
            cases = await TimeBoxed.RunAsync(
                token => source.GetOpenCasesAsync(account, lookUp.Caller, token),
                RoutingLimits.LookUpTimeout, ports.Time, lookUp.Call.CallId, logger, _stopping.Token).ConfigureAwait(false) ?? default;
        }

        if (!IsStopping)
        {
            await applyInput(new RoutingInput.LookUpDone(lookUp.Call, cases)).ConfigureAwait(false);
            await applyInput(new RoutingInput.CommandConfirmed(lookUp.Call, lookUp.Number)).ConfigureAwait(false);
        }

        _inProgress.TryRemove((lookUp.Call, lookUp.Number), out _);
    }
}
