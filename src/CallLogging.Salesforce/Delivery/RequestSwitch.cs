namespace CallLogging.Salesforce;

/// <summary>Selects how the calls of an org send their requests: each call for itself, or batched as long as a batching scope is open.</summary>
internal sealed class RequestSwitch(ISalesforceClient client, SalesforceSettings settings)
{
    private readonly SingleRequests _single = new(client, settings);
    private readonly JoinedRequests _joined = new(client, settings);
    private int _wanted;

    public IOrgRequests Current => Volatile.Read(ref _wanted) > 0 ? _joined : _single;

    public IDisposable Join()
    {
        Interlocked.Increment(ref _wanted);
        return new Wish(this);
    }

    private sealed class Wish(RequestSwitch of) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                Interlocked.Decrement(ref of._wanted);
            }
        }
    }
}
