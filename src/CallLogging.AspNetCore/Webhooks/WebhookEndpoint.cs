using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CallLogging.AspNetCore;

/// <summary>Takes one webhook in: read as the provider sent it, stored, then answered (spec D1).</summary>
internal sealed class WebhookEndpoint(IReadOnlyDictionary<string, ICallEventReader> readers, IRequestIntake intake, TimeProvider time, CallWebhookOptions options)
{
    public const string Provider = "provider";
    public const string Account = "account";

    public async Task AnswerAsync(HttpContext context)
    {
        HttpRequest http = context.Request;
        HttpResponse response = context.Response;
        if (http.RouteValues[Provider] is not string provider || !readers.TryGetValue(provider, out ICallEventReader? reader))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await WebhookBody.ReadAsync(http, options.MaxBodyBytes, context.RequestAborted).ConfigureAwait(false) is not { } body)
        {
            response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var request = new ProviderRequest(http.Method.ToUpperInvariant(), UrlOf(http), Headers(http), body) { Account = http.RouteValues[Account] as string };

        // Stored also if the provider hangs up meanwhile: it has said it, and will only say it again.
        IntakeAnswer answer = await intake.AcceptAsync(request, reader.Read(request, time.GetUtcNow()), CancellationToken.None).ConfigureAwait(false);
        response.StatusCode = answer.Reply.Status;
        if (answer.Reply.ContentType is { } type)
        {
            response.ContentType = type;
        }

        if (answer.Reply.Body.Length > 0)
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Reply.Body), context.RequestAborted).ConfigureAwait(false);
        }
    }

    // As the provider requested it, encoding unchanged: the path is decoded elsewhere in the request.
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
