namespace CallLogging.Testing;

/// <summary>One thing that a port promises.</summary>
/// <typeparam name="T">What is tested.</typeparam>
/// <param name="Name">The promise, usable as the name of a test.</param>
/// <param name="RunAsync">Tests it; throws <see cref="ConformanceException"/> if it is not kept.</param>
public sealed record ConformanceCase<T>(string Name, Func<T, Task> RunAsync)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
