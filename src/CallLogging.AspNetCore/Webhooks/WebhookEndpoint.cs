using System.Text;
using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CallLogging.AspNetCore;

/// <summary>Handles one webhook: reads the request as the provider sent it, stores it, and only then sends the response.</summary>
/// <remarks>
/// A reader of a provider turns the request into events, and <see cref="IRequestIntake"/> stores them; the call then goes on in the work
/// queue of the host. A destination with webhooks of its own handles the whole request itself.
/// </remarks>
internal sealed class WebhookEndpoint(
    IReadOnlyDictionary<string, ICallEventReader> readers, IReadOnlyDictionary<string, IDestinationWebhook> destinations, IRequestIntake intake, CallOperations operations, TimeProvider time,
    CallLoggingOptions options)
{
    public const string ProviderRouteValue = "provider";
    public const string AccountRouteValue = "account";

    private readonly BodyBudget _budget = new(options.MaxBodyBytesUnderWay);

    public async Task HandleAsync(HttpContext context)
    {
        HttpRequest http = context.Request;
        HttpResponse response = context.Response;
        string provider = http.RouteValues[ProviderRouteValue] as string ?? "";
        string? account = http.RouteValues[AccountRouteValue] as string;
        IDestinationWebhook? destination = destinations.GetValueOrDefault(account is null ? provider : $"{provider}:{account}");
        if (!readers.TryGetValue(provider, out ICallEventReader? reader) && destination is null)
        {
            operations.RecordRefusal("unknown path", "404: the path names no provider and no destination of this host");
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        BodyBudget.Reservation reservation = _budget.Begin();
        Task<ProviderResponse>? work = null;
        try
        {
            string source = destination?.Destination ?? reader!.Provider;
            if (await ReadBodyAsync(context, reservation).ConfigureAwait(false) is not { } body)
            {
                operations.RecordRefusal(source, $"{response.StatusCode}: the body was not read");
                return;
            }

            var request = new ProviderRequest(http.Method.ToUpperInvariant(), GetUrl(http), GetHeaders(http), body) { Account = account };
            work = destination is not null ? destination.AcceptAsync(request, time.GetUtcNow(), CancellationToken.None) : StoreAsync(request, reader!);
            ProviderResponse reply = await work.WaitAsync(destination is not null ? Timeout.InfiniteTimeSpan : options.WebhookTimeout, time).ConfigureAwait(false);
            if (destination is not null && reply.Status is >= 400 and < 500)
            {
                operations.RecordRefusal(source, $"{reply.Status}: the destination refused the webhook");
            }

            await WriteAsync(response, reply).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The store may still write the request. The provider repeats it, and then it is known.
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        finally
        {
            Release(reservation, work);
        }
    }

    // A request that the store has not written yet still takes up memory.
    private static void Release(BodyBudget.Reservation reservation, Task? work)
    {
        if (work is null or { IsCompleted: true })
        {
            reservation.Dispose();
        }
        else
        {
            _ = work.ContinueWith(static (_, state) => ((IDisposable)state!).Dispose(), reservation, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async ValueTask<byte[]?> ReadBodyAsync(HttpContext context, BodyBudget.Reservation reservation)
    {
        using var late = new CancellationTokenSource(options.WebhookTimeout, time);
        WebhookBody body = await WebhookBody.ReadAsync(context.Request, options.MaxBodyBytes, reservation, late.Token).ConfigureAwait(false);
        if (body.Bytes is null)
        {
            context.Response.StatusCode = body.Status;
            if (HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                // The rest of the body may never come.
                context.Response.Headers.Connection = "close";
            }
        }

        return body.Bytes;
    }

    // Stores the request even if the provider disconnects meanwhile: the provider has sent it and would only retry.
    private async Task<ProviderResponse> StoreAsync(ProviderRequest request, ICallEventReader reader) =>
        (await intake.AcceptAsync(request, reader.Read(request, time.GetUtcNow()), CancellationToken.None).ConfigureAwait(false)).Response;

    private static async Task WriteAsync(HttpResponse response, ProviderResponse providerResponse)
    {
        response.StatusCode = providerResponse.Status;
        if (providerResponse.ContentType is { } type)
        {
            response.ContentType = type;
        }

        if (providerResponse.Body.Length > 0)
        {
            // If the provider has disconnected, the server drops the response without an exception.
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(providerResponse.Body), CancellationToken.None).ConfigureAwait(false);
        }
    }

    // Returns the URL exactly as the provider requested it. The other properties of the request hold a decoded path.
    private string GetUrl(HttpRequest request)
    {
        string target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw && raw[0] == '/'
            ? raw
            : $"{request.PathBase}{request.Path}{request.QueryString}";
        return options.PublicUrl is { } shown ? $"{shown.GetLeftPart(UriPartial.Authority)}{target}" : $"{request.Scheme}://{request.Host}{target}";
    }

    private static ValueList<KeyValuePair<string, string>> GetHeaders(HttpRequest request)
    {
        var headers = new List<KeyValuePair<string, string>>(request.Headers.Count);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in request.Headers)
        {
            foreach (string? value in values)
            {
                headers.Add(KeyValuePair.Create(name, value ?? ""));
            }
        }

        return headers.ToValueList();
    }
}
