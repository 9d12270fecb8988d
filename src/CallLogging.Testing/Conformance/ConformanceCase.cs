namespace CallLogging.Testing;

/// <summary>One promise of a port, with its test.</summary>
/// <typeparam name="T">The type of the implementation under test, or of its harness.</typeparam>
/// <param name="Name">The promise, usable as the name of a test.</param>
/// <param name="RunAsync">The test, which throws a <see cref="ConformanceException"/> if the promise is not kept.</param>
/// <remarks>A test framework runs each case on a fresh implementation; a test then has the name of its case.</remarks>
public sealed record ConformanceCase<T>(string Name, Func<T, Task> RunAsync)
{
    /// <summary>Returns the name of the case.</summary>
    public override string ToString() => Name;
}

/// <summary>The exception of a case whose implementation does not keep a promise of its port.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public ConformanceException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">The observed and the expected behavior, as a sentence.</param>
    public ConformanceException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">The observed and the expected behavior, as a sentence.</param>
    /// <param name="innerException">The exception that the implementation threw.</param>
    public ConformanceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
