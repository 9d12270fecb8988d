using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Front.Wire;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>One request over HTTP and its answer as a value: nothing that the network or Front does leaves it as an exception.</summary>
internal sealed class Transport(FrontClientOptions options, Func<HttpClient> http, TimeProvider time)
{
    // Errors are short; longer bodies are web pages.
    private const int MaxErrorBytes = 64 * 1024;

    public async Task<TransportAnswer<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T>? type, bool isWrite, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        BudgetNews news = BudgetNews.None;
        try
        {
            using HttpResponseMessage response = await http().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            news = LimitHeaders.Read(response, time.GetUtcNow());
            if (!response.IsSuccessStatusCode)
            {
                return new() { Refusal = await RefusalAsync(response, both.Token).ConfigureAwait(false), News = news };
            }

            T? value = type is null || AnswerBody.IsEmpty(response) ? null : await AnswerBody.ReadAsync(response, type, options.MaxAnswerBytes, both.Token).ConfigureAwait(false);
            return new() { Value = value, At = response.Headers.Date, News = news };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Silent<T>(string.Create(CultureInfo.InvariantCulture, $"no answer within {options.RequestTimeout.TotalSeconds:0.###} s"), isWrite, news);
        }
        catch (AnswerTooLongException)
        {
            return Silent<T>(string.Create(CultureInfo.InvariantCulture, $"the answer is longer than {options.MaxAnswerBytes} bytes"), isWrite, news);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return Silent<T>("the answer cannot be read", isWrite, news);
        }
        catch (HttpRequestException e)
        {
            return Silent<T>($"the connection failed ({e.HttpRequestError})", isWrite && !AnswerBody.IsBeforeSending(e.HttpRequestError), news);
        }
        catch (IOException)
        {
            return Silent<T>("the connection was cut while the answer was read", isWrite, news);
        }
    }

    private static TransportAnswer<T> Silent<T>(string reason, bool mayHaveBeenDone, BudgetNews news)
        where T : class => new() { Silence = new FrontSilence(reason, mayHaveBeenDone), News = news };

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

    // A web page in place of an error (edge servers, maintenance) or a broken body: the status has to do.
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
