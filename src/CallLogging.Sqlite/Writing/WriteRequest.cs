using CallLogging.Delivery;

namespace CallLogging.Sqlite;

/// <summary>Something to be written, waiting for its turn.</summary>
internal abstract class WriteRequest
{
    public abstract void Run(SqliteSession session);

    public abstract void Complete();

    public abstract void Fail(StoreFault fault);
}

/// <summary>Something to be written that has an answer.</summary>
internal sealed class WriteRequest<T>(Func<SqliteSession, T> write) : WriteRequest
{
    private readonly TaskCompletionSource<StoreResult<T>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;

    public Task<StoreResult<T>> Answer => _answer.Task;

    public override void Run(SqliteSession session) => _value = write(session);

    public override void Complete() => _answer.TrySetResult(_value!);

    public override void Fail(StoreFault fault) => _answer.TrySetResult(fault);
}
