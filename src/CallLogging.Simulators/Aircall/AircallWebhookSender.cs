using System.Net.Http.Headers;

namespace CallLogging.Simulators;

/// <summary>Posts webhooks of Aircall until the host accepts them.</summary>
internal static class AircallWebhookSender
{
    // Aircall retries up to 50 times and treats a response after 5 s as missing (its webhook guide, 2026).
    private const int MaxAttempts = 50;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    public static async Task<ValueList<AircallWebhook>> SendAsync(
        HttpClient http, Uri url, IEnumerable<AircallWebhook> webhooks, CancellationToken cancellationToken)
    {
        List<AircallWebhook> left = [.. webhooks];
        for (int attempt = 0; attempt < MaxAttempts && left.Count > 0; attempt++)
        {
            var refused = new List<AircallWebhook>();
            foreach (AircallWebhook webhook in left)
            {
                if (!await TrySendAsync(http, url, webhook, cancellationToken).ConfigureAwait(false))
                {
                    refused.Add(webhook);
                }
            }

            left = refused;
        }

        return left.ToValueList();
    }

    private static async Task<bool> TrySendAsync(HttpClient http, Uri url, AircallWebhook webhook, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(webhook.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("aircall-origin", "webhooks");
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
