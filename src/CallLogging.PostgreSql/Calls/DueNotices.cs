using System.Collections.Concurrent;
using System.Globalization;
using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

// Why: docs/decisions/0110-appends-in-batches.md
/// <summary>
/// Notifies other hosts of scheduled work by NOTIFY, and receives their notifications. It notifies outside the transactions that schedule
/// work, because a commit that notifies takes a lock of the whole server. Many notifications become one; a lost one costs a wait until the
/// next poll.
/// </summary>
internal sealed class DueNotices : IDueNotices, IAsyncDisposable
{
    private const int MaxPayload = 7000;
    private static readonly TimeSpan s_atMostEvery = TimeSpan.FromMilliseconds(20);
    private static long s_stores;

    private readonly PostgreSqlDatabase _database;
    private readonly string _channel;

    // The sender identifies this host's own notifications, which it ignores.
    private readonly string _sender = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{Environment.TickCount64}-{Interlocked.Increment(ref s_stores)}");

    private readonly ConcurrentDictionary<WorkName, bool> _untold = new();
    private readonly ConcurrentDictionary<Action<WorkName>, bool> _subscribers = new();
    private readonly SemaphoreSlim _toTell = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Task _teller;
    private Task _listener = Task.CompletedTask;

    public DueNotices(PostgreSqlDatabase database, string schema)
    {
        _database = database;
        _channel = schema + "_due";
        _teller = Task.Run(TellAsync);
    }

    /// <summary>The number of times the listener has connected.</summary>
    public int Connects { get; private set; }

    /// <summary>Notifies other hosts that a queue has work. Returns at once; a task of its own sends the notification.</summary>
    public void Tell(WorkName work)
    {
        if (_untold.TryAdd(work, true) && _toTell.CurrentCount == 0)
        {
            try
            {
                _toTell.Release();
            }
            catch (SemaphoreFullException)
            {
                // Another thread has released it at the same moment.
            }
        }
    }

    /// <inheritdoc />
    public IDisposable Subscribe(Action<WorkName> due)
    {
        ArgumentNullException.ThrowIfNull(due);
        _subscribers[due] = true;
        lock (_lock)
        {
            if (_listener.IsCompleted && !_stop.IsCancellationRequested)
            {
                _listener = Task.Run(ListenAsync);
            }
        }

        return new Subscription(() => _subscribers.TryRemove(due, out _));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _teller.ConfigureAwait(false);
        await _listener.ConfigureAwait(false);
        _stop.Dispose();
        _toTell.Dispose();
    }

    private async Task TellAsync()
    {
        try
        {
            while (true)
            {
                await _toTell.WaitAsync(_stop.Token).ConfigureAwait(false);
                var payload = new System.Text.StringBuilder(_sender);
                foreach (WorkName work in _untold.Keys)
                {
                    if (_untold.TryRemove(work, out _) && payload.Length + (work.Value.Length * 3) < MaxPayload && !work.Value.Contains('\n', StringComparison.Ordinal))
                    {
                        payload.Append('\n').Append(work.Value);
                    }
                }

                await _database.RepeatAsync(
                    async (connection, token) =>
                    {
                        NpgsqlBatch batch = connection.CreateBatch();
                        await using (batch.ConfigureAwait(false))
                        {
                            batch.Add("SELECT pg_notify($1, $2)", _channel, payload.ToString());
                            await batch.ExecuteNonQueryAsync(token).ConfigureAwait(false);
                            return true;
                        }
                    },
                    _stop.Token).ConfigureAwait(false);
                await Task.Delay(s_atMostEvery, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task ListenAsync()
    {
        int failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                NpgsqlConnection connection = await _database.Source.OpenConnectionAsync(_stop.Token).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    connection.Notification += (_, notice) => Hear(notice.Payload);
                    await ExecuteAsync(connection, $"LISTEN {_channel}").ConfigureAwait(false);
                    Connects++;
                    failures = 0;
                    await HearUntilLostAsync(connection).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // notifications are hints: after any fault another connection follows
            catch (Exception)
#pragma warning restore CA1031
            {
                failures++;
            }

            await WaitAsync(TimeSpan.FromMilliseconds(Math.Min(30_000, 100 * Math.Pow(2, Math.Min(failures, 10))))).ConfigureAwait(false);
        }
    }

    // A query now and then detects a connection that died silently.
    private async Task HearUntilLostAsync(NpgsqlConnection connection)
    {
        try
        {
            while (true)
            {
                if (!await connection.WaitAsync(TimeSpan.FromSeconds(20), _stop.Token).ConfigureAwait(false))
                {
                    await ExecuteAsync(connection, "SELECT 1").ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            await ExecuteAsync(connection, "UNLISTEN *").ConfigureAwait(false);
            throw;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // the schema's name was checked to be an identifier
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private void Hear(string payload)
    {
        string[] parts = payload.Split('\n');
        if (parts[0] == _sender)
        {
            return;
        }

        foreach (string work in parts.AsSpan(1))
        {
            foreach (Action<WorkName> subscriber in _subscribers.Keys)
            {
                subscriber(new WorkName(work));
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
