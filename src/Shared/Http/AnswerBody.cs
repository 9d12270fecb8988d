using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Shared;

/// <summary>Reads answers of web services, and tells what a failed request means.</summary>
internal static class AnswerBody
{
    /// <summary>Whether the request cannot have reached the service.</summary>
    public static bool IsBeforeSending(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    /// <summary>Whether there is nothing to read.</summary>
    public static bool IsEmpty(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NoContent || response.Content.Headers.ContentLength == 0;

    /// <summary>The answer, read no further than allowed.</summary>
    /// <exception cref="AnswerTooLongException">It is longer.</exception>
    /// <exception cref="JsonException">It is not what was expected.</exception>
    public static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, int maxBytes, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > maxBytes)
        {
            throw new AnswerTooLongException();
        }

        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var limited = new LimitedStream(body, maxBytes);
        return await JsonSerializer.DeserializeAsync(limited, type, cancellationToken).ConfigureAwait(false);
    }
}
