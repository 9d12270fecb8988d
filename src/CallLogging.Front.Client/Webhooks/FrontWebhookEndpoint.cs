using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CallLogging.Front.Client;

/// <summary>Takes Front's webhooks of one company: runs rules, refuses replies, answers when Front sets things up.</summary>
internal sealed class FrontWebhookEndpoint(FrontClientOptions options, FrontSettings settings, RuleRunner runner, ILogger logger) : IDestinationWebhook
{
    private static readonly Reply s_later = new(503, null, "");

    private readonly FrontWebhookReader _reader = new(options.AppSecret, options.ApiSecret);

    public string Destination => settings.Destination;

    public async Task<Reply> AcceptAsync(ProviderRequest request, DateTimeOffset receivedAt, CancellationToken cancellationToken = default)
    {
        switch (_reader.Read(request, receivedAt))
        {
            case FrontWebhookRead.Refused refused:
                logger.WebhookRefused(options.Name, refused.Check, refused.Place);
                FrontClientMetrics.Webhook(options.Name, "refused");
                return new Reply(refused.Status, null, "");
            case FrontWebhookRead.Challenge(var word):
                return new Reply(200, "text/plain", word);
            case FrontWebhookRead.Connecting:
                return Json(200, writer =>
                {
                    writer.WriteString("type"u8, "success"u8);
                    writer.WriteString("webhook_url"u8, request.Url.Split('?')[0]);
                });
            case FrontWebhookRead.Replied:
                FrontClientMetrics.Webhook(options.Name, "reply_refused");
                return Json(400, writer =>
                {
                    writer.WriteString("type"u8, "bad_request"u8);
                    writer.WriteString("message"u8, ReplyRejection.Text(settings.Language));
                });
            case FrontWebhookRead.Happened happened:
                return await RunAsync(happened, cancellationToken).ConfigureAwait(false);
            case FrontWebhookRead.Unreadable unreadable:
                logger.WebhookUnreadable(options.Name, unreadable.Place, unreadable.Reason);
                FrontClientMetrics.Webhook(options.Name, "unreadable");
                return Reply.Ok;
            default:
                FrontClientMetrics.Webhook(options.Name, "ignored");
                return Reply.Ok;
        }
    }

    private async Task<Reply> RunAsync(FrontWebhookRead.Happened happened, CancellationToken cancellationToken)
    {
        // A deletion is an answer too: there is nothing left to do.
        FrontAnswer<RuleOutcome> answer = await runner.RunAsync(happened.Conversation, happened.Event, happened.Subject, cancellationToken).ConfigureAwait(false);
        bool isOver = answer is FrontAnswer<RuleOutcome>.Done or FrontAnswer<RuleOutcome>.Refused { Refusal.Status: 400 or 403 or 404 };
        FrontClientMetrics.Webhook(options.Name, isOver ? "done" : "later");
        return isOver ? Reply.Ok : s_later;
    }

    private static Reply Json(int status, Action<Utf8JsonWriter> write) =>
        new(status, "application/json", System.Text.Encoding.UTF8.GetString(FrontBody.Fields(write).Span));
}
