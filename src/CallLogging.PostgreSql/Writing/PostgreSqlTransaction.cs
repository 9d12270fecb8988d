using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>A transaction that reads in one round trip, decides, and writes and commits in another.</summary>
internal sealed class PostgreSqlTransaction(NpgsqlConnection connection)
{
    private bool _hasBegun;

    /// <summary>Whether the commit was on its way: if the connection is lost from here on, nobody can tell whether it was done.</summary>
    public bool IsCommitSent { get; private set; }

    public bool IsCommitted { get; private set; }

    /// <summary>Statements that are sent together, in this transaction.</summary>
    public NpgsqlBatch Batch()
    {
        NpgsqlBatch batch = connection.CreateBatch();
        if (!_hasBegun)
        {
            _hasBegun = true;
            batch.Add("BEGIN");
        }

        return batch;
    }

    /// <summary>Sends statements without answers, and commits with them.</summary>
    public async Task CommitAsync(NpgsqlBatch batch)
    {
        batch.Add("COMMIT");
        IsCommitSent = true;
        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
        IsCommitted = true;
    }

    /// <summary>Commits what was sent before.</summary>
    public async Task CommitAsync()
    {
        NpgsqlBatch batch = Batch();
        await using (batch.ConfigureAwait(false))
        {
            await CommitAsync(batch).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a statement with one answer, and commits with it.</summary>
    public async Task<T> CommitScalarAsync<T>(NpgsqlBatch batch)
    {
        batch.Add("COMMIT");
        IsCommitSent = true;
        object? answer = await batch.ExecuteScalarAsync().ConfigureAwait(false);
        IsCommitted = true;
        return (T)answer!;
    }

    public async Task RollBackAsync()
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.Add("ROLLBACK");
            await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }
}
