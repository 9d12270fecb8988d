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
internal sealed class PostgreSqlWorkNotifications : IWorkNotifications, IAsyncDisposable
{
    private const int MaxPayload = 7000;
    private static readonly TimeSpan s_minInterval = TimeSpan.FromMilliseconds(20);
    private static long s_stores;

    private readonly PostgreSqlDatabase _database;
    private readonly string _channel;

    // The sender identifies this host's own notifications, which it ignores.
    private readonly string _sender = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{Environment.TickCount64}-{Interlocked.Increment(ref s_stores)}");

    private readonly ConcurrentDictionary<QueueName, bool> _pendingQueues = new();
    private readonly ConcurrentDictionary<Action<QueueName>, bool> _subscribers = new();
    private readonly SemaphoreSlim _pendingSignal = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Task _sendLoop;
    private Task _listenLoop = Task.CompletedTask;

    public PostgreSqlWorkNotifications(PostgreSqlDatabase database, string schema)
    {
        _database = database;
        _channel = schema + "_due";
        _sendLoop = Task.Run(SendNotificationsAsync);
    }

    /// <summary>The number of times the listener has connected.</summary>
    public int ConnectionCount { get; private set; }

    /// <summary>Notifies other hosts that a queue has work. Returns at once; a task of its own sends the notification.</summary>
    public void Notify(QueueName queue)
    {
        if (_pendingQueues.TryAdd(queue, true) && _pendingSignal.CurrentCount == 0)
        {
            try
            {
                _pendingSignal.Release();
            }
            catch (SemaphoreFullException)
            {
                // Another thread has released it at the same moment.
            }
        }
    }

    /// <inheritdoc />
    public IDisposable Subscribe(Action<QueueName> onWorkDue)
    {
        ArgumentNullException.ThrowIfNull(onWorkDue);
        _subscribers[onWorkDue] = true;
        lock (_lock)
        {
            if (_listenLoop.IsCompleted && !_stop.IsCancellationRequested)
            {
                _listenLoop = Task.Run(ListenAsync);
            }
        }

        return new Subscription(() => _subscribers.TryRemove(onWorkDue, out _));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _sendLoop.ConfigureAwait(false);
        await _listenLoop.ConfigureAwait(false);
        _stop.Dispose();
        _pendingSignal.Dispose();
    }

    private async Task SendNotificationsAsync()
    {
        try
        {
            while (true)
            {
                await _pendingSignal.WaitAsync(_stop.Token).ConfigureAwait(false);
                var payload = new System.Text.StringBuilder(_sender);
                foreach (QueueName work in _pendingQueues.Keys)
                {
                    if (_pendingQueues.TryRemove(work, out _) && payload.Length + (work.Value.Length * 3) < MaxPayload && !work.Value.Contains('\n', StringComparison.Ordinal))
                    {
                        payload.Append('\n').Append(work.Value);
                    }
                }

                await _database.RunIdempotentAsync(
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
                await Task.Delay(s_minInterval, _stop.Token).ConfigureAwait(false);
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
                NpgsqlConnection connection = await _database.DataSource.OpenConnectionAsync(_stop.Token).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    connection.Notification += (_, notice) => Receive(notice.Payload);
                    await ExecuteAsync(connection, $"LISTEN {_channel}").ConfigureAwait(false);
                    ConnectionCount++;
                    failures = 0;
                    await ReceiveUntilLostAsync(connection).ConfigureAwait(false);
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
    private async Task ReceiveUntilLostAsync(NpgsqlConnection connection)
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

    private void Receive(string payload)
    {
        string[] parts = payload.Split('\n');
        if (parts[0] == _sender)
        {
            return;
        }

        foreach (string work in parts.AsSpan(1))
        {
            foreach (Action<QueueName> subscriber in _subscribers.Keys)
            {
                subscriber(new QueueName(work));
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
