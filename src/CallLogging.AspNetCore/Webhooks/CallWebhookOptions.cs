namespace CallLogging.AspNetCore;

/// <summary>The settings for receiving webhooks.</summary>
/// <remarks><c>MapCallWebhooks</c> takes them. It throws an <see cref="InvalidOperationException"/> if a value is out of range.</remarks>
public sealed class CallWebhookOptions
{
    /// <summary>The maximum length of a request body in bytes. A longer body gets the response 413 and is not read.</summary>
    /// <value>Default 1 MiB; from 1 KiB to 16 MiB.</value>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The address that providers call, as scheme and host. It is needed behind a proxy, because some providers sign the whole URL.</summary>
    /// <value>
    /// The default is <c>CallLoggingOptions.PublicUrl</c>; null means the scheme and host of the request.
    /// A path is ignored.
    /// </value>
    public Uri? PublicUrl { get; set; }
}
