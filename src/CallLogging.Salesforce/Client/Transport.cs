using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Salesforce.Wire;
using CallLogging.Shared;

namespace CallLogging.Salesforce;

/// <summary>Sends one request over HTTP and returns its result as a value: no failure of the network or the org leaves it as an exception.</summary>
internal sealed class Transport(SalesforceClientOptions options, Func<HttpClient> http, TimeProvider time)
{
    // Errors are short; longer bodies are web pages.
    private const int MaxErrorBytes = 1024 * 1024;

    // A server may ask for a longer wait, but the pipeline has its own bounds.
    private static readonly TimeSpan s_maxWait = TimeSpan.FromHours(24);

    /// <summary>The usage of the daily requests as the latest response reported it.</summary>
    public SalesforceApiUsage? Usage { get; private set; }

    public async Task<TransportAnswer<T>> SendAsync<T>(
        HttpRequestMessage request, JsonTypeInfo<T> type, int maxBytes, bool isWrite, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using HttpResponseMessage response = await http().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            ReadUsage(response);
            int status = (int)response.StatusCode;
            if (!response.IsSuccessStatusCode)
            {
                ValueList<SalesforceError> errors = await ReadErrorsAsync(response, status, both.Token).ConfigureAwait(false);
                return new() { Status = status, Refusal = new SalesforceRefusal(status, errors) { RetryAfter = RetryAfter(response) } };
            }

            T? value = AnswerBody.IsEmpty(response) ? default : await AnswerBody.ReadAsync(response, type, maxBytes, both.Token).ConfigureAwait(false);
            return new() { Status = status, Value = value, At = response.Headers.Date };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Silent<T>(string.Create(CultureInfo.InvariantCulture, $"no response within {options.RequestTimeout.TotalSeconds:0.###} s"), isWrite);
        }
        catch (AnswerTooLongException)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"the response is longer than {maxBytes} bytes");
            return isWrite ? Silent<T>(message, isWrite) : new()
            {
                Refusal = new SalesforceRefusal((int)HttpStatusCode.OK, [new SalesforceError(SalesforceErrorCode.AnswerTooLong, message)]),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return Silent<T>("the response cannot be read", isWrite);
        }
        catch (HttpRequestException e)
        {
            return Silent<T>($"the connection failed ({e.HttpRequestError})", isWrite && !AnswerBody.IsBeforeSending(e.HttpRequestError));
        }
        catch (IOException)
        {
            return Silent<T>("the connection was lost while the response was read", isWrite);
        }
    }

    private static TransportAnswer<T> Silent<T>(string reason, bool mayHaveBeenDone) => new() { Silence = new SalesforceSilence(reason, mayHaveBeenDone) };

    // Edge servers and maintenance respond with a web page, and a body may be broken; the status must suffice then.
    private static async Task<ValueList<SalesforceError>> ReadErrorsAsync(HttpResponseMessage response, int status, CancellationToken cancellationToken)
    {
        if (AnswerBody.IsEmpty(response) || response.Content.Headers.ContentType?.MediaType is { } type && !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        try
        {
            return ErrorBody.Read(await AnswerBody.ReadAsync(response, SalesforceJsonContext.Default.JsonElement, MaxErrorBytes, cancellationToken).ConfigureAwait(false), status);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or HttpRequestException)
        {
            return [];
        }
    }

    private void ReadUsage(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("Sforce-Limit-Info", out IEnumerable<string>? values)
            && SalesforceApiUsage.Read(string.Join(';', values)) is { } usage)
        {
            Usage = usage;
            SalesforceClientMetrics.Usage(options.Name, usage);
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        TimeSpan? wait = response.Headers.RetryAfter is not { } header ? null
            : header.Delta ?? (header.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked > s_maxWait ? s_maxWait : asked;
    }
}
