namespace CallLogging.Salesforce;

/// <summary>Keeps one session for all callers; however many of them need a new one, one login is made.</summary>
internal sealed class SessionSource(Func<CancellationToken, Task<SessionResult>> login) : IDisposable
{
    private readonly Lock _guard = new();
    private readonly CancellationTokenSource _end = new();
    private Session? _current;
    private TaskCompletionSource<SessionResult>? _running;

    /// <summary>The session that there is, or a new one.</summary>
    public ValueTask<SessionResult> GetAsync(CancellationToken cancellationToken) => ReplaceAsync(null, cancellationToken);

    /// <summary>A session other than one that has ended; the one that there is if somebody has replaced it already.</summary>
    /// <param name="ended">The session that has ended, or null if any will do.</param>
    /// <param name="cancellationToken">Stops waiting; the login goes on for the others.</param>
    public async ValueTask<SessionResult> ReplaceAsync(Session? ended, CancellationToken cancellationToken)
    {
        TaskCompletionSource<SessionResult>? mine = null;
        Task<SessionResult> running;
        lock (_guard)
        {
            if (ReferenceEquals(_current, ended))
            {
                _current = null;
            }

            if (_current is { } current)
            {
                return SessionResult.Of(current);
            }

            // Continuations run where the login ends: a simulation stays on its one thread.
            running = (_running ??= mine = new()).Task;
        }

        if (mine is not null)
        {
            _ = LoginAsync(mine);
        }

        return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task LoginAsync(TaskCompletionSource<SessionResult> waiting)
    {
        try
        {
            SessionResult result = await login(_end.Token).ConfigureAwait(false);
            Finish(result.Session);
            waiting.SetResult(result);
        }
        catch (Exception e)
        {
            Finish(null);
            waiting.SetException(e);
        }
    }

    private void Finish(Session? session)
    {
        lock (_guard)
        {
            _current = session;
            _running = null;
        }
    }
}
