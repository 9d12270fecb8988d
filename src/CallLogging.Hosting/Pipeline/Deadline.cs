namespace CallLogging.Hosting;

/// <summary>A token that is cancelled after a time by a given clock, or with another token.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    public Deadline(TimeSpan after, TimeProvider time, CancellationToken with)
    {
        _source = new CancellationTokenSource(after, time);
        _registration = with.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
