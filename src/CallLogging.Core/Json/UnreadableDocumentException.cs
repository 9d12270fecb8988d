namespace CallLogging.Delivery;

/// <summary>The fault of a stored document that cannot be read: it is damaged, or a newer version wrote it.</summary>
public sealed class UnreadableDocumentException : FormatException
{
    internal UnreadableDocumentException(string message, bool isNewer, Exception? inner = null)
        : base(message, inner) => IsNewer = isNewer;

    /// <summary>Gets a value indicating whether a newer version wrote the document. If not, the document is damaged.</summary>
    public bool IsNewer { get; }
}
