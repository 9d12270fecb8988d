using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Salesforce.Wire;
using CallLogging.Shared;

namespace CallLogging.Salesforce;

/// <summary>Sends one request over HTTP and returns its result as a value: no failure of the network or the org leaves it as an exception.</summary>
internal sealed class Transport(SalesforceOptions options, Func<HttpClient> createHttpClient, TimeProvider time)
{
    // Errors are short; longer bodies are web pages.
    private const int MaxErrorBytes = 1024 * 1024;

    // A server may ask for a longer wait, but the pipeline has its own bounds.
    private static readonly TimeSpan s_maxWait = TimeSpan.FromHours(24);

    /// <summary>The usage of the daily requests as the latest response reported it.</summary>
    public SalesforceApiUsage? Usage { get; private set; }

    public async Task<TransportResult<T>> SendAsync<T>(
        HttpRequestMessage request, JsonTypeInfo<T> type, int maxBytes, bool isWrite, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using HttpResponseMessage response = await createHttpClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            ReadUsage(response);
            int status = (int)response.StatusCode;
            if (!response.IsSuccessStatusCode)
            {
                ValueList<SalesforceError> errors = await ReadErrorsAsync(response, status, both.Token).ConfigureAwait(false);
                return new() { Status = status, Rejected = new SalesforceErrorResponse(status, errors) { RetryAfter = GetRetryAfter(response) } };
            }

            T? value = ResponseBody.IsEmpty(response) ? default : await ResponseBody.ReadAsync(response, type, maxBytes, both.Token).ConfigureAwait(false);
            return new() { Status = status, Value = value, RespondedAt = response.Headers.Date };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CreateNoResponse<T>(string.Create(CultureInfo.InvariantCulture, $"no response within {options.RequestTimeout.TotalSeconds:0.###} s"), isWrite);
        }
        catch (ResponseTooLongException)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"the response is longer than {maxBytes} bytes");
            return isWrite ? CreateNoResponse<T>(message, isWrite) : new()
            {
                Rejected = new SalesforceErrorResponse((int)HttpStatusCode.OK, [new SalesforceError(SalesforceErrorCode.ResponseTooLong, message)]),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return CreateNoResponse<T>("the response cannot be read", isWrite);
        }
        catch (HttpRequestException e)
        {
            return CreateNoResponse<T>($"the connection failed ({e.HttpRequestError})", isWrite && !ResponseBody.IsBeforeSending(e.HttpRequestError));
        }
        catch (IOException)
        {
            return CreateNoResponse<T>("the connection was lost while the response was read", isWrite);
        }
    }

    private static TransportResult<T> CreateNoResponse<T>(string reason, bool mayHaveSucceeded) => new() { NoResponse = new NoResponse(reason, mayHaveSucceeded) };

    // Edge servers and maintenance respond with a web page, and a body may be broken; the status must suffice then.
    private static async Task<ValueList<SalesforceError>> ReadErrorsAsync(HttpResponseMessage response, int status, CancellationToken cancellationToken)
    {
        if (ResponseBody.IsEmpty(response) || response.Content.Headers.ContentType?.MediaType is { } type && !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        try
        {
            return ErrorBody.Read(await ResponseBody.ReadAsync(response, SalesforceJsonContext.Default.JsonElement, MaxErrorBytes, cancellationToken).ConfigureAwait(false), status);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or IOException or HttpRequestException)
        {
            return [];
        }
    }

    private void ReadUsage(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("Sforce-Limit-Info", out IEnumerable<string>? values)
            && SalesforceApiUsage.Parse(string.Join(';', values)) is { } usage)
        {
            Usage = usage;
            SalesforceClientMetrics.RecordUsage(options.Name, usage);
        }
    }

    private TimeSpan? GetRetryAfter(HttpResponseMessage response)
    {
        TimeSpan? wait = response.Headers.RetryAfter is not { } header ? null
            : header.Delta ?? (header.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked > s_maxWait ? s_maxWait : asked;
    }
}
