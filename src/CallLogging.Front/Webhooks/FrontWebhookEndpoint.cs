using System.Text.Json;
using CallLogging.Delivery;
using CallLogging.Shared;
using Microsoft.Extensions.Logging;

namespace CallLogging.Front;

// Why: docs/decisions/0134-webhooks-of-front.md
/// <summary>Handles the webhooks of one Front company: runs rules, rejects replies to calls, and responds when Front connects the channel or tests the address.</summary>
internal sealed class FrontWebhookEndpoint(FrontOptions options, FrontSettings settings, FrontRuleRunner runner, ILogger logger, FrontDestination? destination = null) : IDestinationWebhook
{
    private static readonly ProviderResponse s_retryLater = new(503, null, "");

    private readonly LogLimit<OriginCheck> _refusedLines = new();
    private readonly FrontWebhookReader _reader = new(options.AppSecret, options.ApiSecret);

    public string Destination => settings.Destination;

    public async Task<ProviderResponse> AcceptAsync(ProviderRequest request, DateTimeOffset receivedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (_reader.Read(request, receivedAt))
        {
            case WebhookReadResult.Refused refused:
                if (_refusedLines.Allows(refused.Check, receivedAt, out int leftOut))
                {
                    logger.WebhookRefused(options.Name, refused.Check, refused.Place, leftOut);
                }

                FrontClientMetrics.CountWebhook(options.Name, "refused");
                return new ProviderResponse(refused.Status, null, "");
            case WebhookReadResult.Challenge(var word):
                return new ProviderResponse(200, "text/plain", word);
            case WebhookReadResult.Connecting:
                return CreateJson(200, writer =>
                {
                    writer.WriteString("type"u8, "success"u8);
                    writer.WriteString("webhook_url"u8, request.Url.Split('?')[0]);
                });
            case WebhookReadResult.Replied:
                FrontClientMetrics.CountWebhook(options.Name, "reply_refused");
                return CreateJson(400, writer =>
                {
                    writer.WriteString("type"u8, "bad_request"u8);
                    writer.WriteString("message"u8, ReplyRejection.GetText(settings.Language));
                });
            case WebhookReadResult.Imported imported when destination is not null:
                bool isRemembered = await destination.RememberImportedAsync(imported.Message, imported.ExternalConversationIds, cancellationToken).ConfigureAwait(false);
                FrontClientMetrics.CountWebhook(options.Name, isRemembered ? "done" : "later");
                return isRemembered ? ProviderResponse.Ok : s_retryLater;
            case WebhookReadResult.Happened happened:
                return await RunRulesAsync(happened, cancellationToken).ConfigureAwait(false);
            case WebhookReadResult.Unreadable unreadable:
                logger.WebhookUnreadable(options.Name, unreadable.Place, unreadable.Reason);
                FrontClientMetrics.CountWebhook(options.Name, "unreadable");
                return ProviderResponse.Ok;
            default:
                FrontClientMetrics.CountWebhook(options.Name, "ignored");
                return ProviderResponse.Ok;
        }
    }

    private async Task<ProviderResponse> RunRulesAsync(WebhookReadResult.Happened happened, CancellationToken cancellationToken)
    {
        if (happened.Event.Trigger == RuleTrigger.Archived && destination is not null
            && !await destination.RememberArchivedAsync(happened.Conversation, cancellationToken).ConfigureAwait(false))
        {
            return s_retryLater;
        }

        // Most of what people do in Front cannot start a rule; then no request is needed.
        if (!ConversationRules.CanApply(settings.Rules, happened.Event.Trigger, happened.Event.Text, happened.Subject))
        {
            FrontClientMetrics.CountWebhook(options.Name, "ignored");
            return ProviderResponse.Ok;
        }

        (RuleRunResult? run, DestinationFault? fault) = await runner.HandleAsync(happened.Conversation, happened.Event, cancellationToken).ConfigureAwait(false);

        // Front repeats the webhook after a temporary fault. After a permanent one, a repeat would only fail the same way.
        bool isOver = run is not null || fault is DestinationFault.Park or DestinationFault.Replan;
        FrontClientMetrics.CountWebhook(options.Name, run is not null ? "done" : isOver ? "given_up" : "later");
        return isOver ? ProviderResponse.Ok : s_retryLater;
    }

    private static ProviderResponse CreateJson(int status, Action<Utf8JsonWriter> write) =>
        new(status, "application/json", System.Text.Encoding.UTF8.GetString(RequestBody.WriteObject(write).Span));
}
