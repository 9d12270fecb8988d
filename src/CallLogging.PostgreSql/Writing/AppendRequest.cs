using CallLogging.Delivery;

namespace CallLogging.PostgreSql;

/// <summary>An append that waits for its turn. What can be computed before, is: many wait for the batch.</summary>
internal sealed class AppendRequest
{
    private readonly TaskCompletionSource<StoreResult<int>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AppendRequest(EventAppend append)
    {
        Append = append;
        Rows = new (string, string, byte[])[append.Events.Count];
        for (int i = 0; i < Rows.Length; i++)
        {
            CallEvent callEvent = append.Events[i];
            Rows[i] = (callEvent.Key.ToString(), callEvent.StorageId, CallEventJson.Serialize(callEvent));
        }

        Head = append.Request is { } request ? ProviderRequestJson.WriteHead(request) : null;
    }

    public EventAppend Append { get; }

    public (string Call, string Id, byte[] Json)[] Rows { get; }

    public string? Head { get; }

    /// <summary>How many of its events were new; set by the batch.</summary>
    public int Added { get; set; }

    public Task<StoreResult<int>> Answer => _answer.Task;

    public void Complete() => _answer.TrySetResult(Added);

    public void Fail(StoreFault fault) => _answer.TrySetResult(fault);
}
