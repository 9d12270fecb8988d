using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Shared;

// Why: docs/decisions/0150-what-packages-share.md
/// <summary>Reads the bodies of HTTP responses, and classifies failed requests.</summary>
internal static class ResponseBody
{
    /// <summary>Determines whether a request certainly did not reach the service.</summary>
    public static bool IsBeforeSending(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    /// <summary>Determines whether a response has no body.</summary>
    public static bool IsEmpty(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NoContent || response.Content.Headers.ContentLength == 0;

    /// <summary>Reads the JSON body of a response, up to a limit.</summary>
    /// <param name="response">The response. Only its headers need to have arrived.</param>
    /// <param name="type">The type of the JSON.</param>
    /// <param name="maxBytes">The maximum length of the body in bytes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ResponseTooLongException">The body is longer than the limit.</exception>
    /// <exception cref="JsonException">The body is not JSON of this type.</exception>
    public static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, int maxBytes, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > maxBytes)
        {
            throw new ResponseTooLongException();
        }

        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var limited = new LimitedStream(body, maxBytes);
        return await JsonSerializer.DeserializeAsync(limited, type, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Signals that a response is longer than the client accepts.</summary>
#pragma warning disable RCS1194 // thrown without a text and caught in one place
internal sealed class ResponseTooLongException : IOException;
#pragma warning restore RCS1194
