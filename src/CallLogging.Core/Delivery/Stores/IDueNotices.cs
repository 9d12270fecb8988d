namespace CallLogging.Delivery;

/// <summary>Tells a host that another one made work due, so that it need not wait for its next look (spec D6).</summary>
/// <remarks>Hints only: one may be lost, come late or come for nothing. What is due stands in <see cref="IDueCalls"/>.</remarks>
public interface IDueNotices
{
    /// <summary>Begins to tell.</summary>
    /// <param name="due">Told each time, on any thread; must not block or throw.</param>
    /// <returns>Ends it when disposed of.</returns>
    IDisposable Subscribe(Action<WorkName> due);
}
