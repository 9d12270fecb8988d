using System.Collections.Concurrent;
using CallLogging.Routing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

// Why: docs/decisions/0054-commands-stay-until-confirmed.md
/// <summary>Carries commands out. Commands of one call run in their order, and so do commands of one agent's phone, because a phone must
/// not ring before its last ring was stopped.</summary>
internal sealed class CommandCarrier(string account, RoutingPorts ports, ILogger logger, Func<RoutingInput, Task> tell) : IAsyncDisposable
{
    private static readonly TimeSpan s_keepCustomers = TimeSpan.FromMinutes(1);

    private readonly CommandLanes _lanes = new();
    private readonly CommandLanes _lookUps = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<(CallKey Call, int Number), bool> _mine = new();
    private readonly ConcurrentDictionary<CallKey, Lazy<Task<ValueList<CompactView>>>> _customers = new();

    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Determines whether this host is carrying a command out.</summary>
    public bool Has(RoutingCommand command) => _mine.ContainsKey((command.Call, command.Number));

    /// <summary>Starts work that waits for no other work.</summary>
    public void Run(Func<Task> work) => _lanes.Run(work);

    /// <summary>Waits until no command is running.</summary>
    public Task IdleAsync() => _lanes.IdleAsync();

    /// <summary>Starts the commands that this host is not carrying out yet.</summary>
    public void CarryOut(RoutingState state, ValueList<RoutingCommand> commands)
    {
        foreach (RoutingCommand command in commands)
        {
            if (!_mine.TryAdd((command.Call, command.Number), true))
            {
                continue;
            }

            if (command is RoutingCommand.LookUp lookUp)
            {
                _lookUps.Run(() => LookUpAsync(lookUp));
            }
            else if (command is RoutingCommand.RingAgent ring)
            {
                // Another host may be about to stop the last ring of this phone. Stopping it here, too, keeps the phone from ringing twice at once.
                RoutingCommand[] before = [.. RoutingEngine.Unconfirmed(state).Where(c => IsStopOf(c, ring.Agent) && !Has(c))];
                _lanes.Run(() => RingAsync(ring, before, NoticeOf(state, ring)), ring.Call, ring.Agent);
            }
            else
            {
                _lanes.Run(() => CarryOutAsync(command), AgentOf(command) is { } agent ? [command.Call, agent] : [command.Call]);
            }
        }
    }

    /// <summary>Stops at once. Commands that are not carried out yet stay unconfirmed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _lookUps.IdleAsync().ConfigureAwait(false);
        await _lanes.IdleAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static bool IsStopOf(RoutingCommand command, AgentId agent) =>
        command is RoutingCommand.StopRinging or RoutingCommand.RefuseAnswer && AgentOf(command) == agent;

    private static AgentId? AgentOf(RoutingCommand command) => command switch
    {
        RoutingCommand.RingAgent c => c.Agent,
        RoutingCommand.StopRinging c => c.Agent,
        RoutingCommand.Connect c => c.Agent,
        RoutingCommand.RefuseAnswer c => c.Agent,
        _ => null,
    };

    private static RingingNotice? NoticeOf(RoutingState state, RoutingCommand.RingAgent ring) =>
        state.Find(ring.Call) is { } session && session.FindRing(ring.Ring.Number) is { } rung
            ? new(ring.Ring, ring.Agent, rung.Reason, state.Find(session.Type)?.Type.Name ?? "", session.Caller)
            : null;

    private async Task RingAsync(RoutingCommand.RingAgent ring, RoutingCommand[] before, RingingNotice? notice)
    {
        foreach (RoutingCommand stop in before)
        {
            // Only the host that issued the command confirms it; repeating it is harmless.
            await SendUntilClearAsync(stop).ConfigureAwait(false);
        }

        CommandResult result = await CarryOutAsync(ring).ConfigureAwait(false);
        if (result == CommandResult.Accepted && notice is not null && ports.Notifier is { } notifier && !IsStopping)
        {
            _lanes.Run(() => NotifyAsync(notifier, notice));
        }
    }

    private async Task<CommandResult> CarryOutAsync(RoutingCommand command)
    {
        try
        {
            CommandResult result = await SendUntilClearAsync(command).ConfigureAwait(false);
            if (!IsStopping)
            {
                if (result == CommandResult.Refused)
                {
                    logger.CommandRefused(command.Call.CallId, command.Number, command.GetType().Name);
                }

                await tell(result == CommandResult.Accepted
                    ? new RoutingInput.Confirmed(command.Call, command.Number)
                    : new RoutingInput.CommandFailed(command.Call, command.Number)).ConfigureAwait(false);
            }

            return result;
        }
        finally
        {
            _mine.TryRemove((command.Call, command.Number), out _);
        }
    }

    private async Task<CommandResult> SendUntilClearAsync(RoutingCommand command)
    {
        CommandResult result = CommandResult.Unclear;
        while (result == CommandResult.Unclear && !IsStopping)
        {
            result = await SendAsync(command).ConfigureAwait(false);
            if (result == CommandResult.Unclear)
            {
                await Task.Delay(RoutingDriver.RetryAfter, ports.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
                return await ports.Telephones.SendAsync(command, _stopping.Token).ConfigureAwait(false);
            }

            Task told = ports.Notifier?.ForwardedAsync(account, notify.Call, notify.Employees, _stopping.Token) ?? Task.CompletedTask;
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
        await TryAsync(notice, () => notifier.RingingAsync(account, notice, _stopping.Token)).ConfigureAwait(false);
        if (ports.Customers is { } directory && notice.Caller.Number is { } number && !IsStopping)
        {
            _lookUps.Run(() => TryAsync(notice, async () =>
            {
                CallKey call = notice.Ring.Call;
                var search = new Lazy<Task<ValueList<CompactView>>>(() => FindAsync(directory, call, number));
                ValueList<CompactView> customers = await _customers.GetOrAdd(call, search).Value.ConfigureAwait(false);
                if (!customers.IsEmpty && !IsStopping)
                {
                    await notifier.CallerKnownAsync(account, notice, customers, _stopping.Token).ConfigureAwait(false);
                }
            }));
        }
    }

    private async Task TryAsync(RingingNotice notice, Func<Task> tellEmployee)
    {
        try
        {
            await tellEmployee().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a lost notice does no harm to the call
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.NoticeFailed(notice.Ring.Call.CallId, e.GetType().Name);
        }
    }

    // All ring attempts of a call share one search for a minute. A failed search is repeated at the next ring attempt.
    private async Task<ValueList<CompactView>> FindAsync(ICustomerDirectory directory, CallKey call, PhoneNumber number)
    {
        ValueList<CompactView>? found = await Bounded.FindAsync(
            token => directory.FindAsync(account, number, token), ports.CustomerLookUp, ports.Time, call.CallId, logger, _stopping.Token)
            .ConfigureAwait(false);
        _lookUps.Run(async () =>
        {
            TimeSpan keep = found is null ? TimeSpan.Zero : s_keepCustomers;
            await Task.Delay(keep, ports.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _customers.TryRemove(call, out _);
        });
        return found is { } hits ? CompactView.InOrder(hits) : default;
    }

    private async Task LookUpAsync(RoutingCommand.LookUp lookUp)
    {
        ValueList<OpenCase> cases = default;
        if (ports.Cases is { } source)
        {
            // The engine has a timer of its own and goes on without the result. This limit only ends work that no one waits for.
            cases = await Bounded.FindAsync(
                token => source.OpenCasesAsync(account, lookUp.Caller, token),
                RoutingLimits.LookUp, ports.Time, lookUp.Call.CallId, logger, _stopping.Token).ConfigureAwait(false) ?? default;
        }

        if (!IsStopping)
        {
            await tell(new RoutingInput.LookUpDone(lookUp.Call, cases)).ConfigureAwait(false);
            await tell(new RoutingInput.Confirmed(lookUp.Call, lookUp.Number)).ConfigureAwait(false);
        }

        _mine.TryRemove((lookUp.Call, lookUp.Number), out _);
    }
}
