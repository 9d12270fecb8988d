using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Keeps one session for all callers; however many of them need a new session, one login is made.</summary>
internal sealed class SessionSource(Func<CancellationToken, Task<ApiResult<Session>>> login) : IDisposable
{
    private readonly Lock _guard = new();
    private readonly CancellationTokenSource _end = new();
    private Session? _current;
    private TaskCompletionSource<ApiResult<Session>>? _running;

    /// <summary>Returns the current session, or logs in if there is none.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public ValueTask<ApiResult<Session>> GetAsync(CancellationToken cancellationToken) => ReplaceAsync(null, cancellationToken);

    /// <summary>Returns a session other than one that has ended: the current one if another caller has replaced it already, otherwise a new one.</summary>
    /// <param name="ended">The session that has ended, or null if any session will do.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <remarks>Cancellation ends only this caller's waiting; the login continues for the others.</remarks>
    public async ValueTask<ApiResult<Session>> ReplaceAsync(Session? ended, CancellationToken cancellationToken)
    {
        TaskCompletionSource<ApiResult<Session>>? mine = null;
        Task<ApiResult<Session>> running;
        lock (_guard)
        {
            if (ReferenceEquals(_current, ended))
            {
                _current = null;
            }

            if (_current is { } current)
            {
                return new ApiResult<Session>.Success(current);
            }

            // Continuations run on the thread on which the login ends, so that a simulation stays on its one thread.
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

    private async Task LoginAsync(TaskCompletionSource<ApiResult<Session>> waiting)
    {
        try
        {
            ApiResult<Session> result = await login(_end.Token).ConfigureAwait(false);
            Finish((result as ApiResult<Session>.Success)?.Value);
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

/// <summary>A successful login. It is a class without a text form, because it holds a secret.</summary>
internal sealed class Session(string accessToken, Uri instance, SalesforceIdentity? identity)
{
    public string AccessToken { get; } = accessToken;

    /// <summary>The address of the org's instance, to which requests are sent.</summary>
    public Uri Instance { get; } = instance;

    /// <summary>The user and the org, or null if the login did not name them.</summary>
    public SalesforceIdentity? Identity { get; } = identity;
}
