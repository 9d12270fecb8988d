using System.Text.Json;
using CallLogging.Front.Wire;

namespace CallLogging.Front;

/// <summary>Reads Front's webhooks of applications, of their channels, and of rules. It never throws, whatever the input.</summary>
/// <remarks>Rules need the text of comments: in Front's settings of rule webhooks, "Send full event data" must be switched on.</remarks>
internal sealed class FrontWebhookReader
{
    private const string ChallengeHeader = "x-front-challenge";

    // Front's challenges have a few dozen characters.
    private const int MaxChallenge = 256;

    private readonly string? _appSecret;
    private readonly string? _apiSecret;

    /// <summary>Initializes a reader for one Front company.</summary>
    /// <param name="appSecret">The secret of the app, which verifies webhooks of application and channel; with null all of them are refused.</param>
    /// <param name="apiSecret">The API secret of the company, which verifies webhooks of rules; with null all of them are refused.</param>
    public FrontWebhookReader(string? appSecret, string? apiSecret)
    {
        _appSecret = string.IsNullOrEmpty(appSecret) ? null : appSecret;
        _apiSecret = string.IsNullOrEmpty(apiSecret) ? null : apiSecret;
    }

    /// <summary>Verifies and reads one request.</summary>
    /// <param name="request">The request with its body as received.</param>
    /// <param name="now">The present time, against which the age of a signed request is checked.</param>
    public WebhookReadResult Read(ProviderRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        bool isTimed = request.FindHeader(FrontWebhookSignature.TimeHeader) is not null;
        OriginCheck check = isTimed
            ? _appSecret is null ? OriginCheck.Missing : FrontWebhookSignature.CheckApplication(request, _appSecret, now)
            : _apiSecret is null ? OriginCheck.Missing : FrontWebhookSignature.CheckRule(request, _apiSecret);
        return check switch
        {
            OriginCheck.Valid => ReadBody(request),
            OriginCheck.Malformed => new WebhookReadResult.Refused(400, check, FrontWebhookSignature.SignatureHeader),
            OriginCheck.Missing or OriginCheck.Mismatch => new WebhookReadResult.Refused(401, check, FrontWebhookSignature.SignatureHeader),
        };
    }

    private static WebhookReadResult ReadBody(ProviderRequest request)
    {
        if (request.FindHeader(ChallengeHeader) is { Length: > 0 and <= MaxChallenge } word && word.All(c => c is > ' ' and <= '~'))
        {
            return new WebhookReadResult.Challenge(word);
        }

        try
        {
            WebhookPayload? payload = JsonSerializer.Deserialize(request.Body.Span, FrontJsonContext.Default.WebhookPayload);
            return payload?.Type is not { Length: > 0 } type ? new WebhookReadResult.Unreadable("$.type", "a word")
                : payload.Payload is not { } inner ? ReadEvent(type, payload)
                : payload.Authorization is not null || inner.Conversation is not null ? ReadEvent(type, inner)
                : ReadChannel(type, inner, payload.Metadata);
        }
        catch (JsonException e)
        {
            return new WebhookReadResult.Unreadable(e.Path ?? "$", "JSON of a webhook");
        }
    }

    private static WebhookReadResult ReadChannel(string type, WebhookEventPayload payload, ConversationMetadataPayload? metadata) => type switch
    {
        "message_imported" => payload.Id is { Length: > 0 } id
            ? new WebhookReadResult.Imported(
                new FrontMessage(new FrontId(id))
                {
                    ExternalId = payload.Metadata?.ExternalId,
                    Conversation = FrontPath.FindIdInLink(payload.Links?.Related?.Conversation, "conversations"),
                    IsInbound = payload.IsInbound ?? false,
                    Subject = payload.Subject ?? "",
                    Body = payload.Body ?? "",
                    CreatedAt = ResponseReader.ToInstant(payload.CreatedAt),
                },
                (metadata?.ExternalConversationIds ?? []).Where(i => i is not null).ToValueList())
            : new WebhookReadResult.Unreadable("$.payload.id", "the id of a message"),
        "message" or "message_autoreply" => new WebhookReadResult.Replied(),
        "authorization" => new WebhookReadResult.Connecting(),
        _ => new WebhookReadResult.Ignored(SanitizeKind(type)),
    };

    private static WebhookReadResult ReadEvent(string type, WebhookEventPayload payload)
    {
        RuleTrigger? trigger = (payload.Type ?? type) switch
        {
            "comment" => RuleTrigger.CommentAdded,
            "inbound" => RuleTrigger.InboundMessage,
            "tag" => RuleTrigger.TagAdded,
            "archive" => RuleTrigger.Archived,
            _ => null,
        };
        if (trigger is not { } known)
        {
            return new WebhookReadResult.Ignored(SanitizeKind(payload.Type ?? type));
        }

        FrontId? conversation = payload.Conversation?.Id is { Length: > 0 } id
            ? new FrontId(id)
            : FrontPath.FindIdInLink(payload.Conversation?.Links?.Self, "conversations");
        return conversation is not { } where
            ? new WebhookReadResult.Unreadable("$.payload.conversation.id", "the id of a conversation")
            : new WebhookReadResult.Happened(where, ReadRuleEvent(known, payload), payload.Conversation?.Subject ?? "");
    }

    private static RuleEvent ReadRuleEvent(RuleTrigger trigger, WebhookEventPayload payload)
    {
        WebhookTargetPayload? target = payload.Target?.Data;
        return new RuleEvent(trigger)
        {
            Text = trigger is RuleTrigger.CommentAdded or RuleTrigger.InboundMessage ? ReturnedText.Read(target?.Body ?? target?.Text ?? "") : "",
            Tag = trigger == RuleTrigger.TagAdded ? target?.Name : null,

            // Tags and archiving through the API are the work of rules; messages and comments through the API are calls.
            IsCausedByRule = trigger is RuleTrigger.TagAdded or RuleTrigger.Archived && payload.Source?.Meta?.Type is "api" or "oauth_client",
        };
    }

    // A text from outside is not repeated in logs unless it looks like a plain word.
    private static string SanitizeKind(string type) => type.Length <= 64 && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? type : "other";
}
