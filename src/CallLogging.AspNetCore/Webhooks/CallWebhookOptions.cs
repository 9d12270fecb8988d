namespace CallLogging.AspNetCore;

/// <summary>How webhooks are taken in.</summary>
public sealed class CallWebhookOptions
{
    /// <summary>The longest body that is read, in bytes.</summary>
    /// <value>Default 1 MiB (spec X1); from 1 kB to 16 MiB.</value>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The address that providers call, scheme and host, where a proxy hides it: some providers sign the whole URL.</summary>
    /// <value>Default null: the setting <c>CallLogging:PublicUrl</c>, else scheme and host of the request.</value>
    public Uri? PublicUrl { get; set; }
}
