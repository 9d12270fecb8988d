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

        if (await WebhookBody.ReadAsync(http, options.MaxBodyBytes, context.RequestAborted).ConfigureAwait(false) is not { } body)
        {
            operations.RecordRefusal(destination?.Destination ?? reader!.Provider, "413: the body is longer than MaxBodyBytes");
            response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var request = new ProviderRequest(http.Method.ToUpperInvariant(), GetUrl(http), GetHeaders(http), body) { Account = account };
        if (destination is not null)
        {
            ProviderResponse reply = await destination.AcceptAsync(request, time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            if (reply.Status is >= 400 and < 500)
            {
                operations.RecordRefusal(destination.Destination, $"{reply.Status}: the destination refused the webhook");
            }

            await WriteAsync(response, reply, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        // Stores the request even if the provider disconnects meanwhile: the provider has sent it and would only retry.
        IntakeResult result = await intake.AcceptAsync(request, reader!.Read(request, time.GetUtcNow()), CancellationToken.None).ConfigureAwait(false);
        await WriteAsync(response, result.Response, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpResponse response, ProviderResponse providerResponse, CancellationToken cancellationToken)
    {
        response.StatusCode = providerResponse.Status;
        if (providerResponse.ContentType is { } type)
        {
            response.ContentType = type;
        }

        if (providerResponse.Body.Length > 0)
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(providerResponse.Body), cancellationToken).ConfigureAwait(false);
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
