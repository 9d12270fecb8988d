using System.Globalization;
using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.TestServers;
using Npgsql;
using Shouldly;

namespace CallLogging.Tests.Storage;

/// <summary>Compares the statements of PostgreSQL with <see cref="WorkQueueRules"/> on random rows, each statement on all rows at once.</summary>
public sealed class PostgreSqlWorkQueueTests : IAsyncLifetime
{
    private const int RowCount = 10_000;
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly QueueName[] s_queues = [QueueName.Settling, new("recording:list")];

    private readonly Random _random = new(20_260_302);
    private TestSchema _schema = null!;
    private NpgsqlDataSource _source = null!;

    public async ValueTask InitializeAsync()
    {
        _schema = await TestSchema.OpenAsync();
        var settings = new NpgsqlConnectionStringBuilder(SharedPostgreSql.ConnectionString) { SearchPath = _schema.Name };
        _source = NpgsqlDataSource.Create(settings.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _schema.DisposeAsync();
    }

    [Fact]
    public async Task Schedule_RandomRows_WritesWhatTheRulesDecide_D10()
    {
        Dictionary<WorkItem, WorkRow> before = await WriteRandomRowsAsync();
        (ScheduledWork Work, DateTimeOffset Now)[] works = [.. CreateItems(RowCount * 2).Select(item => (new ScheduledWork(item, NextTime()), NextTime()))];
        await ExecuteAsync(batch => WorkQueueRows.Schedule(batch, works));
        var expected = new Dictionary<WorkItem, WorkRow>(before);
        foreach ((ScheduledWork work, DateTimeOffset now) in works)
        {
            expected[work.Item] = WorkQueueRules.Schedule(before.GetValueOrDefault(work.Item), work, now);
        }

        await ShouldBeAsync(expected);
    }

    [Fact]
    public async Task Lease_RandomRows_WritesWhatTheRulesDecide_D10()
    {
        Dictionary<WorkItem, WorkRow> before = await WriteRandomRowsAsync();
        foreach (QueueName queue in s_queues)
        {
            ValueList<WorkLease> leases = (await _schema.One.ToStores().WorkQueue.LeaseAsync(queue, RowCount, s_now, TimeSpan.FromSeconds(61))).Value;
            leases.Select(l => l.Item).ShouldBe(
                before.Where(r => r.Key.Queue == queue && WorkQueueRules.CanLease(r.Value, s_now)).Select(r => r.Key), ignoreOrder: true);
            leases.Select(l => before[l.Item].EnqueuedAt).ShouldBeInOrder();
            foreach (WorkLease lease in leases)
            {
                before[lease.Item] = WorkQueueRules.Lease(before[lease.Item], lease.Epoch, s_now, TimeSpan.FromSeconds(61));
            }
        }

        await ShouldBeAsync(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Complete_RandomRows_WritesWhatTheRulesDecide_D10(bool isDone)
    {
        Dictionary<WorkItem, WorkRow> before = await WriteRandomRowsAsync();
        var expected = new Dictionary<WorkItem, WorkRow>(before);
        var completions = new List<(WorkLease Lease, DateTimeOffset? NextDueAt, int Attempts, int CallFaults, DateTimeOffset Now)>();
        foreach ((WorkItem item, WorkRow row) in before)
        {
            var lease = new WorkLease(item, row.Epoch + (_random.Next(5) / 4), row.Version - (_random.Next(3) / 2), row.Attempts, s_now);
            DateTimeOffset? next = isDone ? null : NextTime();
            completions.Add((lease, next, _random.Next(4), _random.Next(3), NextTime()));
            if (WorkQueueRules.IsHeld(row, lease))
            {
                (_, _, int attempts, int callFaults, DateTimeOffset now) = completions[^1];
                if (WorkQueueRules.Complete(row, lease, next, attempts, callFaults, now) is { } after)
                {
                    expected[item] = after;
                }
                else
                {
                    expected.Remove(item);
                }
            }
        }

        foreach ((WorkLease Lease, DateTimeOffset? NextDueAt, int Attempts, int CallFaults, DateTimeOffset Now)[] page in completions.Chunk(1000))
        {
            await ExecuteAsync(batch =>
            {
                foreach ((WorkLease lease, DateTimeOffset? next, int attempts, int callFaults, DateTimeOffset now) in page)
                {
                    WorkQueueRows.Complete(batch, lease, next, attempts, callFaults, now);
                }
            });
        }

        await ShouldBeAsync(expected);
    }

    [Fact]
    public async Task MakeDue_RandomRows_WritesWhatTheRulesDecide_D10()
    {
        Dictionary<WorkItem, WorkRow> before = await WriteRandomRowsAsync();
        DateTimeOffset writtenAfter = s_now.AddSeconds(5);
        foreach (QueueName queue in s_queues)
        {
            int changed = (await _schema.One.ToStores().WorkQueue.MakeDueAsync(queue, writtenAfter, s_now)).Value;
            changed.ShouldBe(before.Count(r => r.Key.Queue == queue && r.Value.WrittenAt > writtenAfter));
        }

        await ShouldBeAsync(before.ToDictionary(r => r.Key, r => WorkQueueRules.MakeDue(r.Value, r.Key.Queue, writtenAfter, s_now)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MakeDelayedDue_RandomRows_WritesWhatTheRulesDecide_D5(bool withCallFaults)
    {
        Dictionary<WorkItem, WorkRow> before = await WriteRandomRowsAsync();
        foreach (QueueName queue in s_queues)
        {
            int changed = (await _schema.One.ToStores().WorkQueue.MakeDelayedDueAsync(queue, withCallFaults, s_now)).Value;
            changed.ShouldBe(before.Count(r => r.Key.Queue == queue && !ReferenceEquals(WorkQueueRules.MakeDelayedDue(r.Value, queue, withCallFaults, s_now), r.Value)));
        }

        await ShouldBeAsync(before.ToDictionary(r => r.Key, r => WorkQueueRules.MakeDelayedDue(r.Value, r.Key.Queue, withCallFaults, s_now)));
    }

    [Fact]
    public async Task Tables_HaveTimesThatAPersonCanRead_D2()
    {
        IWorkQueue queue = _schema.One.ToStores().WorkQueue;
        await queue.ScheduleAsync(new ScheduledWork(new WorkItem(s_queues[1], "k"), s_now.AddTicks(15)), s_now);
        await using NpgsqlCommand command = _source.CreateCommand("SET timezone = 'UTC'; SELECT enqueued_at::text || ' ' || due_at::text FROM work_items");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("2026-03-02 09:00:00+00 2026-03-02 09:00:00.000002+00");
    }

    // Few distinct times, so that equal times and the tolerance of settling occur often.
    private DateTimeOffset NextTime() => s_now.AddSeconds(_random.Next(-30, 30)).AddMicroseconds(_random.Next(3) == 0 ? 1 : 0);

    private static IEnumerable<WorkItem> CreateItems(int count) =>
        Enumerable.Range(0, count).Select(i => new WorkItem(s_queues[i % 2], i.ToString(CultureInfo.InvariantCulture)));

    private async Task<Dictionary<WorkItem, WorkRow>> WriteRandomRowsAsync()
    {
        Dictionary<WorkItem, WorkRow> rows = CreateItems(RowCount).ToDictionary(item => item, item =>
        {
            (DateTimeOffset due, DateTimeOffset other) = (NextTime(), NextTime());
            return new WorkRow(item.Queue == QueueName.Settling || due < other ? due : other, due, NextTime())
            {
                LeasedUntil = _random.Next(2) == 0 ? NextTime() : null,
                Epoch = _random.Next(1, 4),
                Version = _random.Next(3),
                Attempts = _random.Next(3),
                CallFaults = _random.Next(3),
            };
        });
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync();
        await using NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync(
            "COPY work_items (queue, key, enqueued_at, due_at, written_at, leased_until, epoch, version, attempts, call_faults) FROM STDIN (FORMAT BINARY)");
        foreach ((WorkItem item, WorkRow row) in rows)
        {
            await importer.WriteRowAsync(
                CancellationToken.None, item.Queue.Value, item.Key, row.EnqueuedAt, row.DueAt, row.WrittenAt, row.LeasedUntil, row.Epoch, row.Version, row.Attempts, row.CallFaults);
        }

        await importer.CompleteAsync();
        return rows;
    }

    private async Task ExecuteAsync(Action<NpgsqlBatch> addStatements)
    {
        await using NpgsqlConnection connection = await _source.OpenConnectionAsync();
        await using NpgsqlBatch batch = connection.CreateBatch();
        addStatements(batch);
        await batch.ExecuteNonQueryAsync();
    }

    private async Task ShouldBeAsync(Dictionary<WorkItem, WorkRow> expected)
    {
        var found = new Dictionary<WorkItem, WorkRow>();
        await using NpgsqlCommand command = _source.CreateCommand(
            "SELECT queue, key, enqueued_at, due_at, written_at, leased_until, epoch, version, attempts, call_faults FROM work_items");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found[new WorkItem(new QueueName(reader.GetString(0)), reader.GetString(1))] = new WorkRow(Time(2)!.Value, Time(3)!.Value, Time(4)!.Value)
            {
                LeasedUntil = Time(5),
                Epoch = reader.GetInt64(6),
                Version = reader.GetInt64(7),
                Attempts = reader.GetInt32(8),
                CallFaults = reader.GetInt32(9),
            };
        }

        found.Count.ShouldBe(expected.Count);
        foreach ((WorkItem item, WorkRow row) in expected)
        {
            found[item].ShouldBe(row, item.ToString());
        }

        DateTimeOffset? Time(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
    }
}
