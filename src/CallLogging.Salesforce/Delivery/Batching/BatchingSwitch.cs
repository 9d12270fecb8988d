namespace CallLogging.Salesforce;

/// <summary>Selects how the calls of an org send their requests: each call for itself, or batched as long as a batching scope is open.</summary>
internal sealed class BatchingSwitch(ISalesforceClient client, SalesforceSettings settings)
{
    private readonly SingleQueries _single = new(client, settings);
    private readonly BatchedQueries _batched = new(client, settings);
    private int _openScopes;

    public IOrgQueries Current => Volatile.Read(ref _openScopes) > 0 ? _batched : _single;

    public IDisposable BeginBatching()
    {
        Interlocked.Increment(ref _openScopes);
        return new BatchingScope(this);
    }

    private sealed class BatchingScope(BatchingSwitch owner) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                Interlocked.Decrement(ref owner._openScopes);
            }
        }
    }
}
