using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Tells of events by signed webhooks, which wait to be delivered.</summary>
internal sealed class EventOutbox(Company company)
{
    private readonly List<FrontWebhook> _waiting = [];

    public List<FrontWebhook> TakeDue(DateTimeOffset until)
    {
        List<FrontWebhook> due = [.. _waiting.Where(w => w.At <= until).OrderBy(w => w.At)];
        _waiting.RemoveAll(w => w.At <= until);
        return due;
    }

    /// <summary>Tells of an event.</summary>
    /// <param name="type">Its word, such as <c>archive</c>.</param>
    /// <param name="conversation">Where it happened, as it is now.</param>
    /// <param name="actor">The teammate who did it, or null for the API.</param>
    /// <param name="target">What it was about: kind and resource, or null.</param>
    /// <param name="now">When.</param>
    public void Tell(string type, Conversation conversation, SimulatedFrontTeammate? actor, (string Kind, JsonObject Data)? target, DateTimeOffset now)
    {
        var json = new FrontJson(company, isForChannel: false);
        string id = company.NewId("evt");
        var told = new JsonObject
        {
            ["_links"] = new JsonObject { ["self"] = $"{company.Options.LinkAddress}/events/{id}" },
            ["id"] = id,
            ["type"] = type,
            ["emitted_at"] = FrontJson.Seconds(now),
            ["conversation"] = json.Conversation(conversation),
            ["source"] = new JsonObject { ["_meta"] = new JsonObject { ["type"] = actor is null ? "api" : "teammate" }, ["data"] = json.Teammate(actor ?? Company.Integration) },
        };
        if (target is { } about)
        {
            told["target"] = new JsonObject { ["_meta"] = new JsonObject { ["type"] = about.Kind }, ["data"] = about.Data };
        }

        if (company.Options.SendsApplicationWebhooks)
        {
            var envelope = new JsonObject
            {
                ["type"] = type,
                ["authorization"] = new JsonObject { ["id"] = Company.Id },
                ["payload"] = told.DeepClone(),
            };
            Add(FrontWebhookKind.Application, type, envelope, now);
        }

        if (company.Options.SendsRuleWebhooks)
        {
            Add(FrontWebhookKind.Rule, type, told, now);
        }
    }

    /// <summary>Tells a channel's app that its message has come into a conversation.</summary>
    public void TellImported(SimulatedFrontMessage message, Conversation conversation, DateTimeOffset now)
    {
        var json = new FrontJson(company, isForChannel: true);
        var envelope = new JsonObject
        {
            ["type"] = "message_imported",
            ["payload"] = json.Message(message, conversation),
            ["metadata"] = new JsonObject { ["external_conversation_ids"] = new JsonArray([.. conversation.ExternalIds.Select(i => JsonValue.Create(i))]) },
        };
        Add(FrontWebhookKind.Channel, "message_imported", envelope, now);
    }

    public FrontWebhook Sign(FrontWebhookKind kind, string type, byte[] body, DateTimeOffset now) => kind switch
    {
        FrontWebhookKind.Application or FrontWebhookKind.Channel => SignTimed(kind, type, body, now),
#pragma warning disable CA5350 // Front signs the webhooks of rules with SHA-1.
        FrontWebhookKind.Rule => new FrontWebhook(
            kind, type, now, Headers(Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(company.Options.ApiSecret), body))), body),
#pragma warning restore CA5350
    };

    private FrontWebhook SignTimed(FrontWebhookKind kind, string type, byte[] body, DateTimeOffset now)
    {
        string time = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] content = [.. Encoding.ASCII.GetBytes($"{time}:"), .. body];
        byte[] signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(company.Options.AppSecret), content);
        return new FrontWebhook(kind, type, now, Headers(Convert.ToBase64String(signed)).Add(new("x-front-request-timestamp", time)), body);
    }

    private void Add(FrontWebhookKind kind, string type, JsonObject body, DateTimeOffset now) =>
        _waiting.Add(Sign(kind, type, Encoding.UTF8.GetBytes(body.ToJsonString()), now));

    private static ValueList<KeyValuePair<string, string>> Headers(string signature) =>
        [new("Content-Type", "application/json"), new("x-front-signature", signature)];
}
