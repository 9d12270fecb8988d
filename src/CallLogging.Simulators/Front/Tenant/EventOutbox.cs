using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Reports events in signed webhooks, which wait for their delivery.</summary>
internal sealed class EventOutbox(Tenant tenant)
{
    private readonly List<FrontWebhook> _pendingWebhooks = [];

    public List<FrontWebhook> TakeDue(DateTimeOffset until)
    {
        List<FrontWebhook> due = [.. _pendingWebhooks.Where(w => w.DeliveredAt <= until).OrderBy(w => w.DeliveredAt)];
        _pendingWebhooks.RemoveAll(w => w.DeliveredAt <= until);
        return due;
    }

    /// <summary>Reports an event to the application and to the rules, as far as the options ask for these webhooks.</summary>
    /// <param name="type">The type of the event, such as <c>archive</c>.</param>
    /// <param name="conversation">The conversation after the event.</param>
    /// <param name="actor">The teammate who caused the event; null for the API.</param>
    /// <param name="target">The kind and the resource that the event is about; null if there is none.</param>
    /// <param name="now">The time of the event.</param>
    public void Publish(string type, Conversation conversation, SimulatedFrontTeammate? actor, (string Kind, JsonObject Data)? target, DateTimeOffset now)
    {
        var json = new FrontJson(tenant, isForChannel: false);
        string id = tenant.NewId("evt");
        var report = new JsonObject
        {
            ["_links"] = new JsonObject { ["self"] = $"{tenant.Options.LinkAddress}/events/{id}" },
            ["id"] = id,
            ["type"] = type,
            ["emitted_at"] = FrontJson.ToSeconds(now),
            ["conversation"] = json.CreateConversation(conversation),
            ["source"] = new JsonObject { ["_meta"] = new JsonObject { ["type"] = actor is null ? "api" : "teammate" }, ["data"] = json.CreateTeammate(actor ?? Tenant.Integration) },
        };
        if (target is { } subject)
        {
            report["target"] = new JsonObject { ["_meta"] = new JsonObject { ["type"] = subject.Kind }, ["data"] = subject.Data };
        }

        if (tenant.Options.HasApplicationWebhooks)
        {
            var envelope = new JsonObject
            {
                ["type"] = type,
                ["authorization"] = new JsonObject { ["id"] = Tenant.Id },
                ["payload"] = report.DeepClone(),
            };
            Add(FrontWebhookKind.Application, type, envelope, now);
        }

        if (tenant.Options.HasRuleWebhooks)
        {
            Add(FrontWebhookKind.Rule, type, report, now);
        }
    }

    /// <summary>Reports to the app of a channel that its message has appeared in a conversation.</summary>
    public void PublishImported(SimulatedFrontMessage message, Conversation conversation, DateTimeOffset now)
    {
        var json = new FrontJson(tenant, isForChannel: true);
        var envelope = new JsonObject
        {
            ["type"] = "message_imported",
            ["payload"] = json.CreateMessage(message, conversation),
            ["metadata"] = new JsonObject { ["external_conversation_ids"] = new JsonArray([.. conversation.ExternalIds.Select(i => JsonValue.Create(i))]) },
        };
        Add(FrontWebhookKind.Channel, "message_imported", envelope, now);
    }

    public FrontWebhook Sign(FrontWebhookKind kind, string type, byte[] body, DateTimeOffset now) => kind switch
    {
        FrontWebhookKind.Application or FrontWebhookKind.Channel => SignWithTime(kind, type, body, now),
#pragma warning disable CA5350 // Front signs the webhooks of rules with SHA-1.
        FrontWebhookKind.Rule => new FrontWebhook(
            kind, type, now, CreateHeaders(Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(tenant.Options.ApiSecret), body))), body),
#pragma warning restore CA5350
    };

    private FrontWebhook SignWithTime(FrontWebhookKind kind, string type, byte[] body, DateTimeOffset now)
    {
        string time = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] content = [.. Encoding.ASCII.GetBytes($"{time}:"), .. body];
        byte[] signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(tenant.Options.AppSecret), content);
        return new FrontWebhook(kind, type, now, CreateHeaders(Convert.ToBase64String(signed)).Add(new("x-front-request-timestamp", time)), body);
    }

    private void Add(FrontWebhookKind kind, string type, JsonObject body, DateTimeOffset now) =>
        _pendingWebhooks.Add(Sign(kind, type, Encoding.UTF8.GetBytes(body.ToJsonString()), now));

    private static ValueList<KeyValuePair<string, string>> CreateHeaders(string signature) =>
        [new("Content-Type", "application/json"), new("x-front-signature", signature)];
}
