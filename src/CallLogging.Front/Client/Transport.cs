using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Front.Wire;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>Sends one request over HTTP and returns the result as a value: no failure of the network or of Front leaves it as an exception.</summary>
internal sealed class Transport(FrontOptions options, Func<HttpClient> createHttpClient, TimeProvider time)
{
    // Error bodies are short; longer ones are web pages.
    private const int MaxErrorBytes = 64 * 1024;

    public async Task<TransportResult<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T>? type, bool isWrite, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        RateLimitHeaders headers = RateLimitHeaders.None;
        try
        {
            using HttpResponseMessage response = await createHttpClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            headers = RateLimitHeadersReader.Read(response, time.GetUtcNow());
            if (!response.IsSuccessStatusCode)
            {
                return new() { Rejected = await ReadErrorResponseAsync(response, both.Token).ConfigureAwait(false), RateLimit = headers };
            }

            T? value = type is null || ResponseBody.IsEmpty(response) ? null : await ResponseBody.ReadAsync(response, type, options.MaxResponseBytes, both.Token).ConfigureAwait(false);
            return new() { Value = value, RespondedAt = response.Headers.Date, RateLimit = headers };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CreateNoResponse<T>(string.Create(CultureInfo.InvariantCulture, $"no response within {options.RequestTimeout.TotalSeconds:0.###} s"), isWrite, headers);
        }
        catch (ResponseTooLongException)
        {
            return CreateNoResponse<T>(string.Create(CultureInfo.InvariantCulture, $"the response is longer than {options.MaxResponseBytes} bytes"), isWrite, headers);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return CreateNoResponse<T>("the response cannot be read", isWrite, headers);
        }
        catch (HttpRequestException e)
        {
            return CreateNoResponse<T>($"the connection failed ({e.HttpRequestError})", isWrite && !ResponseBody.IsBeforeSending(e.HttpRequestError), headers);
        }
        catch (IOException)
        {
            return CreateNoResponse<T>("the connection was lost while the response was read", isWrite, headers);
        }
    }

    private static TransportResult<T> CreateNoResponse<T>(string reason, bool mayHaveSucceeded, RateLimitHeaders headers)
        where T : class => new() { NoResponse = new NoResponse(reason, mayHaveSucceeded), RateLimit = headers };

    private async Task<FrontErrorResponse> ReadErrorResponseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ErrorPayload? error = await ReadErrorPayloadAsync(response, cancellationToken).ConfigureAwait(false);
        bool isMoved = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
        return new FrontErrorResponse((int)response.StatusCode)
        {
            Title = error?.Error?.Title,
            Message = error?.Error?.Message,
            RetryAfter = RateLimitHeadersReader.ReadRetryAfter(response, time.GetUtcNow()),
            MergedInto = isMoved && response.Headers.TryGetValues("location", out IEnumerable<string>? where) ? FrontPath.FindIdInLink(where.First(), "conversations") : null,
        };
    }

    // With a web page in place of an error (edge servers, maintenance) or a broken body, only the status is used.
    private static async Task<ErrorPayload?> ReadErrorPayloadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (ResponseBody.IsEmpty(response) || response.Content.Headers.ContentType?.MediaType is not { } type || !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return await ResponseBody.ReadAsync(response, FrontJsonContext.Default.ErrorPayload, MaxErrorBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or HttpRequestException)
        {
            return null;
        }
    }
}
