using System.Text;
using CallLogging.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CallLogging.AspNetCore;

/// <summary>Handles one webhook: reads the request as the provider sent it, stores it, and only then sends the response.</summary>
/// <remarks>
/// A reader of a provider turns the request into events, and <see cref="IRequestIntake"/> stores them; the call then goes on in the work
/// queue of the host. A destination with webhooks of its own handles the whole request itself.
/// </remarks>
internal sealed class WebhookEndpoint(
    IReadOnlyDictionary<string, ICallEventReader> readers, IReadOnlyDictionary<string, IDestinationWebhook> destinations, IRequestIntake intake, TimeProvider time,
    CallWebhookOptions options)
{
    public const string Provider = "provider";
    public const string Account = "account";

    public async Task AnswerAsync(HttpContext context)
    {
        HttpRequest http = context.Request;
        HttpResponse response = context.Response;
        string provider = http.RouteValues[Provider] as string ?? "";
        string? account = http.RouteValues[Account] as string;
        IDestinationWebhook? destination = destinations.GetValueOrDefault(account is null ? provider : $"{provider}:{account}");
        if (!readers.TryGetValue(provider, out ICallEventReader? reader) && destination is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await WebhookBody.ReadAsync(http, options.MaxBodyBytes, context.RequestAborted).ConfigureAwait(false) is not { } body)
        {
            response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var request = new ProviderRequest(http.Method.ToUpperInvariant(), UrlOf(http), Headers(http), body) { Account = account };
        if (destination is not null)
        {
            Reply reply = await destination.AcceptAsync(request, time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            await WriteAsync(response, reply, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        // Stores the request even if the provider disconnects meanwhile: the provider has sent it and would only retry.
        IntakeAnswer result = await intake.AcceptAsync(request, reader!.Read(request, time.GetUtcNow()), CancellationToken.None).ConfigureAwait(false);
        await WriteAsync(response, result.Reply, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpResponse response, Reply reply, CancellationToken cancellationToken)
    {
        response.StatusCode = reply.Status;
        if (reply.ContentType is { } type)
        {
            response.ContentType = type;
        }

        if (reply.Body.Length > 0)
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(reply.Body), cancellationToken).ConfigureAwait(false);
        }
    }

    // Returns the URL exactly as the provider requested it. The other properties of the request hold a decoded path.
    private string UrlOf(HttpRequest request)
    {
        string target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw && raw[0] == '/'
            ? raw
            : $"{request.PathBase}{request.Path}{request.QueryString}";
        return options.PublicUrl is { } shown ? $"{shown.GetLeftPart(UriPartial.Authority)}{target}" : $"{request.Scheme}://{request.Host}{target}";
    }

    private static ValueList<KeyValuePair<string, string>> Headers(HttpRequest request)
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
