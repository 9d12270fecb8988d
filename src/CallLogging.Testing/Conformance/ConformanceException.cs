namespace CallLogging.Testing;

/// <summary>Something does not do what its port promises.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Without a message.</summary>
    public ConformanceException()
    {
    }

    /// <summary>With what was seen and expected.</summary>
    public ConformanceException(string message)
        : base(message)
    {
    }

    /// <summary>With what was seen and its cause.</summary>
    public ConformanceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
