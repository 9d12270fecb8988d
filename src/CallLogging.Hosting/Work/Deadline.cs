namespace CallLogging.Hosting;

/// <summary>A token that is canceled after a time on a given clock, or together with another token.</summary>
/// <remarks>A linked source cannot do this: it has no constructor that takes both a clock and a token.</remarks>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    public Deadline(TimeSpan timeout, TimeProvider timeProvider, CancellationToken linkedToken)
    {
        _source = new CancellationTokenSource(timeout, timeProvider);
        _registration = linkedToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
