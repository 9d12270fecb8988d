namespace CallLogging.Simulators;

/// <summary>Posts webhooks of Front until the host accepts them.</summary>
internal static class FrontWebhookSender
{
    // Front treats a response after 5 s as missing. It retries webhooks of applications up to three times, and never those of rules (Front's guides, 2026).
    private const int MaxAttempts = 4;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    public static async Task<ValueList<FrontWebhook>> SendAsync(HttpClient http, Uri url, IEnumerable<FrontWebhook> webhooks, CancellationToken cancellationToken)
    {
        var lost = new List<FrontWebhook>();
        foreach (FrontWebhook webhook in webhooks)
        {
            int attempts = webhook.Kind == FrontWebhookKind.Rule ? 1 : MaxAttempts;
            bool isTaken = false;
            for (int attempt = 0; attempt < attempts && !isTaken; attempt++)
            {
                isTaken = await TrySendAsync(http, url, webhook, cancellationToken).ConfigureAwait(false);
            }

            if (!isTaken)
            {
                lost.Add(webhook);
            }
        }

        return lost.ToValueList();
    }

    private static async Task<bool> TrySendAsync(HttpClient http, Uri url, FrontWebhook webhook, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(webhook.Body) };
        foreach ((string name, string value) in webhook.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

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
