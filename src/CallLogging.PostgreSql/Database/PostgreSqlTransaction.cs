using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>A transaction that reads in one round trip, and writes and commits in another after a decision.</summary>
internal sealed class PostgreSqlTransaction(NpgsqlConnection connection)
{
    private bool _hasBegun;

    /// <summary>Gets a value indicating whether the commit was sent. If the connection is lost afterwards, the result of the commit is unknown.</summary>
    public bool IsCommitSent { get; private set; }

    /// <summary>Gets a value indicating whether the server confirmed the commit.</summary>
    public bool IsCommitted { get; private set; }

    /// <summary>Creates a batch of statements, which are sent together in this transaction.</summary>
    public NpgsqlBatch CreateBatch()
    {
        NpgsqlBatch batch = connection.CreateBatch();
        if (!_hasBegun)
        {
            _hasBegun = true;
            batch.Add("BEGIN");
        }

        return batch;
    }

    /// <summary>Sends statements without results, and commits with them.</summary>
    public async Task CommitAsync(NpgsqlBatch batch)
    {
        batch.Add("COMMIT");
        IsCommitSent = true;
        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
        IsCommitted = true;
    }

    /// <summary>Commits the statements that were sent before.</summary>
    public async Task CommitAsync()
    {
        NpgsqlBatch batch = CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            await CommitAsync(batch).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a statement with one result, and commits with it.</summary>
    public async Task<T> CommitScalarAsync<T>(NpgsqlBatch batch)
    {
        batch.Add("COMMIT");
        IsCommitSent = true;
        object? answer = await batch.ExecuteScalarAsync().ConfigureAwait(false);
        IsCommitted = true;
        return (T)answer!;
    }

    /// <summary>Rolls back all statements of the transaction.</summary>
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

/// <summary>The keys of advisory locks, which are the same on every host and with every version of .NET.</summary>
internal static class AdvisoryLockKey
{
    /// <summary>Returns the key of a text: FNV-1a over its UTF-16 code units. Two texts with the same key only wait for each other.</summary>
    public static long From(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return (long)hash;
    }
}
