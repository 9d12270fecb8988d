namespace CallLogging.Delivery;

/// <summary>The fault of a stored document that cannot be read: it is damaged, or a newer version wrote it.</summary>
public sealed class UnreadableDocumentException : FormatException
{
    /// <summary>Creates the fault without a message.</summary>
    public UnreadableDocumentException()
    {
    }

    /// <summary>Creates the fault.</summary>
    /// <param name="message">The problem with the document, without its content.</param>
    public UnreadableDocumentException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the fault.</summary>
    /// <param name="message">The problem with the document, without its content.</param>
    /// <param name="innerException">The exception of the parser.</param>
    public UnreadableDocumentException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets a value indicating whether a newer version wrote the document. If not, the document is damaged.</summary>
    public bool IsNewer { get; init; }
}
