using System.Text.Json;
using CallLogging.Delivery;
using Microsoft.Extensions.Logging;

namespace CallLogging.Front;

// Why: docs/decisions/0134-webhooks-of-front.md
/// <summary>Handles the webhooks of one Front company: runs rules, rejects replies to calls, and responds when Front connects the channel or tests the address.</summary>
internal sealed class FrontWebhookEndpoint(FrontClientOptions options, FrontSettings settings, FrontRuleRunner runner, ILogger logger, FrontDestination? destination = null) : IDestinationWebhook
{
    private static readonly Reply s_later = new(503, null, "");

    private readonly FrontWebhookReader _reader = new(options.AppSecret, options.ApiSecret);

    public string Destination => settings.Destination;

    public async Task<Reply> AcceptAsync(ProviderRequest request, DateTimeOffset receivedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
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
            case FrontWebhookRead.Imported imported when destination is not null:
                bool isRemembered = await destination.RememberImportedAsync(imported.Message, imported.ExternalConversationIds, cancellationToken).ConfigureAwait(false);
                FrontClientMetrics.Webhook(options.Name, isRemembered ? "done" : "later");
                return isRemembered ? Reply.Ok : s_later;
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
        // Most of what people do in Front cannot start a rule; then no request is needed.
        if (!ConversationRules.CanApply(settings.Rules, happened.Event.Trigger, happened.Event.Text, happened.Subject))
        {
            FrontClientMetrics.Webhook(options.Name, "ignored");
            return Reply.Ok;
        }

        (RuleRun? run, DestinationFault? fault) = await runner.HandleAsync(happened.Conversation, happened.Event, cancellationToken).ConfigureAwait(false);

        // Front repeats the webhook after a temporary fault. After a permanent one, a repeat would only fail the same way.
        bool isOver = run is not null || fault is DestinationFault.Park or DestinationFault.Replan;
        FrontClientMetrics.Webhook(options.Name, run is not null ? "done" : isOver ? "given_up" : "later");
        return isOver ? Reply.Ok : s_later;
    }

    private static Reply Json(int status, Action<Utf8JsonWriter> write) =>
        new(status, "application/json", System.Text.Encoding.UTF8.GetString(FrontBody.Fields(write).Span));
}
