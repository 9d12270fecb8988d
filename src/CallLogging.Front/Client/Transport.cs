using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Front.Wire;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>Sends one request over HTTP and returns the result as a value: no failure of the network or of Front leaves it as an exception.</summary>
internal sealed class Transport(FrontClientOptions options, Func<HttpClient> http, TimeProvider time)
{
    // Error bodies are short; longer ones are web pages.
    private const int MaxErrorBytes = 64 * 1024;

    public async Task<TransportAnswer<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T>? type, bool isWrite, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        BudgetNews headers = BudgetNews.None;
        try
        {
            using HttpResponseMessage response = await http().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            headers = LimitHeaders.Read(response, time.GetUtcNow());
            if (!response.IsSuccessStatusCode)
            {
                return new() { Refusal = await RefusalAsync(response, both.Token).ConfigureAwait(false), News = headers };
            }

            T? value = type is null || AnswerBody.IsEmpty(response) ? null : await AnswerBody.ReadAsync(response, type, options.MaxAnswerBytes, both.Token).ConfigureAwait(false);
            return new() { Value = value, At = response.Headers.Date, News = headers };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Silent<T>(string.Create(CultureInfo.InvariantCulture, $"no response within {options.RequestTimeout.TotalSeconds:0.###} s"), isWrite, headers);
        }
        catch (AnswerTooLongException)
        {
            return Silent<T>(string.Create(CultureInfo.InvariantCulture, $"the response is longer than {options.MaxAnswerBytes} bytes"), isWrite, headers);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return Silent<T>("the response cannot be read", isWrite, headers);
        }
        catch (HttpRequestException e)
        {
            return Silent<T>($"the connection failed ({e.HttpRequestError})", isWrite && !AnswerBody.IsBeforeSending(e.HttpRequestError), headers);
        }
        catch (IOException)
        {
            return Silent<T>("the connection was lost while the response was read", isWrite, headers);
        }
    }

    private static TransportAnswer<T> Silent<T>(string reason, bool mayHaveBeenDone, BudgetNews headers)
        where T : class => new() { Silence = new FrontSilence(reason, mayHaveBeenDone), News = headers };

    private async Task<FrontRefusal> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ErrorPayload? error = await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
        bool isMoved = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
        return new FrontRefusal((int)response.StatusCode)
        {
            Title = error?.Error?.Title,
            Message = error?.Error?.Message,
            RetryAfter = LimitHeaders.RetryAfter(response, time.GetUtcNow()),
            MergedInto = isMoved && response.Headers.TryGetValues("location", out IEnumerable<string>? where) ? FrontPath.OfLink(where.First(), "conversations") : null,
        };
    }

    // With a web page in place of an error (edge servers, maintenance) or a broken body, only the status is used.
    private static async Task<ErrorPayload?> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (AnswerBody.IsEmpty(response) || response.Content.Headers.ContentType?.MediaType is not { } type || !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return await AnswerBody.ReadAsync(response, FrontJsonContext.Default.ErrorPayload, MaxErrorBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or HttpRequestException)
        {
            return null;
        }
    }
}
